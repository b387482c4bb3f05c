/// What is asked of the account's owner about the account's own data.

import AccountAPI
import AccountClient

public enum ProfileDialog: DialogSubject {
  case name(String)
  /// `setsPassword`: the account has none, and the one that is sent with the change becomes it.
  case email(setsPassword: Bool)
  case phone(setsPassword: Bool)
  case password
  /// Of an account that has none.
  case firstPassword
  /// The link of the email that verifies the address.
  case verification
  /// The code of the text message that verifies the phone number.
  case phoneVerification
  case deleteAccount(OwnerCheck)

  public var fields: [DialogField] {
    switch self {
    case .name(let name): [.text(name)]
    case .email(let setsPassword), .phone(let setsPassword):
      [.plain, .secret] + (setsPassword ? [.secret] : [])
    case .password: [.secret, .secret, .secret]
    case .firstPassword: [.secret, .secret]
    case .verification: [.link]
    case .phoneVerification: [.code]
    case .deleteAccount(let check): check.fields
    }
  }

  public var needsServer: Bool { true }

  public func field(for error: ClientError) -> Int? {
    guard case .refused(let refusal) = error else { return nil }
    switch (self, refusal.cause) {
    case (.email, .wrongCredentials), (.phone, .wrongCredentials), (.deleteAccount, _): return 1
    case (.email, .invalid("password", _)), (.phone, .invalid("password", _)): return 1
    case (.password, .invalid("password", _)): return 1
    default: return 0
    }
  }

  public func accept(_ input: DialogInput) -> Action? {
    // An empty name has an error of its own.
    if case .name = self { return .profile(answer(input)) }
    return input.rejectsBlank() ?? .profile(answer(input))
  }

  private func answer(_ input: DialogInput) -> ProfileAction {
    switch self {
    case .name: .nameSubmitted(input.whole())
    case .email(let setsPassword):
      .emailSubmitted(
        input.text(0), password: input.secret(1), new: setsPassword ? input.newPassword(at: 1) : nil
      )
    case .phone(let setsPassword):
      .phoneSubmitted(
        input.digits(0), password: input.secret(1),
        new: setsPassword ? input.newPassword(at: 1) : nil)
    case .password: .passwordSubmitted(input.newPassword(at: 1), old: input.secret(0))
    case .firstPassword: .firstPasswordSubmitted(input.newPassword(at: 0))
    case .verification: .verificationSubmitted(link: input.text(0))
    case .phoneVerification: .phoneCodeSubmitted(input.digits(0))
    case .deleteAccount(let check):
      .deletionSubmitted(check, typed: input.text(0), password: input.password(for: check))
    }
  }
}
