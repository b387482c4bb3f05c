/// What is asked of the account's owner about the account's own data.

import AccountAPI

public enum ProfileDialog: DialogSubject {
  case name(String)
  case email, password, phone
  /// Of somebody who has none.
  case firstPassword
  /// The link of the email that verifies the address.
  case verification
  case deleteAccount

  public var fields: [DialogField] {
    switch self {
    case .name(let name): [.text(name)]
    case .email, .phone, .deleteAccount: [.plain, .secret]
    case .password: [.secret, .secret, .secret]
    case .firstPassword: [.secret, .secret]
    case .verification: [.link]
    }
  }

  public var needsServer: Bool { true }

  public func accept(_ input: DialogInput) -> Action? {
    // An empty name has an error of its own.
    if case .name = self { return .profile(answer(input)) }
    return input.rejectsBlank() ?? .profile(answer(input))
  }

  private func answer(_ input: DialogInput) -> ProfileAction {
    switch self {
    case .name: .nameSubmitted(input.whole())
    case .email: .emailSubmitted(input.text(0), password: input.secret(1))
    case .password: .passwordSubmitted(input.newPassword(at: 1), old: input.secret(0))
    case .firstPassword: .firstPasswordSubmitted(input.newPassword(at: 0))
    case .phone: .phoneSubmitted(input.digits(0), password: input.secret(1))
    case .verification: .verificationSubmitted(link: input.text(0))
    case .deleteAccount: .deletionSubmitted(email: input.text(0), password: input.secret(1))
    }
  }
}
