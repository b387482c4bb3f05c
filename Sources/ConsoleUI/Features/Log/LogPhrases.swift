/// What is said about the security log.

import ConsoleCore

extension LogDialog: DialogPresentation {
  func content(_ dialog: Dialog, _ state: ConsoleState, _ time: TimeText) -> DialogContent {
    guard self == .detail else {
      return .line(title: Phrases.Log.exportTitle, button: Phrases.Preferences.write)
    }
    guard let row = state.log.rows.selected else { return .details(title: "", []) }
    return .details(title: Words.event(row.entry.event), LogView.details(row, time))
  }
}

enum LogReason: DisabledReason, ReasonText {
  case empty, filterHidesAll

  var text: String {
    self == .empty ? Phrases.Reasons.logIsEmpty : Phrases.Reasons.filterHidesAll
  }
}

// MARK: The words

extension Phrases.Reasons {
  static var logIsEmpty: String { localized("the log is empty", "Das Protokoll ist leer") }
  static var filterHidesAll: String {
    localized("nothing matches the filter", "Nichts passt zum Filter")
  }
}

extension Phrases.Log {
  static var onlyHere: String { localized("remembered here", "hier gespeichert") }
  static func newestFirst(_ entries: Int, shown: Int, remembered: Int) -> String {
    var all = localized(
      "\(count(entries, "entry", "entries")), newest first",
      "\(count(entries, "Eintrag", "Einträge")), neue zuerst")
    if remembered > 0 { all += " · \(grouped(remembered)) \(onlyHere)" }
    return shown == entries
      ? all : localized("\(all) · \(grouped(shown)) shown", "\(all) · \(grouped(shown)) gezeigt")
  }
  static var noEntry: String { localized("none", "keiner") }
  static var perHour: String { localized("in that hour", "in der Stunde") }
  static func lastDays(_ number: Int, entries: Int, most: Int) -> String {
    localized(
      "Last \(number) days: \(count(entries, "entry", "entries")), at most \(grouped(most)) a day",
      "Letzte \(number) Tage: \(count(entries, "Eintrag", "Einträge")), höchstens \(grouped(most)) am Tag"
    )
  }
  static var exportTitle: String {
    localized(
      "Write to this new file (.csv, .json, .jsonl)", "In diese neue Datei (.csv, .json, .jsonl)")
  }
  static func isNotKept(_ version: String) -> String {
    localized(
      "This server (\(version)) keeps no log for accounts.",
      "Dieser Server (\(version)) führt kein Protokoll für Konten.")
  }
  static var isEmpty: String { localized("The log is empty.", "Das Protokoll ist leer.") }
}
