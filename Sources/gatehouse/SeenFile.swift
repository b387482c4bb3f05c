/// What was seen of each account, one small file each in the folder of states: a line for every session's id and every country's code. Nothing
/// in it is secret, but it is nobody else's business.

import ConsoleCore
import Glibc
import Keyring

enum SeenFile {
  private static let limit = 1 << 20

  private static func path(_ identity: KeyringEntry.Identity) -> String? {
    StateFolder.path.map { folder in
      let name = "\(identity.endpoint) \(identity.project) \(identity.userID)".map { character in
        character.isASCII && (character.isLetter || character.isNumber) ? character : "-"
      }
      return "\(folder)/seen\(String(name))"
    }
  }

  /// Nil when the account was never open here.
  static func read(_ identity: KeyringEntry.Identity) -> Seen? {
    guard let path = path(identity), let text = StateFolder.read(path, limit: limit) else {
      return nil
    }
    var seen = Seen()
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 1)
      guard words.count == 2 else { continue }
      switch words[0] {
      case "session": seen.sessions.insert(String(words[1]))
      case "place": seen.places.insert(String(words[1]))
      default: break
      }
    }
    return seen
  }

  /// Of all accounts.
  static func forgetAll() {
    guard let folder = StateFolder.path, let listing = opendir(folder) else { return }
    defer { closedir(listing) }
    while let entry = readdir(listing) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasPrefix("seen") { unlink("\(folder)/\(name)") }
    }
  }

  static func write(_ seen: Seen, _ identity: KeyringEntry.Identity) {
    guard let path = path(identity) else { return }
    let lines =
      seen.sessions.sorted().map { "session \($0)\n" }
      + seen.places.sorted().map { "place \($0)\n" }
    StateFolder.write(lines.joined(), to: path)
  }
}
