/// What can be done about an account's security, in the order in which it is offered, and why some
/// of it cannot be done now.

import AccountAPI

public enum SecurityOption: String, CaseIterable, Sendable {
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
    // What may be otherwise by now is no ground for changing it.
    guard let account = session.account.value, !session.account.isLastKnown else {
      return .factorsUnknown
    }
    let hasAuthenticator = security.factors?.contains(.totp) == true
    return switch self {
    case .enroll: hasAuthenticator ? .hasAuthenticator : nil
    case .removeAuthenticator:
      security.factors == nil ? .factorsUnknown : hasAuthenticator ? nil : .noAuthenticator
    case .switchMFA:
      account.usesMFA == true ? nil : Self.reasonNotToRequireMFA(security.factors, account)
    case .createCodes, .identities, .token, .block: nil
    }
  }

  /// Requiring a factor that cannot be proved would do nothing, or lock the owner out.
  private static func reasonNotToRequireMFA(
    _ factors: Set<Factor>?, _ account: Account
  ) -> SecurityReason? {
    guard let factors else { return .factorsUnknown }
    if factors.suffices(for: account) { return nil }
    return factors.subtracting([.recoveryCode]).isEmpty ? .noFactor : .onlyFactorOfSignIn
  }
}

public enum SecurityReason: DisabledReason {
  /// The server is too old, or too new.
  case notOnThisServer
  case noAuthenticator, hasAuthenticator, noFactor
  /// The only factors are what signing in proves already.
  case onlyFactorOfSignIn
  /// They are not loaded.
  case factorsUnknown
}
