/// What is said about the log's links, its map, its filter, and an export under way.

import ConsoleCore

extension LogNotice: NoticeText {
  func message(_ time: TimeText) -> Message {
    switch self {
    case .sessionEnded:
      Message(
        localized(
          "The session of this entry has ended.",
          "Die Sitzung dieses Eintrags ist beendet."))
    case .exportStopped:
      Message(
        localized(
          "Export stopped. No file was left.",
          "Export abgebrochen. Keine Datei ist geblieben."))
    }
  }
}

extension Phrases.Log {
  /// Of the filter, while nothing is typed.
  static var syntax: String {
    localized(
      "words event: ip: country: device: since:7d day:fri hour:11 today -not",
      "Wörter event: ip: country: device: since:7d day:fr hour:11 today -nicht")
  }
  static var mapTitle: String { localized("By hour and weekday", "Nach Stunde und Wochentag") }
  static var daysTitle: String { localized("By day", "Nach Tag") }
  /// `12 archived`, `G loads older`.
  static func remarks(_ log: LogState) -> [String] {
    var parts: [String] = []
    if log.archivedCount > 0 { parts.append("\(grouped(log.archivedCount)) \(archived)") }
    if log.hasGaps { parts.append(localized("\(gapSign) gaps", "\(gapSign) Lücken")) }
    if log.lacksOlder, log.older == nil {
      let key = Phrases.keyName("log.last")
      parts.append(localized("\(key) loads older", "\(key) lädt ältere"))
    }
    return parts
  }
  /// What looks like a field of the filter and is none.
  static func unknown(_ words: [String]) -> String {
    let named = words.prefix(3).map { "“\($0)”" }.joined(separator: ", ")
    let fields = LogQuery.fields.map { "\($0):" }.joined(separator: " ")
    return localized(
      "Not understood: \(named). Fields are \(fields)",
      "Nicht verstanden: \(named). Felder sind \(fields)")
  }
  static func exporting(_ done: Int, of total: Int) -> String {
    let key = Phrases.keyName("cancel")
    return localized(
      "exporting: \(grouped(done)) of \(grouped(total)) (\(key) stops)",
      "exportiert: \(grouped(done)) von \(grouped(total)) (\(key) bricht ab)")
  }
}
