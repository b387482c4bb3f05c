/// Ways to sign in without a password, in the order in which they are offered. What the server
/// cannot do is offered, too, with the reason why not.

import AccountAPI

public enum SignInMethod: CaseIterable, Equatable, Sendable {
  case emailCode, emailLink, phoneCode, anonymous

  public var feature: ServerFeature {
    switch self {
    case .emailCode: .signInByCode
    case .emailLink: .signInByLink
    case .phoneCode: .signInByPhone
    case .anonymous: .anonymousSession
    }
  }
}

extension SignInMethod {
  /// Whether the server has it, or may have it: as long as its version is not known, a try decides.
  public func isOffered(by server: Capabilities) -> Bool {
    !server.isKnown || server.has(feature)
  }
}
