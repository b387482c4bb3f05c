/// What is asked on the way into an account.

import AccountAPI
import AccountClient

public enum SignInDialog: DialogSubject {
  case createAccount(email: String)
  /// Has an email sent; `setPassword` follows.
  case forgotPassword(email: String)
  /// By an email's link, for this address; empty where it is not known.
  case setPassword(email: String)
  /// Ways to sign in without a password.
  case methods
  /// Has six digits sent; `code` follows.
  case emailCode
  case phoneCode
  /// For whom the digits are, and the words that the email has, too.
  case code(userID: String, phrase: String)
  /// Has an email sent; `emailLink` follows.
  case requestEmailLink
  case emailLink
  /// One of these providers, or another by its name.
  case providers([String])
  /// Whatever somebody has: a link, an address, a token.
  case paste
  /// The last address of the way that begins at this one.
  case providerReturn(address: String)
  /// Whether to use the account of a sign-in that this console did not ask for.
  case signInAs(SignInOwner)
  /// One of the servers that were used before.
  case servers([Connection])
  /// Whether to use another endpoint than the one given, where no Appwrite server is.
  case otherEndpoint(given: Endpoint, Connection)
  /// Whether to use plain http to another machine.
  case unprotected(Connection)

  public var fields: [DialogField] {
    switch self {
    case .createAccount(let email): [.plain, .text(email), .secret, .secret]
    case .forgotPassword(let email): [.text(email)]
    case .setPassword: [.link, .secret, .secret]
    case .emailCode, .phoneCode, .requestEmailLink: [.plain]
    case .code: [.code]
    case .emailLink, .paste, .providerReturn: [.link]
    case .providers: [.plain]
    case .methods, .signInAs, .servers, .otherEndpoint, .unprotected: []
    }
  }

  public var optionCount: Int {
    switch self {
    case .methods: SignInMethod.allCases.count
    case .servers(let connections): connections.count
    default: 0
    }
  }

  /// Enter alone says no to what anybody on the way could read.
  public var initialFocus: Dialog.Focus? {
    if case .otherEndpoint(_, let found) = self, !found.isUnprotected { .confirm } else { nil }
  }

  public var suggestions: [String] {
    if case .providers(let names) = self { names } else { [] }
  }

  /// Where a link could be typed or pasted anyway.
  public var takesLinks: Bool {
    switch self {
    case .forgotPassword, .requestEmailLink: true
    default: fields.first?.isLink == true
    }
  }

  public var closesOnAccept: Bool {
    if case .methods = self { false } else { true }
  }

  public var needsServer: Bool {
    switch self {
    case .methods, .signInAs, .servers, .otherEndpoint, .unprotected: false
    default: true
    }
  }

  public var closed: Action? {
    if case .signInAs = self { .signIn(.ownerDeclined) } else { nil }
  }

  public func field(for error: ClientError) -> Int? {
    guard case .refused(let refusal) = error else { return nil }
    return switch (self, refusal.cause) {
    case (.createAccount, .conflict), (.createAccount, .invalid(parameter: "email", reason: _)):
      1
    case (.createAccount, .invalid(parameter: "password", reason: _)): 2
    case (.setPassword, .invalid(parameter: "password", reason: _)): 1
    default: nil
    }
  }

  public var copyText: String? {
    if case .providerReturn(let address) = self { address } else { nil }
  }

  public func accept(_ input: DialogInput) -> Action? {
    // A new account may do without a name.
    let optional: Set<Int> = if case .createAccount = self { [0] } else { [] }
    return input.rejectsBlank(optional: optional) ?? answer(input).map(Action.signIn)
  }

  private func answer(_ input: DialogInput) -> SignInAction? {
    switch self {
    case .createAccount:
      .accountSubmitted(
        name: input.text(0), email: input.text(1), input.newPassword(at: 2))
    case .forgotPassword: .recoverySubmitted(email: input.text())
    case .setPassword(let email):
      .newPasswordSubmitted(email: email, link: input.text(0), input.newPassword(at: 1))
    case .methods: input.option.map { .methodChosen(SignInMethod.allCases[$0]) }
    case .emailCode: .emailCodeSubmitted(email: input.text())
    case .phoneCode: .phoneCodeSubmitted(phone: input.text())
    case .code(let userID, _): .codeSubmitted(userID: userID, code: input.digits())
    case .requestEmailLink: .emailLinkRequested(email: input.text())
    case .emailLink: .emailLinkSubmitted(link: input.whole())
    case .providers: .providerChosen(input.text().lowercased())
    case .paste, .providerReturn: .pasted(input.whole())
    case .signInAs: .ownerConfirmed
    case .servers(let connections): input.option.map { .serverChosen(connections[$0]) }
    case .otherEndpoint(_, let connection), .unprotected(let connection):
      .connectionConfirmed(connection)
    }
  }
}

public enum SignInError: ValidationError {
  /// What was pasted is not the link of such an email.
  case notALink
  /// What was pasted lets nobody in.
  case notACredential
  case otherProject
  /// The link is for another account than the email was asked for.
  case otherAccount
  /// What was pasted is the address of a provider's failure, with its reason.
  case providerRefused(reason: String)
}
