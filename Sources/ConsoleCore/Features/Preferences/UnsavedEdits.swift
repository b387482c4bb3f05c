/// Preferences that were edited and not saved when the session ended.

import AccountAPI
import Keyring

public struct UnsavedEdits: Equatable, Sendable {
  public var identity: KeyringEntry.Identity
  /// What the edits were made from.
  public var base: Preferences
  public var edited: Preferences
}
