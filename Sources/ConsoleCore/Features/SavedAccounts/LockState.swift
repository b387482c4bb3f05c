/// The lock in front of everything that a passphrase protects: at the start, by hand, and when
/// nobody was there for a while. What lies behind it is kept as it was.

import Keyring

public struct LockState: Equatable, Sendable {
  public var field = TextField(isSecret: true)
  /// The field, then the buttons.
  public var focus = 0
  public var showsPassphrase = false
  public var error: KeyringError?
  public var isBusy = false
  /// Whether one may go on without what is locked: at the start, where nothing is open yet.
  public let isAtStart: Bool

  public init(isAtStart: Bool) { self.isAtStart = isAtStart }

  /// The other is to go on without, at the start, or to leave.
  public enum Button: CaseIterable, Equatable, Sendable { case unlock, other }

  public var focusedButton: Button? { focus == 0 ? nil : Button.allCases[focus - 1] }
}

public enum LockAction: Equatable, Sendable {
  case edit(TextField.Edit)
  case nextPressed, previousPressed, acceptPressed, showPressed
  /// The field, then the buttons.
  case focused(Int)
}
