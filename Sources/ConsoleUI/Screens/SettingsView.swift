/// The settings: what there is to choose, and what the one under the cursor means.

import ConsoleCore
import TerminalUI

enum SettingsView {
  private static let width = 64

  static func draw(_ canvas: inout Canvas, _ body: Rect, _ state: ConsoleState) {
    guard let shown = state.settingsShown else { return }
    let inner = min(width, body.columns) - 4
    let labelColumns = inner < 50 ? 15 : 18
    let meanings = SettingsState.Row.allCases.map { wrapped(meaning($0, state), to: inner) }
    let rows = 3 + meanings.count + (meanings.map(\.count).max() ?? 0)
    let inside = Box.draw(
      &canvas, body.centered(columns: width, rows: rows), title: "Settings")
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
    case .theme: "Theme"
    case .times: "Times"
    case .lockAfter: "Lock after"
    case .kept: "Kept accounts"
    case .seen: "What was seen"
    }
  }

  private static func value(_ row: SettingsState.Row, _ state: ConsoleState) -> String {
    switch row {
    case .theme: "‹ \(state.settings.theme) ›"
    case .times:
      switch state.settings.times {
      case .relative: "‹ how long ago ›"
      case .local: "‹ date and clock here ›"
      case .utc: "‹ date and clock in UTC ›"
      }
    case .lockAfter:
      state.settings.lockAfter == 0
        ? "‹ never ›" : "‹ \(Words.count(Int(state.settings.lockAfter), "minute", "minutes")) ›"
    case .kept: state.keyring.path == nil ? "none in the demo" : "\(state.keyring.entries.count) …"
    case .seen: "forget it"
    }
  }

  private static func meaning(_ row: SettingsState.Row, _ state: ConsoleState) -> String {
    switch row {
    case .theme: "The colours; seen at once. NO_COLOR does without."
    case .times: "How moments are told in lists. Details always have the date."
    case .lockAfter:
      "Without a key for so long, the passphrase is asked for again, where there is one."
    case .kept: KeyringWords.protection(state)
    case .seen:
      "Which sessions and places were seen from this machine, so that what is new is marked. Enter forgets it."
    }
  }
}
