/// What somebody looks for in the log: words, each of which must be found, and those with a name
/// that say where: `event:session ip:5.9 country:de device:firefox since:7d day:fri hour:11 today
/// -curl`.

import AccountAPI

public struct LogQuery: Sendable {
  private enum Test: Sendable {
    case anywhere(String)
    case event(String)
    case address(String)
    case country(String)
    case device(String)
    case since(Timestamp)
    /// 0 for Monday.
    case weekday(Int)
    case hour(Int)
  }

  /// The names that say where a word is looked for.
  public static let fields = ["event", "ip", "country", "device", "since", "day", "hour"]

  private var tests: [(test: Test, isWanted: Bool)] = []
  private let clock: LocalClock
  /// What looks like a field and is none, or has a value that the field does not take.
  public private(set) var unknownWords: [String] = []

  /// `now` and how far local time is ahead of UTC, in seconds, decide what `today` and `since:`
  /// mean; `clock`, which day and hour an entry is of.
  public init(_ text: String, now: Timestamp, ahead: Int64, clock: LocalClock? = nil) {
    self.clock = clock ?? LocalClock(secondsAhead: ahead)
    for word in text.lowercased().split(separator: " ") {
      let isWanted = word.first != "-" || word.count == 1
      let rest = String(isWanted ? word : word.dropFirst())
      let test = Self.test(rest, now, ahead)
      if case .anywhere = test, Self.looksLikeField(rest) { unknownWords.append(rest) }
      tests.append((test, isWanted))
    }
  }

  public var isEmpty: Bool { tests.isEmpty }

  public func matches(_ row: LogRow) -> Bool {
    tests.allSatisfy { passes(row, $0.test) == $0.isWanted }
  }

  private static func test(_ word: String, _ now: Timestamp, _ ahead: Int64) -> Test {
    if word == "today" { return .since(midnight(now, ahead)) }
    guard let colon = word.firstIndex(of: ":") else { return .anywhere(word) }
    let value = String(word[word.index(after: colon)...])
    switch word[..<colon] {
    case "event": return .event(value)
    case "ip": return .address(value)
    case "country": return .country(value)
    case "device": return .device(value)
    case "since": return since(value, now, ahead).map { .since($0) } ?? .anywhere(word)
    case "day": return weekday(value).map { .weekday($0) } ?? .anywhere(word)
    case "hour":
      return Int(value).flatMap { (0...23).contains($0) ? .hour($0) : nil } ?? .anywhere(word)
    // An IPv6 address, or whatever else has a colon in it.
    default: return .anywhere(word)
    }
  }

  /// Not an IPv6 address, the first part of which may be of letters, too.
  private static func looksLikeField(_ word: String) -> Bool {
    guard let colon = word.firstIndex(of: ":") else { return false }
    let name = word[..<colon]
    if fields.contains(String(name)) { return true }
    let isAddress = name.count <= 4 && name.allSatisfy(\.isHexDigit)
    return name.count > 1 && name.allSatisfy(\.isLetter) && !isAddress
  }

  private func passes(_ row: LogRow, _ test: Test) -> Bool {
    let entry = row.entry
    return switch test {
    case .anywhere(let word): row.searchText.hasWord(word)
    case .event(let word): entry.event.lowercased().contains(word)
    case .address(let word): entry.address.lowercased().hasPrefix(word)
    case .country(let word):
      entry.place.countryCode?.lowercased() == word
        || entry.place.country.lowercased().contains(word)
    case .device(let word): entry.device.searchText.contains(word)
    case .since(let moment): entry.time >= moment
    case .weekday(let day): clock.hour(of: entry.time).weekday == day
    case .hour(let hour): clock.hour(of: entry.time).hour == hour
    }
  }

  /// In either language, or the first three letters of it.
  private static func weekday(_ text: String) -> Int? {
    guard text.count >= 2 else { return nil }
    return dayNames.firstIndex { names in
      names.contains { $0.hasPrefix(text) || $0.prefix(2) == text }
    }
  }

  /// As the filter writes a weekday, 0 for Monday.
  public static func dayWord(_ weekday: Int) -> String { String(dayNames[weekday][0].prefix(3)) }

  private static let dayNames = [
    ["monday", "montag"], ["tuesday", "dienstag"], ["wednesday", "mittwoch"],
    ["thursday", "donnerstag"], ["friday", "freitag"], ["saturday", "samstag", "sonnabend"],
    ["sunday", "sonntag"],
  ]

  private static func midnight(_ now: Timestamp, _ ahead: Int64) -> Timestamp {
    let local = now.seconds + ahead
    let intoDay = ((local % 86_400) + 86_400) % 86_400
    return Timestamp(seconds: now.seconds - intoDay)
  }

  /// `2026-11-01`, `2026-11-01T11:05`, or so many hours, days or weeks back: `12h`, `7d`, `4w`.
  private static func since(_ text: String, _ now: Timestamp, _ ahead: Int64) -> Timestamp? {
    let units: [Character: Int64] = ["h": 3_600, "d": 86_400, "w": 604_800]
    if let unit = text.last.flatMap({ units[$0] }), let count = Int64(text.dropLast()),
      (0...100_000).contains(count)
    {
      return now.advanced(bySeconds: -count * unit)
    }
    let halves = text.split(separator: "t", maxSplits: 1, omittingEmptySubsequences: false)
    let parts = halves[0].split(separator: "-", omittingEmptySubsequences: false).map { Int64($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
      (1...9_999).contains(year), (1...12).contains(month), (1...31).contains(day),
      let minutes = halves.count == 1 ? 0 : minutes(halves[1])
    else { return nil }
    return Timestamp(
      seconds: Timestamp.days(year, month, day) * 86_400 + minutes * 60 - ahead)
  }

  /// Of the day, at `11:05`.
  private static func minutes(_ clock: Substring) -> Int64? {
    let parts = clock.split(separator: ":", omittingEmptySubsequences: false).map { Int64($0) }
    guard parts.count == 2, let hour = parts[0], let minute = parts[1],
      (0...23).contains(hour), (0...59).contains(minute)
    else { return nil }
    return hour * 60 + minute
  }
}

extension String {
  /// By their bytes, which is far quicker than by their characters and the same for what is typed
  /// here.
  fileprivate func hasWord(_ word: String) -> Bool {
    let found = utf8.withContiguousStorageIfAvailable { text in
      word.utf8.withContiguousStorageIfAvailable { word in
        guard let first = word.first, text.count >= word.count else { return word.isEmpty }
        return (0...text.count - word.count).contains { start in
          guard text[start] == first else { return false }
          for position in word.indices where text[start + position] != word[position] {
            return false
          }
          return true
        }
      }
    }
    return (found ?? nil) ?? contains(word)
  }
}

extension LogEntry {
  /// All that one might look for, in lower case. `change`: what this console did.
  func searchText(_ change: AccountChange?, liveEvent: String? = nil) -> String {
    let words = change.map(EventWords.words) ?? EventWords.words(of: liveEvent ?? event)
    return [
      event, words?.english ?? "", words?.german ?? "", address, place.country,
      place.countryCode ?? "", device.searchText,
    ].joined(separator: " ").lowercased()
  }
}
