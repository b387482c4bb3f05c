/// What is said about the security log.

import ConsoleCore

extension LogDialog: DialogPresentation {
  func content(_ dialog: Dialog, _ state: ConsoleState, _ time: TimeText) -> DialogContent {
    guard self == .detail else {
      return .line(title: Phrases.Log.exportTitle, button: Phrases.Preferences.write)
    }
    guard let row = state.log.rows.selected else { return .details(title: "", []) }
    return .details(title: Words.event(row), LogView.details(row, time))
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

extension Phrases.Status {
  static func loadingOlder(_ log: LogState) -> String {
    let key = Phrases.keyName("cancel")
    let (here, total) = (grouped(log.list.value?.count ?? 0), grouped(log.total ?? 0))
    guard log.total != nil else {
      return localized(
        "loading older entries: \(here) (\(key) stops)",
        "lädt ältere Einträge: \(here) (\(key) bricht ab)")
    }
    return localized(
      "loading older entries: \(here) of \(total) (\(key) stops)",
      "lädt ältere Einträge: \(here) von \(total) (\(key) bricht ab)")
  }
}

extension Phrases.Log {
  static var archived: String { localized("archived", "archiviert") }
  static var gapSign: String { "⋯" }
  static var afterGap: String {
    localized("\(gapSign) newer ones may be missing", "\(gapSign) neuere fehlen vielleicht")
  }
  static var changedHere: String {
    localized("by Gatehouse on this machine", "durch Gatehouse auf diesem Rechner")
  }
  /// `100 of 5,313 entries, newest first · 4 shown · 12 archived · G loads older`.
  static func counted(_ log: LogState) -> String {
    let (here, total, archived) = (log.all.count, log.knownTotal, log.archivedCount)
    var parts = [
      here < total
        ? localized(
          "\(grouped(here)) of \(count(total, "entry", "entries")), newest first",
          "\(grouped(here)) von \(count(total, "Eintrag", "Einträgen")), neue zuerst")
        : localized(
          "\(count(here, "entry", "entries")), newest first",
          "\(count(here, "Eintrag", "Einträge")), neue zuerst")
    ]
    if log.shown.count < here {
      parts.append(
        localized("\(grouped(log.shown.count)) shown", "\(grouped(log.shown.count)) gezeigt"))
    }
    if archived > 0 { parts.append("\(grouped(archived)) \(Self.archived)") }
    if log.hasGaps { parts.append(localized("\(gapSign) gaps", "\(gapSign) Lücken")) }
    if log.lacksOlder, log.older == nil {
      let key = Phrases.keyName("log.last")
      parts.append(localized("\(key) loads older", "\(key) lädt ältere"))
    }
    return parts.joined(separator: " · ")
  }
  static var noEntry: String { localized("none", "keiner") }
  static var perHour: String { localized("entries per hour", "Einträge pro Stunde") }
  static func lastDays(_ number: Int, entries: Int, most: Int) -> String {
    localized(
      "Last \(number) days: \(count(entries, "entry", "entries")), up to \(grouped(most)) per day",
      "Letzte \(number) Tage: \(count(entries, "Eintrag", "Einträge")), höchstens \(grouped(most)) am Tag"
    )
  }
  static var exportTitle: String {
    localized(
      "Export to a new file (.csv, .json, .jsonl)",
      "In eine neue Datei exportieren (.csv, .json, .jsonl)")
  }
  static func isNotKept(_ version: String) -> String {
    localized(
      "This server (\(version)) has no security log for accounts.",
      "Dieser Server (\(version)) hat kein Sicherheitsprotokoll für Konten.")
  }
  /// Of an entry that the server does not have in its log.
  static var recordedHere: String {
    localized("recorded live by Gatehouse", "live von Gatehouse aufgezeichnet")
  }
  /// The server has no log.
  static func recorded(since date: String) -> String {
    localized(
      "since \(date), may have gaps", "seit \(date), evtl. mit Lücken")
  }
  static var isRecordedHere: String {
    localized(
      "What happens while Gatehouse runs is recorded here.",
      "Was geschieht, während Gatehouse läuft, wird hier aufgezeichnet.")
  }
  static var isEmpty: String { localized("The log is empty.", "Das Protokoll ist leer.") }
}
