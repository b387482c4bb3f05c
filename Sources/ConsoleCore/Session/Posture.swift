/// How much of what protects an account is there: the overview, the screen about security and its
/// tab tell it.

import AccountAPI

public enum PostureItem: CaseIterable, Equatable, Sendable {
  case email, password, mfa, recoveryCodes
}

extension ConsoleState {
  /// Of what the server has, whether it is there; nil while that is not known.
  public func posture(_ item: PostureItem) -> Bool? {
    guard let account = session.account.value else { return nil }
    switch item {
    case .email: return account.isEmailVerified
    // Servers up to 0.7 keep no account without one.
    case .password: return account.hasPassword ?? true
    case .mfa: return account.usesMFA
    case .recoveryCodes: return security.factors.map { $0.contains(.recoveryCode) }
    }
  }

  public var postureItems: [PostureItem] {
    PostureItem.allCases.filter { item in
      switch item {
      case .email, .password: true
      case .mfa, .recoveryCodes: session.capabilities.has(.multiFactor)
      }
    }
  }

  /// Whether something that would protect the account is missing.
  public var lacksProtection: Bool { postureItems.contains { posture($0) == false } }
}
