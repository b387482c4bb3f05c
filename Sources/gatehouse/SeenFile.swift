/// What was seen of each account, one small file each in the folder of states: a line for when somebody last looked, for every session with when it was
/// first seen and last not there, for every country's code, and for every warning that was dismissed. Nothing in it is secret, but it is nobody
/// else's business.

import AccountAPI
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
    return seen(text)
  }

  static func seen(_ text: String) -> Seen {
    var seen = Seen()
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 1)
      guard words.count == 2 else { continue }
      let rest = String(words[1])
      switch words[0] {
      // As files without times have it.
      case "session": seen.sessions[rest] = Sighting()
      case "sighted":
        let parts = rest.split(separator: " ", maxSplits: 2)
        if parts.count == 3 {
          seen.sessions[String(parts[2])] = Sighting(
            first: time(parts[0]), absentAt: time(parts[1]))
        }
      case "place": seen.places.insert(rest)
      case "looked": seen.looked = time(words[1])
      case "dismissed": seen.dismissed.insert(rest)
      default: break
      }
    }
    return seen
  }

  static func text(_ seen: Seen) -> String {
    let sessions = seen.sessions.sorted { $0.key < $1.key }.map { id, sighting in
      "sighted \(text(sighting.first)) \(text(sighting.absentAt)) \(id)"
    }
    let lines =
      ["looked \(text(seen.looked))"] + sessions + seen.places.sorted().map { "place \($0)" }
      + seen.dismissed.sorted().map { "dismissed \($0)" }
    // A name with a line's end in it would be read as something else.
    return lines.filter { !$0.contains(where: \.isNewline) }.map { "\($0)\n" }.joined()
  }

  private static func time(_ text: Substring) -> Timestamp? {
    Int64(text).map(Timestamp.init(seconds:))
  }

  private static func text(_ time: Timestamp?) -> String { time.map { "\($0.seconds)" } ?? "-" }

  /// Of all accounts.
  static func forgetAll() {
    guard let folder = StateFolder.path else { return }
    for name in StateFolder.names(in: folder) ?? [] where name.hasPrefix("seen") {
      unlink("\(folder)/\(name)")
    }
  }

  /// What another console dismissed meanwhile stays dismissed.
  static func write(_ seen: Seen, _ identity: KeyringEntry.Identity) {
    guard let path = path(identity) else { return }
    var all = seen
    all.dismissed.formUnion(read(identity)?.dismissed ?? [])
    StateFolder.write(text(all), to: path)
  }
}
