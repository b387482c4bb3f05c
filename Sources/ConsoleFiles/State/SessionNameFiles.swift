/// What the person calls the sessions of each account, one small file per account in the folder for
/// state: a line with a session's ID and its name for each.

import Glibc
import Keyring

public struct SessionNameFiles: Sendable {
  private static let limit = 1 << 20
  private static let prefix = "names"
  private let folder: String

  /// - Parameter folder: the folder for state.
  public init(folder: String) { self.folder = folder }

  /// By the sessions' IDs; empty where none was given.
  public func load(_ identity: KeyringEntry.Identity) -> [String: String] {
    let text = StateFile.read(path(identity), limit: Self.limit) ?? ""
    var names: [String: String] = [:]
    for line in text.split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: " ", maxSplits: 1)
      if parts.count == 2 { names[String(parts[0])] = String(parts[1]) }
    }
    return names
  }

  /// Saves all names of an account; without any, its file is removed.
  public func save(_ names: [String: String], of identity: KeyringEntry.Identity) {
    let lines = names.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
      .filter { !$0.contains(where: \.isNewline) }
    guard !lines.isEmpty else { return StateFile.remove(path(identity)) }
    StateFile.write(lines.map { "\($0)\n" }.joined(), to: path(identity))
  }

  private func path(_ identity: KeyringEntry.Identity) -> String {
    StateFile.path(Self.prefix, of: identity, in: folder)
  }
}
