/// What was last known of each saved account, one small file per account in the folder for state,
/// which only the account's secret opens.

import AccountAPI
import ConsoleCore
import Keyring

public struct LastKnownFiles: Sendable {
  /// In bytes; an account with more to show has no file.
  public static let limit = 1 << 20
  private static let prefix = "known"
  private let folder: String

  /// - Parameter folder: the folder for state.
  public init(folder: String) { self.folder = folder }

  /// Nil where there is none, or none that can be used: of another sign-in, damaged, too old.
  public func load(_ identity: KeyringEntry.Identity, secret: Secret) -> LastKnown? {
    file(identity).read(identity, secret: secret).flatMap(LastKnownDocument.read)
  }

  public func save(_ known: LastKnown, of identity: KeyringEntry.Identity, secret: Secret) {
    guard let bytes = LastKnownDocument.bytes(known, limit: Self.limit) else {
      return delete(identity)
    }
    file(identity).write(bytes, of: identity, secret: secret)
  }

  public func delete(_ identity: KeyringEntry.Identity) { file(identity).remove() }

  private func file(_ identity: KeyringEntry.Identity) -> SealedFile {
    SealedFile(
      path: StateFile.path(Self.prefix, of: identity, in: folder), limit: Self.limit)
  }
}
