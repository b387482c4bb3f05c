/// A time as it is typed: a date, or an age such as `7d`.

import AccountAPI

public enum PointInTime {
  /// - Parameter ahead: The seconds that local time is ahead of UTC.
  /// - Returns: The time; for a date, its midnight. Nil for anything else.
  public static func parse(_ text: String, now: Timestamp, ahead: Int64) -> Timestamp? {
    if let age = Age(text) { return now.advanced(bySeconds: -age.seconds) }
    if let time = Timestamp(iso8601: text) { return time }
    return Timestamp(iso8601: "\(text)T00:00:00Z")?.advanced(bySeconds: -ahead)
  }
}
