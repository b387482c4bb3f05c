/// What can be done about an account's security, in the order in which it is offered, and why some
/// of it cannot be done now.

import AccountAPI

public enum SecurityOption: CaseIterable, Equatable, Sendable {
  case enroll, removeAuthenticator, switchMFA, createCodes, identities, token, block

  public var feature: ServerFeature {
    switch self {
    case .enroll, .removeAuthenticator, .switchMFA, .createCodes: .multiFactor
    case .identities: .identities
    case .token: .jwt
    case .block: .blocking
    }
  }

  /// Nil when it can be done.
  public func disabledReason(_ security: SecurityState, _ session: SessionState)
    -> SecurityReason?
  {
    guard session.capabilities.has(feature) else { return .notOnThisServer }
    let hasAuthenticator = security.factors?.contains(.totp) == true
    let account = session.account.value
    return switch self {
    case .enroll: hasAuthenticator ? .hasAuthenticator : nil
    case .removeAuthenticator, .createCodes: hasAuthenticator ? nil : .noAuthenticator
    // Requiring one that nobody has would do nothing, and say that it does.
    case .switchMFA: account?.usesMFA != true && security.factors == [] ? .noFactor : nil
    // What cannot be proved is not asked for.
    case .block: account?.hasPassword == false ? .noPassword : nil
    case .identities, .token: nil
    }
  }
}

public enum SecurityReason: DisabledReason {
  /// The server is too old, or too new.
  case notOnThisServer
  case noAuthenticator, hasAuthenticator, noFactor, noPassword
}
