/// What was last seen of each account, one small file per account in the folder for state. Nothing
/// in it is secret, but it is the owner's business alone.

import AccountAPI
import ConsoleCore
import Glibc
import Keyring

public struct LastSeenFiles: Sendable {
  /// In bytes: a list of 100,000 sessions takes half of it.
  private static let limit = 16 << 20
  private static let prefix = "seen"
  private let folder: String

  /// - Parameter folder: the folder for state.
  public init(folder: String) { self.folder = folder }

  /// The account's record; nil when it was never open on this machine.
  public func load(_ identity: KeyringEntry.Identity) -> LastSeenRecord? {
    StateFile.read(path(identity), limit: Self.limit).map(LastSeenText.parse)
  }

  /// Saves the record. Warnings that another console dismissed meanwhile stay dismissed, unless
  /// this one took that back.
  public func save(_ seen: LastSeenRecord, of identity: KeyringEntry.Identity) {
    var all = seen
    all.dismissed.formUnion(load(identity)?.dismissed ?? [])
    all.dismissed.subtract(seen.restored)
    StateFile.write(LastSeenText.text(all), to: path(identity))
  }

  /// Deletes the records of all accounts.
  public func deleteAll() {
    for name in Folder.names(in: folder) ?? [] where name.hasPrefix(Self.prefix) {
      unlink("\(folder)/\(name)")
    }
  }

  private func path(_ identity: KeyringEntry.Identity) -> String {
    StateFile.path(Self.prefix, of: identity, in: folder)
  }
}
