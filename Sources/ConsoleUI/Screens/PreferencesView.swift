/// The preferences as a tree: branches to open, values with their type, changes marked.

import AccountAPI
import ConsoleCore
import TerminalUI

struct PreferencesView {
  let time: TimeText

  func draw(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) {
    let preferences = state.preferences
    let nodes = preferences.visibleNodes
    let area = ScreenTitle.draw(
      &canvas, rect, Phrases.screen(.preferences).text, remark(preferences))
    guard !nodes.isEmpty else {
      return ScreenTitle.drawAbsence(
        &canvas, area, error: preferences.error, isLoading: preferences.isLoading,
        empty: Phrases.PreferenceTree.none, time: time)
    }
    let rows = preferences.rows
    let first = min(rows.selected, max(rows.top, rows.selected - max(1, area.rows) + 1))
    for line in 0..<max(0, min(area.rows, nodes.count - first)) {
      canvas.mark(area.row(line), as: .row(first + line))
      draw(
        &canvas, area.row(line), nodes[first + line], preferences,
        isSelected: first + line == rows.selected)
    }
  }

  private func remark(_ preferences: PreferencesState) -> String {
    guard let edited = preferences.edited else { return "" }
    return Phrases.PreferenceTree.size(
      keys: edited.object.count, bytes: edited.storedSize, limit: Preferences.sizeLimit)
  }

  private func draw(
    _ canvas: inout Canvas, _ line: Rect, _ node: PreferenceNode, _ preferences: PreferencesState,
    isSelected: Bool
  ) {
    let surface: Surface = isSelected ? .selected : .base
    canvas.fillRow(line.row, beside: line, surface)
    let isChanged = preferences.isChanged(node.path)
    let mark = isChanged ? "•" : " "
    let arrow = node.isBranch ? (node.isExpanded ? "▾" : "▸") : " "
    // A very deep branch must leave room for its value.
    let indent = min(node.depth * 2, line.columns / 3)
    canvas.put(mark, row: line.row, column: line.column, style: Style(.warning, on: surface))
    canvas.put(
      arrow, row: line.row, column: line.column + 1 + indent, style: Style(.accent, on: surface))
    let typeColumns = line.columns >= 60 ? 12 : 0
    let label = Rect(
      row: line.row, column: line.column + 3 + indent, columns: max(8, line.columns / 3 - indent),
      rows: 1)
    canvas.put(node.label, in: label, style: Style(isChanged ? .warning : .text, on: surface))
    let valueColumn = label.endColumn + 1
    let (role, text) = value(node.value)
    canvas.put(
      text, row: line.row, column: valueColumn, limit: line.endColumn - typeColumns - valueColumn,
      style: Style(role, on: surface))
    if typeColumns > 0 {
      canvas.put(
        Phrases.type(node.value), row: line.row, column: line.endColumn - typeColumns + 1,
        limit: typeColumns - 1,
        style: Style(.dim, on: surface))
    }
  }

  private func value(_ value: JSONValue) -> (Role, String) {
    switch value {
    case .null: (.dim, "null")
    case .bool(let truth): (truth ? .success : .dim, truth ? "✓ true" : "○ false")
    case .number(let number): (.accent, number.text)
    case .string(let text): (.text, text.isEmpty ? Phrases.PreferenceTree.emptyText : text)
    case .array(let items): (.dim, Phrases.PreferenceTree.items(items.count))
    case .object(let object): (.dim, Phrases.keys(object.count))
    }
  }
}
