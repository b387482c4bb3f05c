/// Recognizes the dates and times of TOML. No file of this program has any: they need only be
/// valid.

enum TOMLDateTime {
  /// A date, a time, or both with a separator and perhaps an offset.
  static func isValid(_ bytes: [UInt8]) -> Bool {
    if isDate(bytes) { return true }
    guard bytes.count > 11, isDate(Array(bytes[..<10])) else { return isTime(bytes[...]) }
    guard "Tt ".utf8.contains(bytes[10]) else { return false }
    let rest = bytes[11...]
    if let last = rest.last, "Zz".utf8.contains(last) { return isTime(rest.dropLast()) }
    if let sign = rest.lastIndex(where: { "+-".utf8.contains($0) }) {
      return isTime(rest[..<sign]) && isOffset(rest[(sign + 1)...])
    }
    return isTime(rest)
  }

  /// `YYYY-MM-DD`, a day that the month has.
  static func isDate(_ bytes: [UInt8]) -> Bool {
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = number(bytes[0..<4]), let month = number(bytes[5..<7]),
      let day = number(bytes[8..<10]), (1...12).contains(month)
    else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...days[month - 1]).contains(day)
  }

  /// `HH:MM:SS` with any number of digits behind a point; a leap second is one.
  private static func isTime(_ bytes: ArraySlice<UInt8>) -> Bool {
    let parts = bytes.split(
      separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 2, number(parts[1]) == nil { return false }
    return isClock(parts[0], limits: [23, 59, 60])
  }

  private static func isOffset(_ bytes: ArraySlice<UInt8>) -> Bool {
    isClock(bytes, limits: [23, 59])
  }

  private static func isClock(_ bytes: ArraySlice<UInt8>, limits: [Int]) -> Bool {
    let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    return parts.count == limits.count
      && zip(parts, limits).allSatisfy { part, limit in
        part.count == 2 && number(part).map { $0 <= limit } ?? false
      }
  }

  /// Nil for anything but digits; those that matter fit.
  private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard !bytes.isEmpty, bytes.allSatisfy(TOMLParser.isDigit) else { return nil }
    return bytes.suffix(4).reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }
}
