/// The settings: what there is to choose, and what the one under the cursor means.

import ConsoleCore
import TerminalUI

enum SettingsView {
  private static let width = 64

  static func draw(_ canvas: inout Canvas, _ body: Rect, _ state: ConsoleState) {
    guard let shown = state.settingsShown else { return }
    let inner = min(width, body.columns) - 4
    let labels = SettingsState.Row.allCases.map { DisplayText.width(label($0)) }
    let labelColumns = max(inner < 50 ? 15 : 18, (labels.max() ?? 0) + 1)
    let meanings = SettingsState.Row.allCases.map { wrapped(meaning($0, state), to: inner) }
    let rows = 3 + meanings.count + (meanings.map(\.count).max() ?? 0)
    let inside = Box.draw(
      &canvas, body.centered(columns: width, rows: rows), title: Phrases.settings)
    for (position, row) in SettingsState.Row.allCases.enumerated() {
      let isSelected = position == shown.selected
      let surface: Surface = isSelected ? .selected : .panel
      let line = inside.row(position)
      canvas.fill(line, surface)
      let (label, value) = line.splitColumns(labelColumns)
      canvas.put(self.label(row), in: label, style: Style(.text, on: surface))
      canvas.put(
        self.value(row, state), in: value, style: Style(isSelected ? .title : .accent, on: surface))
    }
    for (position, text) in meanings[shown.selected].enumerated() {
      let row = meanings.count + 1 + position
      guard row < inside.rows else { break }
      canvas.put(text, in: inside.row(row), style: Style(.dim, on: .panel))
    }
  }

  private static func label(_ row: SettingsState.Row) -> String {
    switch row {
    case .theme: Phrases.SettingsRows.theme
    case .times: Phrases.SettingsRows.times
    case .lockAfter: Phrases.SettingsRows.lockAfter
    case .kept: Phrases.keptAccounts
    case .seen: Phrases.SettingsRows.seen
    }
  }

  private static func value(_ row: SettingsState.Row, _ state: ConsoleState) -> String {
    switch row {
    case .theme: "‹ \(state.settings.theme) ›"
    case .times:
      switch state.settings.times {
      case .relative: "‹ \(Phrases.SettingsRows.timesRelative) ›"
      case .local: "‹ \(Phrases.SettingsRows.timesLocal) ›"
      case .utc: "‹ \(Phrases.SettingsRows.timesUTC) ›"
      }
    case .lockAfter:
      state.settings.lockAfter == 0
        ? "‹ \(Phrases.SettingsRows.never) ›"
        : "‹ \(Phrases.minutes(Int(state.settings.lockAfter))) ›"
    case .kept:
      state.keyring.path == nil
        ? Phrases.SettingsRows.noneInDemo : "\(state.keyring.entries.count) …"
    case .seen: Phrases.SettingsRows.forget
    }
  }

  private static func meaning(_ row: SettingsState.Row, _ state: ConsoleState) -> String {
    switch row {
    case .theme: Phrases.SettingsRows.themeMeaning
    case .times: Phrases.SettingsRows.timesMeaning
    case .lockAfter: Phrases.SettingsRows.lockAfterMeaning
    case .kept: KeyringWords.protection(state)
    case .seen: Phrases.SettingsRows.seenMeaning
    }
  }
}
