/// The words that the console itself puts into the filter of the log: people can read and change
/// them like their own.

import AccountAPI

extension LogQuery {
  /// `ip:203.0.113.204 device:chrome device:windows since:2026-11-27T11:10`.
  static func words(for session: Session, since: Timestamp?, ahead: Int64) -> String {
    var words = session.address.isEmpty ? [] : ["ip:\(session.address)"]
    for name in [session.device.client?.name, session.device.system?.name] {
      words += (name ?? "").lowercased().split(separator: " ").map { "device:\($0)" }
    }
    if let since { words.append("since:\(minute(since, ahead))") }
    return words.joined(separator: " ")
  }

  /// A filter narrowed to an hour of a weekday, or to one of both; any other hour or day in it is
  /// replaced.
  static func words(_ text: String, weekday: Int?, hour: Int?) -> String {
    let others = text.split(separator: " ").map(String.init).filter { word in
      !["day:", "hour:"].contains { word.lowercased().hasPrefix($0) }
    }
    let day = weekday.map { ["day:\(dayWord($0))"] } ?? []
    return (others + day + (hour.map { ["hour:\($0)"] } ?? [])).joined(separator: " ")
  }

  private static func minute(_ moment: Timestamp, _ ahead: Int64) -> String {
    String(moment.advanced(bySeconds: ahead).iso8601.prefix(16))
  }
}
