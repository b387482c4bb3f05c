/// What needs a look, a row each; under the selected one the keys that resolve it.

import AccountAPI
import ConsoleCore
import TerminalUI

struct WarningsPanel {
  let time: TimeText

  func draw(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) {
    let warnings = state.warnings.all
    let isFocused = state.overviewFocus == .warnings
    let count = warnings.isEmpty ? "" : " \(grouped(warnings.count))"
    var panel = Panel(
      title: Phrases.Warnings.panel + count, isFocused: isFocused,
      number: OverviewPanel.warnings.rawValue)
    if !warnings.isEmpty, !isFocused { panel.titleRole = .warning }
    let inside = panel.draw(&canvas, rect).inside
    guard !warnings.isEmpty else {
      canvas.put("✓ \(Phrases.Warnings.nothing)", in: inside, style: Style(.success))
      return
    }
    let news = news(state)
    let keyRows = inside.rows > 1 ? 1 : 0
    let shown = max(1, inside.rows - keyRows)
    let first = max(0, min(state.warnings.selectedRow - shown + 1, warnings.count - shown))
    let texts = warnings.map { WarningText(time: time, state: state).cells($0) }
    let places = FittedColumns.places(
      [
        .init(limit: 18), .init(limit: 20), .init(limit: 22, rank: 2), .init(limit: 20, rank: 4),
        .init(limit: 15, rank: 5), .init(limit: 20, rank: 1),
      ], texts, in: inside.columns - 2)
    var area = inside
    for row in first..<min(warnings.count, first + shown) {
      let isSelected = row == state.warnings.selectedRow
      draw(&canvas, area.takeRows(1), row, texts[row], places, state)
      if isSelected, keyRows > 0 { drawKeys(&canvas, area.takeRows(1), row, state) }
    }
    if !news.isEmpty, area.rows > 1 {
      _ = area.takeRows(1)
      canvas.put(Phrases.Overview.news(news), in: area, style: Style(.dim))
    }
  }

  private func draw(
    _ canvas: inout Canvas, _ line: Rect, _ row: Int, _ texts: [String], _ places: [Table.Place],
    _ state: ConsoleState
  ) {
    let surface = OverviewRow.surface(&canvas, line, .warnings, row, state)
    func style(_ role: Role) -> Style { Style(surface == .selected ? .text : role, on: surface) }
    canvas.put("!", in: line, style: Style(.warning, on: surface))
    let roles: [Role] = [.warning, .text, .text, .text, .text, .dim]
    Table.drawTexts(
      &canvas, line.splitColumns(2).rest, places, zip(texts, roles).map { ($0, style($1)) })
  }

  /// The keys of the selected one; each can be clicked.
  private func drawKeys(_ canvas: inout Canvas, _ line: Rect, _ row: Int, _ state: ConsoleState) {
    let surface = OverviewRow.surface(&canvas, line, .warnings, row, state)
    var place = line.splitColumns(2).rest
    let names = [
      "overview.revoke", "overview.open", "overview.password", "overview.verify",
      "overview.dismiss",
    ]
    let hints = Panel.hints(names, state).filter { hint in
      hint.key != .character("v") || isAboutEmail(state)
    }
    for hint in hints {
      let key = hint.key.description
      let width = DisplayText.width(key) + 1 + DisplayText.width(hint.label)
      guard width <= place.columns else { continue }
      canvas.mark(place.splitColumns(width).left, as: .key(hint.key))
      canvas.put(key, in: place, style: Style(surface == .selected ? .text : .key, on: surface))
      canvas.put(
        hint.label, in: place.splitColumns(DisplayText.width(key) + 1).rest,
        style: Style(surface == .selected ? .text : .dim, on: surface))
      place = place.splitColumns(width + 3).rest
    }
  }

  private func isAboutEmail(_ state: ConsoleState) -> Bool {
    if case .unverifiedEmail? = state.warnings.selected { true } else { false }
  }

  private func news(_ state: ConsoleState) -> [String] {
    let (sessions, places) = (state.novelty.newSessions.count, state.novelty.newPlaces.count)
    return (sessions > 0 ? [Phrases.Overview.newSessions(sessions)] : [])
      + (places > 0 ? [Phrases.Overview.newPlaces(places)] : [])
  }
}
