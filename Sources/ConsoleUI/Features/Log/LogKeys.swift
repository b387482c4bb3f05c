/// The keys of the security log.

import ConsoleCore
import TerminalUI

enum LogKeys {
  static let rows: [KeyBinding] =
    ListKeys.moves(.log) { .log(.move($0)) }
    + [
      KeyBinding(
        "log.detail", [.enter], in: .log, Phrase("Details", "Details"),
        Phrase("Show entry details.", "Details des Eintrags zeigen."),
        .send(.log(.detailPressed)),
        keywords: Phrase("entry details, event details", "Eintragsdetails, Ereignisdetails"),
        traits: [.actsOnSelection],
        disabled: noEntry
      ),
      KeyBinding(
        "log.filter", [.character("/")], in: .log, Phrase("Filter", "Filtern"),
        Phrase(
          "Search text or event: ip: country: device: since:7d -not.",
          "Text oder Ereignis suchen: ip: country: device: since:7d -nicht."),
        .send(.log(.filterPressed)),
        keywords: Phrase(
          "search log, filter log, find entry", "Protokoll durchsuchen, Protokoll filtern")),
      KeyBinding(
        "log.chart", [.character("c")], in: .log, Phrase("Chart", "Diagramm"),
        Phrase(
          "Show activity by hour and weekday, and by day.",
          "Aktivität nach Stunde und Wochentag und nach Tag zeigen."),
        .send(.log(.chartPressed)),
        keywords: Phrase(
          "activity, activity chart, graph, heatmap, statistics",
          "Aktivität, Aktivitätsdiagramm, Statistik"),
        disabled: noEntry),
      KeyBinding(
        "log.session", [.character("s")], in: .log, Phrase("Session", "Sitzung"),
        Phrase("Open the entry's session.", "Die Sitzung des Eintrags öffnen."),
        .send(.log(.sessionPressed)),
        keywords: Phrase("session of the entry, go to session", "Sitzung des Eintrags"),
        traits: [.actsOnSelection], disabled: noEntry),
      KeyBinding(
        "log.left", [KeyEvent(.left), .character("h")], in: .log, nil,
        Phrase(
          "Left on the map, or back to the list.", "Auf der Karte nach links, oder zur Liste."),
        .send(.log(.leftPressed))),
      KeyBinding(
        "log.right", [KeyEvent(.right), .character("l")], in: .log, nil,
        Phrase("To the map, or right on it.", "Zur Karte, oder auf ihr nach rechts."),
        .send(.log(.rightPressed))),
      KeyBinding(
        "log.export", [.character(">")], in: .log, Phrase("Export", "Exportieren"),
        Phrase(
          "Export the shown entries as .csv, .json or .jsonl.",
          "Gezeigte Einträge als .csv, .json oder .jsonl exportieren."),
        .send(.log(.exportPressed)),
        keywords: Phrase(
          "export log, export security log, download log, csv",
          "Protokoll exportieren, exportieren, CSV"),
        disabled: noEntry),
    ]
    + ListKeys.filter("logFilter", .logFilter) { .log(.list($0)) }

  @Sendable private static func noEntry(_ state: ConsoleState) -> (any DisabledReason)? {
    guard state.log.shown.isEmpty else { return nil }
    return state.log.all.isEmpty ? LogReason.empty : .filterHidesAll
  }
}

extension KeyBinding.Context {
  static let log = Self(name: "log")
  static let logFilter = Self(name: "logFilter")
}
