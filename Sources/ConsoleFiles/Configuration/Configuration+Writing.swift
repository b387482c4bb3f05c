/// Writes changed settings into the text of `config.toml`, each in the place of the old value, so
/// that comments, order, line ends and everything else stay as the user wrote them.

import ConsoleCore
import TerminalUI

extension Configuration {
  /// The file's new text: what differs between the two settings goes in, and nothing else, since
  /// options of the command line are for one run alone. Nil when the text is not a configuration.
  public static func text(
    _ text: String, changing before: Settings, to after: Settings, names: ConfigurationNames
  ) -> String? {
    guard var wanted = try? Configuration(text, names: names) else { return nil }
    var changed = text
    for row in rows where row.value(before) != row.value(after) {
      guard let next = set(row.key, row.value(after), in: changed) else { return nil }
      changed = next
      row.apply(after, &wanted)
    }
    // Read back before anything is written: the meaning of everything else must be the same.
    guard let read = try? Configuration(changed, names: names), read == wanted else { return nil }
    return changed
  }

  /// A setting that can be changed in the console.
  private struct Row: Sendable {
    var key: String
    /// As TOML.
    var value: @Sendable (Settings) -> String
    var apply: @Sendable (Settings, inout Configuration) -> Void
  }

  private static let rows: [Row] = [
    Row(key: "theme", value: { quoted($0.theme) }, apply: { $1.theme = $0.theme }),
    Row(
      key: "language", value: { quoted($0.language.rawValue) },
      apply: { $1.language = $0.language }),
    Row(key: "times", value: { quoted($0.times.rawValue) }, apply: { $1.times = $0.times }),
    Row(key: "key_preset", value: { quoted($0.keys.rawValue) }, apply: { $1.keys = $0.keys }),
    Row(key: "archive", value: { String($0.archive) }, apply: { $1.archive = $0.archive }),
    Row(key: "mouse", value: { String($0.mouse) }, apply: { $1.mouse = $0.mouse }),
    Row(key: "motion", value: { quoted($0.motion.rawValue) }, apply: { $1.motion = $0.motion }),
    Row(
      key: "lock_after", value: { String($0.lockAfter) },
      apply: { $1.lockAfter = $0.lockAfter }),
    Row(
      key: "refresh_after", value: { String($0.refreshAfter) },
      apply: { $1.refreshAfter = $0.refreshAfter }),
    Row(key: "bell", value: { String($0.bell) }, apply: { $1.bell = $0.bell }),
    Row(
      key: "desktop_notifications", value: { String($0.desktopNotifications) },
      apply: { $1.desktopNotifications = $0.desktopNotifications }),
  ]

  /// The text as a TOML string. Only the name of a theme, which is that of a file, may need
  /// escapes.
  private static func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"", "\\": "\\\(scalar)"
      case "\0"..<" ", "\u{7F}":
        "\\u" + String(repeating: "0", count: scalar.value < 16 ? 3 : 2)
          + String(scalar.value, radix: 16)
      default: String(scalar)
      }
    }
    return "\"\(escaped.joined())\""
  }

  /// Replaces the value of the key, or adds a line for it before the first table.
  private static func set(_ key: String, _ value: String, in text: String) -> String? {
    guard let document = try? TOMLDocument(text) else { return nil }
    var bytes = Array(text.utf8)
    if let entry = document.entries.first(where: { $0.path == [key] }) {
      bytes.replaceSubrange(entry.range, with: value.utf8)
    } else {
      let position = document.firstTable ?? bytes.count
      let lineEnd = lineEnd(of: bytes)
      let isInLine = position == bytes.count && !endsLine(bytes)
      let line = (isInLine ? lineEnd : "") + "\(key) = \(value)\(lineEnd)"
      bytes.insert(contentsOf: line.utf8, at: position)
    }
    return String(validating: bytes, as: UTF8.self)
  }

  /// As the first line of the file has it.
  private static func lineEnd(of bytes: [UInt8]) -> String {
    guard let position = bytes.firstIndex(of: UInt8(ascii: "\n")), position > 0 else { return "\n" }
    return bytes[position - 1] == UInt8(ascii: "\r") ? "\r\n" : "\n"
  }

  /// Whether a line begins behind the last byte.
  private static func endsLine(_ bytes: [UInt8]) -> Bool {
    bytes.isEmpty || bytes.last == UInt8(ascii: "\n") || bytes.elementsEqual([0xEF, 0xBB, 0xBF])
  }
}
