/// The format of a last-seen file: one fact a line, a word and its value.
///
///     looked SECONDS                    the last visit
///     sighted FIRST ABSENT SESSION      first seen at, not there yet at; `-` where it is not known
///     session SESSION                   the same without times, read but not written
///     listed SESSION                    at the last visit, the oldest first
///     limit COUNT                       of sessions, as a sign-in showed
///     place COUNTRYCODE
///     dismissed WARNING
///
/// Times are seconds since 1970. Unknown lines are ignored.

import AccountAPI
import ConsoleCore

enum LastSeenText {
  static func parse(_ text: String) -> LastSeenRecord {
    var seen = LastSeenRecord()
    // By bytes: characters take long to tell apart, and there is a line for each session.
    for line in text.utf8.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      let words = line.split(separator: UInt8(ascii: " "), maxSplits: 1).map(Substring.init)
      if words.count == 2 { parse(words[0], words[1], into: &seen) }
    }
    return seen
  }

  private static func parse(
    _ word: Substring, _ text: Substring, into seen: inout LastSeenRecord
  ) {
    let value = String(text)
    switch word {
    case "session": seen.sessions[value] = Sighting()
    case "sighted":
      let parts = text.utf8.split(separator: UInt8(ascii: " "), maxSplits: 2).map(Substring.init)
      guard parts.count == 3 else { return }
      seen.sessions[String(parts[2])] = Sighting(first: time(parts[0]), absentAt: time(parts[1]))
    case "listed": seen.listed.append(value)
    case "limit": seen.sessionLimit = Int(value)
    case "place": seen.places.insert(value)
    case "looked": seen.looked = time(Substring(value))
    case "dismissed": seen.dismissed.insert(value)
    default: break
    }
  }

  static func text(_ seen: LastSeenRecord) -> String {
    let sessions = seen.sessions.sorted { $0.key < $1.key }.map { id, sighting in
      "sighted \(text(sighting.first)) \(text(sighting.absentAt)) \(id)"
    }
    let limit = seen.sessionLimit.map { ["limit \($0)"] } ?? []
    let lines =
      ["looked \(text(seen.looked))"] + sessions + seen.listed.map { "listed \($0)" } + limit
      + seen.places.sorted().map { "place \($0)" }
      + seen.dismissed.sorted().map { "dismissed \($0)" }
    // A value with a line break in it would be read back as something else.
    return lines.filter { !$0.contains(where: \.isNewline) }.map { "\($0)\n" }.joined()
  }

  private static func time(_ text: Substring) -> Timestamp? {
    Int64(text).map(Timestamp.init(seconds:))
  }

  private static func text(_ time: Timestamp?) -> String { time.map { "\($0.seconds)" } ?? "-" }
}
