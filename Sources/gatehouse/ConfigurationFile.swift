/// `config.toml`: read at the start, and changed only where the person changed a setting; everything else in it stays as it was written.

import ConsoleCore
import Glibc
import TerminalUI

struct ConfigurationFile {
  struct Mistake: Error {
    var file: String
    var line: Int
    var reason: String
  }

  let path: String
  /// What the file says; nil for what it does not mention.
  private(set) var theme: String?
  private(set) var times: Settings.Times?
  private(set) var lockAfter: Int64?

  /// Where it lies unless `--config` says otherwise.
  static var usualPath: String? {
    let folder = environment("XDG_CONFIG_HOME") ?? environment("HOME").map { "\($0)/.config" }
    return folder.map { "\($0)/gatehouse/config.toml" }
  }

  /// No file is an empty one; one that was named must be there.
  init(path: String, isRequired: Bool) throws(Mistake) {
    self.path = path
    guard let text = Self.read(path) else {
      if isRequired { throw Mistake(file: path, line: 0, reason: String(cString: strerror(errno))) }
      return
    }
    let document: TOMLDocument
    do throws(TOMLDocument.Mistake) { document = try TOMLDocument(text) } catch {
      throw Mistake(file: path, line: error.line, reason: error.reason)
    }
    for entry in document.entries {
      if let reason = take(entry) { throw Mistake(file: path, line: entry.line, reason: reason) }
    }
  }

  private static let keys = ["theme", "times", "lock_after"]

  /// What is wrong with it, or nil.
  private mutating func take(_ entry: TOMLDocument.Entry) -> String? {
    let key = entry.path.joined(separator: ".")
    switch (key, entry.value) {
    case ("theme", .string(let name)):
      guard ShippedThemes.names.contains(name) else {
        return
          "there is no theme “\(name)”; there are \(ShippedThemes.names.joined(separator: ", "))"
      }
      theme = name
    case ("times", .string(let word)):
      guard let times = Settings.Times(rawValue: word) else {
        let words = Settings.Times.allCases.map(\.rawValue).joined(separator: ", ")
        return "times is one of \(words)"
      }
      self.times = times
    case ("lock_after", .integer(let minutes)):
      guard (0...100_000).contains(minutes) else { return "lock_after takes minutes: 0 or more" }
      lockAfter = minutes
    case ("theme", _), ("times", _): return "\(key) is a text"
    case ("lock_after", _): return "lock_after is a whole number of minutes"
    default:
      let nearest = Self.keys.min { Self.distance($0, key) < Self.distance($1, key) } ?? ""
      return "“\(key)” is not known here; the nearest is “\(nearest)”"
    }
    return nil
  }

  /// How many letters must be changed, added or left out.
  private static func distance(_ left: String, _ right: String) -> Int {
    let letters = Array(right)
    var row = Array(0...letters.count)
    for (position, letter) in left.enumerated() {
      var diagonal = row[0]
      row[0] = position + 1
      for column in letters.indices {
        let change = diagonal + (letters[column] == letter ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(change, row[column] + 1, diagonal + 1)
      }
    }
    return row[letters.count]
  }

  // MARK: Writing

  /// Writes what differs from `before`, and nothing else: what the command line said is for one run alone. 0, or the `errno` of what went
  /// wrong; the old file is then as it was.
  func write(_ settings: Settings, before: Settings) -> Int32 {
    var lines = (Self.read(path) ?? "").split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    if lines.last == "" { lines.removeLast() }
    if settings.theme != before.theme { Self.set("theme", "\"\(settings.theme)\"", in: &lines) }
    if settings.times != before.times {
      Self.set("times", "\"\(settings.times.rawValue)\"", in: &lines)
    }
    if settings.lockAfter != before.lockAfter {
      Self.set("lock_after", String(settings.lockAfter), in: &lines)
    }
    return StateFolder.replace(path, with: lines.map { "\($0)\n" }.joined())
  }

  /// In its own line, before the first table; a comment behind the value stays.
  private static func set(_ key: String, _ value: String, in lines: inout [String]) {
    let isTable: (String) -> Bool = { $0.drop { $0 == " " || $0 == "\t" }.first == "[" }
    let end = lines.firstIndex(where: isTable) ?? lines.endIndex
    for position in lines[..<end].indices {
      let parts = lines[position].split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, parts[0].filter({ $0 != " " && $0 != "\t" }) == key else { continue }
      // None of our values has a # in it.
      let comment = parts[1].firstIndex(of: "#").map { "  \(parts[1][$0...])" } ?? ""
      lines[position] = "\(key) = \(value)\(comment)"
      return
    }
    lines.insert("\(key) = \(value)", at: end)
  }

  private static func read(_ path: String) -> String? { StateFolder.read(path, limit: 1 << 20) }
}
