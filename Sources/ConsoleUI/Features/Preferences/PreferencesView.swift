/// The preferences as a tree: branches to open, values with their type, changes marked.

import AccountAPI
import ConsoleCore
import TerminalUI

struct PreferencesView {
  let time: TimeText

  /// Returns where the cursor is.
  func draw(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) -> Point? {
    let preferences = state.preferences
    let nodes = preferences.visibleNodes
    let area = ScreenTitle.draw(
      &canvas, rect, Phrases.screen(.preferences).text, remark(preferences),
      reserved: showsBar(rect, preferences) ? Self.barCells + 1 : 0)
    drawSize(&canvas, rect, preferences)
    let cursor = drawFilter(&canvas, rect, preferences)
    guard !nodes.isEmpty else {
      let isFiltered = preferences.edited?.object.isEmpty == false
      ScreenTitle.drawAbsence(
        &canvas, area, error: preferences.error, isLoading: preferences.isLoading,
        empty: isFiltered ? Phrases.noMatch : Phrases.PreferenceTree.none, time: time
      )
      return cursor
    }
    let rows = preferences.rows
    let first = min(rows.selectedIndex, max(rows.top, rows.selectedIndex - max(1, area.rows) + 1))
    for line in 0..<max(0, min(area.rows, nodes.count - first)) {
      canvas.mark(area.row(line), as: .row(first + line))
      draw(
        &canvas, area.row(line), nodes[first + line], preferences,
        isSelected: first + line == rows.selectedIndex)
    }
    return cursor
  }

  private func remark(_ preferences: PreferencesState) -> String {
    guard let edited = preferences.edited else { return "" }
    let size = Phrases.PreferenceTree.size(
      keys: edited.object.count, bytes: preferences.size, limit: Preferences.sizeLimit)
    return preferences.hasConflicts ? "\(Phrases.PreferenceTree.conflicted) · \(size)" : size
  }

  private static let barCells = 10

  private func showsBar(_ rect: Rect, _ preferences: PreferencesState) -> Bool {
    preferences.edited != nil && rect.columns >= 70
  }

  /// How much of what the server takes, where there is room for a bar.
  private func drawSize(_ canvas: inout Canvas, _ rect: Rect, _ preferences: PreferencesState) {
    let cells = Self.barCells
    guard showsBar(rect, preferences) else { return }
    let limit = max(1, Preferences.sizeLimit)
    let filled = min(cells, preferences.size * cells / limit)
    let role: Role =
      preferences.size > limit ? .danger : preferences.size * 5 > limit * 4 ? .warning : .dim
    let bar =
      String(repeating: "█", count: filled) + String(repeating: "░", count: cells - filled)
    canvas.put(bar, row: rect.row, column: rect.endColumn - cells, style: Style(role))
  }

  /// In the row under the title, while there is one.
  private func drawFilter(_ canvas: inout Canvas, _ rect: Rect, _ preferences: PreferencesState)
    -> Point?
  {
    FilterLine.draw(
      &canvas, rect, preferences.rows.filter, isTyping: preferences.rows.isFiltering)
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
    let swatch = swatch(node.value)
    if let swatch {
      // Where the colour cannot be shown, a sign says that it is one.
      canvas.put(
        "■ ", row: line.row, column: valueColumn, style: Style(.dim, on: surface, swatch: swatch))
    }
    let offset = swatch == nil ? 0 : 3
    canvas.put(
      text, row: line.row, column: valueColumn + offset,
      limit: line.endColumn - typeColumns - valueColumn - offset, style: Style(role, on: surface))
    if typeColumns > 0 {
      canvas.put(
        Phrases.Preferences.type(PreferenceType(node.value)), row: line.row,
        column: line.endColumn - typeColumns + 1,
        limit: typeColumns - 1,
        style: Style(.dim, on: surface))
    }
  }

  /// `#rrggbb` or `#rgb`.
  private func swatch(_ value: JSONValue) -> Color? {
    guard case .string(let text) = value, text.first == "#" else { return nil }
    if text.count == 7 { return Color(text) }
    guard text.count == 4 else { return nil }
    return Color("#" + text.dropFirst().map { "\($0)\($0)" }.joined())
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

extension Feature {
  static let preferences = Feature(
    keys: PreferencesKeys.rows,
    page: Page(
      screen: .preferences, title: Phrase("Preferences", "Präferenzen"),
      keywords: Phrase("prefs, user preferences", "Präferenzen, prefs"),
      pane: Pane(
        context: .preferences, filterContext: .preferenceFilter,
        draw: { PreferencesView(time: $3).draw(&$0, $1, $2) },
        typing: { $0.preferences.rows.isFiltering ? { .preferences(.filter($0)) } : nil },
        rows: {
          .init(selected: $0.preferences.rows.selectedIndex) { .preferences(.move(.to($0))) }
        },
        wheelRows: 3,
        copyText: { state, _ in state.preferences.selected.map { CopyText.json($0.value) } })))
}
