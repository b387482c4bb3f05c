/// Writes changed settings into the text of `config.toml`, each in the place of the old value, so
/// that comments, order and everything else stay as the user wrote them.

import ConsoleCore
import TerminalUI

extension Configuration {
  /// The file's new text: what differs between the two settings goes in, and nothing else, since
  /// options of the command line are for one run alone. Nil when the text has a form that cannot be
  /// changed without harm.
  public static func text(
    _ text: String, changing before: Settings, to after: Settings, names: ConfigurationNames
  ) -> String? {
    guard let old = try? Configuration(text, names: names) else { return nil }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    var wanted = old
    for row in rows where row.value(before) != row.value(after) {
      guard set(row.key, row.value(after), in: &lines) else { return nil }
      row.take(after, &wanted)
    }
    let changed = lines.map { "\($0)\n" }.joined()
    // Read back before anything is written: nothing else in the file may change.
    guard let read = try? Configuration(changed, names: names), read == wanted else { return nil }
    return changed
  }

  private struct Row: Sendable {
    var key: String
    var value: @Sendable (Settings) -> String
    var take: @Sendable (Settings, inout Configuration) -> Void
  }

  private static let rows: [Row] = [
    Row(key: "theme", value: { quoted($0.theme) }, take: { $1.theme = $0.theme }),
    Row(
      key: "language", value: { quoted($0.language.rawValue) },
      take: { $1.language = $0.language }),
    Row(key: "times", value: { quoted($0.times.rawValue) }, take: { $1.times = $0.times }),
    Row(key: "key_preset", value: { quoted($0.keys.rawValue) }, take: { $1.keys = $0.keys }),
    Row(
      key: "archive", value: { String($0.archive) }, take: { $1.archive = $0.archive }),
    Row(key: "mouse", value: { String($0.mouse) }, take: { $1.mouse = $0.mouse }),
    Row(key: "motion", value: { quoted($0.motion.rawValue) }, take: { $1.motion = $0.motion }),
    Row(key: "lock_after", value: { String($0.lockAfter) }, take: { $1.lockAfter = $0.lockAfter }),
  ]

  /// Values of settings have no characters that must be escaped.
  private static func quoted(_ text: String) -> String { "\"\(text)\"" }

  /// Sets the value in the line that has the key, where a comment behind the value stays, or else
  /// in a new line before the first table. False when the end of the old value cannot be found.
  private static func set(_ key: String, _ value: String, in lines: inout [String]) -> Bool {
    let isTable: (String) -> Bool = { $0.drop { $0 == " " || $0 == "\t" }.first == "[" }
    let end = lines.firstIndex(where: isTable) ?? lines.endIndex
    guard let document = try? TOMLDocument(lines.joined(separator: "\n")) else { return false }
    guard let entry = document.entries.first(where: { $0.path == [key] }) else {
      lines.insert("\(key) = \(value)", at: end)
      return true
    }
    let position = entry.line - 1
    guard lines.indices.contains(position), let sign = lines[position].firstIndex(of: "=") else {
      return false
    }
    let line = lines[position]
    let rest = line[line.index(after: sign)...].drop { $0 == " " || $0 == "\t" }
    guard let comment = comment(behind: rest) else { return false }
    let head = line[...sign]
    lines[position] = "\(head) \(value)\(comment.isEmpty ? "" : "  \(comment)")"
    return true
  }

  /// The comment behind a value, or an empty text; nil when the value continues in the next line.
  private static func comment(behind value: Substring) -> Substring? {
    guard let quote = value.first, quote == "\"" || quote == "'" else {
      return value.firstIndex(of: "#").map { value[$0...] } ?? ""
    }
    let inside = value.dropFirst()
    guard !inside.hasPrefix("\(quote)\(quote)"), let end = inside.firstIndex(of: quote) else {
      return nil
    }
    let rest = inside[inside.index(after: end)...]
    return rest.firstIndex(of: "#").map { rest[$0...] } ?? ""
  }
}
