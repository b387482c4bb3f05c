/// The rows of the profile, and which of them is selected.

import AccountAPI

/// One thing of the account that its owner sees, in the order of the screen.
public enum ProfileRow: CaseIterable, Equatable, Sendable {
  case name, email, emailVerified, phone, phoneVerified, registered, userID
  /// From 0.7 on they are labels.
  case roles
  case targets, signOut

  /// Those that an account and its server have.
  public static func rows(_ account: Account, _ server: Capabilities) -> [ProfileRow] {
    allCases.filter { row in
      switch row {
      case .name, .email, .emailVerified, .registered, .userID, .signOut: true
      case .phone: server.has(.phone)
      case .phoneVerified: server.has(.phone) && !account.phone.isEmpty
      case .roles: !(account.roles + account.labels).isEmpty
      case .targets: !account.targets.isEmpty
      }
    }
  }

  /// What is done with it; nil where it is only read.
  var action: Action? {
    switch self {
    case .name: .profile(.changeNamePressed)
    case .email: .profile(.changeEmailPressed)
    case .emailVerified: .profile(.verifyEmailPressed)
    case .phone: .profile(.changePhonePressed)
    case .phoneVerified: .profile(.verifyPhonePressed)
    case .signOut: .signOutPressed
    case .registered, .userID, .roles, .targets: nil
    }
  }
}

public struct ProfileState: Equatable, Sendable {
  public internal(set) var position = ListState()

  public init() {}

  /// Nil while the account is not loaded.
  public func selected(_ session: SessionState) -> ProfileRow? {
    let rows = Self.rows(session)
    return rows.isEmpty ? nil : rows[min(position.selected, rows.count - 1)]
  }

  public static func rows(_ session: SessionState) -> [ProfileRow] {
    session.account.value.map { ProfileRow.rows($0, session.capabilities) } ?? []
  }

  mutating func reduce(_ action: ProfileAction, _ context: Context) -> [Effect] {
    switch action {
    case .move(let move):
      position.move(
        move, count: Self.rows(context.session).count, visible: Layout.listRows(context.size))
      return []
    case .rowPressed: return selected(context.session)?.action.map { [.send($0)] } ?? []
    default: return ProfileReducer.reduce(action, context)
    }
  }
}
