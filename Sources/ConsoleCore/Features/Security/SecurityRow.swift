/// A row of the screen about the account's security: what guards the account, or ends it.

import AccountAPI

public enum SecurityRow: CaseIterable, Equatable, Sendable {
  case password, mfa, authenticator, recoveryCodes, identities, token, block, delete

  /// What its key does; nil where that belongs to the account's own data.
  public func option(_ security: SecurityState) -> SecurityOption? {
    switch self {
    case .password, .delete: nil
    case .mfa: .switchMFA
    case .authenticator: security.hasAuthenticator ? .removeAuthenticator : .enroll
    case .recoveryCodes: .createCodes
    case .identities: .identities
    case .token: .token
    case .block: .block
    }
  }
}

extension SecurityState {
  public var hasAuthenticator: Bool { factors?.contains(.totp) == true }

  public var selectedRow: SecurityRow {
    SecurityRow.allCases[min(rows.selected, SecurityRow.allCases.count - 1)]
  }
}

extension PostureItem {
  /// The row that changes it.
  var row: SecurityRow {
    switch self {
    case .email, .password: .password
    case .mfa: .mfa
    case .recoveryCodes: .recoveryCodes
    }
  }
}
