/// Times in ISO 8601, as servers write them from 1.0: `2026-11-23T21:36:04.269+00:00`.
///
/// A few responses have `2026-11-23 21:36:04.269`, which is UTC too.

extension Timestamp {
  /// Parses one of these forms, dropping fractions of a second; nil for anything else.
  public init?(iso8601 text: String) {
    var rest = Array(text.utf8)[...]
    func number(_ digits: Int) -> Int64? {
      guard rest.count >= digits else { return nil }
      var value: Int64 = 0
      for byte in rest.prefix(digits) {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        value = value * 10 + Int64(byte - UInt8(ascii: "0"))
      }
      rest = rest.dropFirst(digits)
      return value
    }
    func skip(_ signs: String) -> Bool {
      guard let byte = rest.first, signs.utf8.contains(byte) else { return false }
      rest = rest.dropFirst()
      return true
    }
    guard let year = number(4), skip("-"), let month = number(2), skip("-"), let day = number(2),
      skip("T "), let hour = number(2), skip(":"), let minute = number(2), skip(":"),
      let second = number(2), year >= 1, (1...12).contains(month), (1...31).contains(day),
      hour < 24, minute < 60, second < 61
    else { return nil }
    if skip(".") { while number(1) != nil {} }
    var offset: Int64 = 0
    if !rest.isEmpty, !skip("Z") {
      let isAhead = rest.first == UInt8(ascii: "+")
      guard skip("+-"), let hours = number(2), skip(":"), let minutes = number(2) else {
        return nil
      }
      offset = (hours * 3_600 + minutes * 60) * (isAhead ? 1 : -1)
    }
    guard rest.isEmpty else { return nil }
    let seconds = Self.days(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second
    self.init(seconds: seconds - offset)
  }

  /// The days from 1970-01-01 to a date of the Gregorian calendar, which must exist.
  ///
  /// Howard Hinnant's days_from_civil.
  public static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The short form in UTC, such as `2026-11-24T19:05:00Z`.
  public var iso8601: String { "\(isoParts.date)T\(isoParts.clock)Z" }

  /// The form that servers write from 1.0, such as `2026-11-24T19:05:00.000+00:00`.
  public var iso8601WithFraction: String { "\(isoParts.date)T\(isoParts.clock).000+00:00" }

  private var isoParts: (date: String, clock: String) {
    let days = (seconds - (seconds % 86_400 + 86_400) % 86_400) / 86_400
    let left = seconds - days * 86_400
    // Hinnant's civil_from_days.
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let part = (5 * dayOfYear + 2) / 153
    let month = part + (part < 10 ? 3 : -9)
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    let day = dayOfYear - (153 * part + 2) / 5 + 1
    let date = [Self.padded(year, 4), Self.padded(month, 2), Self.padded(day, 2)]
      .joined(separator: "-")
    let clock = [left / 3_600, left / 60 % 60, left % 60].map { Self.padded($0, 2) }
      .joined(separator: ":")
    return (date, clock)
  }

  private static func padded(_ number: Int64, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
