/// Reads and writes the program's own small files of state. What they hold may be lost: a file that
/// cannot be read counts as missing, one that cannot be written is left as it is.

import Glibc
import Keyring

enum StateFile {
  /// The text of the file; nil when there is none, or none that can be used.
  static func read(_ path: String, limit: Int) -> String? {
    try? RegularFile.readText(path, limit: limit).get()
  }

  static func write(_ text: String, to path: String) { FileReplacement.replace(path, with: text) }

  static func remove(_ path: String) { unlink(path) }

  /// The file of an account, of which there may be several kinds.
  static func path(_ kind: String, of identity: KeyringEntry.Identity, in folder: String) -> String
  {
    let name = "\(identity.endpoint) \(identity.project) \(identity.userID)".map { character in
      character.isASCII && (character.isLetter || character.isNumber) ? character : "-"
    }
    return "\(folder)/\(kind)\(String(name))"
  }
}
