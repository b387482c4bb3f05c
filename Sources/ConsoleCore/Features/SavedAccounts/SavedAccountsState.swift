/// What is saved on this machine: how the keyring is protected, the accounts in it, and the list of
/// them.

import AccountAPI
import Keyring

public struct SavedAccountsState: Equatable, Sendable {
  /// Where the keyring lies; nil where nothing is to be saved, as in the demo.
  public var path: String?
  /// Nil while there is no file.
  public var protection: Keyring.Protection?
  /// The most recently used first.
  public var entries: [KeyringEntry] = []
  /// The passphrase is known here: it was given, and not forgotten since.
  public var isUnlocked = false
  /// The person said that nothing is to be saved this time, or went on without unlocking.
  public var isDeclined = false
  /// Whether the list lies over the screen.
  public var isOpen = false
  public internal(set) var rows = ListState()
  /// In front of everything while it is there.
  public var lock: LockState?
  /// Seconds without a key until it locks; nil never. Only where a passphrase opens it again.
  public var lockAfter: Int64?
  public internal(set) var lastInput: Timestamp?
  /// The account that was open before another is added.
  public internal(set) var previousAccount: KeyringEntry.Identity?

  public init() {}

  public var selected: KeyringEntry? {
    entries.indices.contains(rows.selected) ? entries[rows.selected] : nil
  }
}

/// What the keyring holds and how it is protected, as read from its file.
public struct KeyringContents: Equatable, Sendable {
  public var protection: Keyring.Protection?
  public var entries: [KeyringEntry]

  public init(protection: Keyring.Protection?, entries: [KeyringEntry]) {
    self.protection = protection
    self.entries = entries
  }
}
