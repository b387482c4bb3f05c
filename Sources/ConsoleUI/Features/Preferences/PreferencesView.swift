/// The preferences as a tree: branches to open, values with their type, changes marked; beside it
/// the whole of what is selected, from 100 columns on.

import AccountAPI
import ConsoleCore
import TerminalUI

struct PreferencesView {
  let time: TimeText
  private static let typeColumns = 12
  private static let keyLimit = 34
  private static let valueLimit = 44
  /// Longer trees have columns as wide as they may be: they must not jump while they are scrolled.
  private static let measured = 100

  /// Returns where the cursor is.
  func draw(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) -> Point? {
    let preferences = state.preferences
    guard state.size.isWide, !preferences.visibleNodes.isEmpty else {
      if preferences.isAtRoot, preferences.edited != nil {
        PreferencePane(time: time).draw(&canvas, rect, state)
        return nil
      }
      return drawTree(&canvas, rect, state)
    }
    let (key, value) = widths(preferences)
    // As long as nothing narrows it, so that nothing jumps while a filter is typed.
    let rows = preferences.rows.isNarrowed ? rect.rows : preferences.visibleNodes.count
    let layout = ListLayout(
      rect, columns: 3 + key + 2 + value + Self.typeColumns, rows: rows, state.size)
    let cursor = drawTree(&canvas, layout.list, state)
    if let context = layout.context {
      PreferenceSummary(time: time, state: state).panel.draw(&canvas, context, state, time)
    }
    if let details = layout.details { PreferencePane(time: time).draw(&canvas, details, state) }
    return cursor
  }

  private func widths(_ preferences: PreferencesState) -> (key: Int, value: Int) {
    let nodes = preferences.visibleNodes
    guard nodes.count <= Self.measured else { return (Self.keyLimit, Self.valueLimit) }
    let keys = nodes.map { $0.depth * 2 + DisplayText.width($0.label, upTo: Self.valueLimit) }
    let values = nodes.map { node in
      DisplayText.width(PreferenceText.value(node.value).text, upTo: Self.valueLimit)
        + (PreferenceText.swatch(node.value) == nil ? 0 : 3)
    }
    return (
      min(Self.keyLimit, max(8, keys.max() ?? 0)), min(Self.valueLimit, max(8, values.max() ?? 0))
    )
  }

  private func drawTree(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) -> Point? {
    let preferences = state.preferences
    let nodes = preferences.visibleNodes
    let rows = preferences.rows
    let panel = Panel(
      title: title(state), isFocused: !preferences.isAtRoot, titleRole: titleRole(preferences),
      filter: .init(
        text: rows.filter, isTyping: rows.isFiltering,
        syntax: Phrases.Preferences.filterSyntax),
      hints: Panel.hints(
        [
          "preferences.edit", "preferences.save", "preferences.discard", "preferences.undo",
          "preferences.add", "preferences.document",
        ], state))
    let drawn = panel.draw(&canvas, rect)
    let area = drawn.inside
    guard !nodes.isEmpty else {
      let isFiltered = preferences.edited?.object.isEmpty == false
      ScreenTitle.drawAbsence(
        &canvas, area, error: preferences.error, isLoading: preferences.isLoading,
        empty: isFiltered ? Phrases.noMatch : Phrases.PreferenceTree.none, time: time)
      return drawn.cursor
    }
    let first = min(rows.selectedIndex, max(rows.top, rows.selectedIndex - max(1, area.rows) + 1))
    let columns = columns(preferences, in: area.columns)
    for line in 0..<max(0, min(area.rows, nodes.count - first)) {
      canvas.mark(area.row(line), as: .row(first + line))
      draw(
        &canvas, area.row(line), nodes[first + line], preferences, columns,
        isSelected: first + line == rows.selectedIndex)
    }
    panel.drawScrollbar(&canvas, beside: area, first: first, count: nodes.count)
    return drawn.cursor
  }

  /// Key and value stand close together; where there is little room a key has a third of it.
  private func columns(_ preferences: PreferencesState, in room: Int) -> (key: Int, type: Int) {
    let type = room >= 56 ? Self.typeColumns : 0
    let (key, _) = widths(preferences)
    return (min(key, max(8, (room - type) / 2 - 3)), type)
  }

  // MARK: The title

  /// `Preferences 3/12 · 8 keys · 214 bytes`; from one percent of what the server takes on, how
  /// much of it.
  private func title(_ state: ConsoleState) -> String {
    let preferences = state.preferences
    let name = Phrases.screen(.preferences).text
    guard let edited = preferences.edited else { return name }
    let count = preferences.visibleNodes.count
    var parts = [name]
    if count > 0 {
      parts[0] += " \(state.position(preferences.rows.selectedIndex + 1, of: count))"
    }
    if preferences.hasConflicts { parts.append(Phrases.PreferenceTree.conflicted) }
    parts.append(Phrases.keys(edited.object.count))
    parts.append(size(preferences))
    return parts.joined(separator: " · ")
  }

  private func size(_ preferences: PreferencesState) -> String {
    let (size, limit) = (preferences.size, Preferences.sizeLimit)
    let percent = size * 100 / max(1, limit)
    guard percent >= 1 else { return Phrases.Preferences.bytes(size) }
    return ProgressBar.text(size, of: limit, columns: 100)
      + Phrases.Preferences.bytes(size, of: limit)
  }

  private func titleRole(_ preferences: PreferencesState) -> Role? {
    let (size, limit) = (preferences.size, Preferences.sizeLimit)
    if size > limit { return .danger }
    return preferences.hasConflicts || size * 5 > limit * 4 ? .warning : nil
  }

  // MARK: A row

  private func draw(
    _ canvas: inout Canvas, _ line: Rect, _ node: PreferenceNode, _ preferences: PreferencesState,
    _ columns: (key: Int, type: Int), isSelected: Bool
  ) {
    let surface: Surface = isSelected && !preferences.isAtRoot ? .selected : .base
    canvas.fillRow(line.row, beside: line, surface)
    let isChanged = preferences.isChanged(node.path)
    let mark = isChanged ? "~" : " "
    let arrow = node.isBranch ? (node.isExpanded ? "▾" : "▸") : " "
    // A very deep branch must leave room for its key.
    let indent = min(node.depth * 2, max(0, columns.key - 8))
    canvas.put(mark, row: line.row, column: line.column, style: Style(.warning, on: surface))
    canvas.put(
      arrow, row: line.row, column: line.column + 1 + indent, style: Style(.dim, on: surface))
    let label = Rect(
      row: line.row, column: line.column + 3 + indent, columns: columns.key - indent, rows: 1)
    canvas.put(node.label, in: label, style: Style(isChanged ? .warning : .text, on: surface))
    drawValue(
      &canvas,
      Rect(
        row: line.row, column: label.endColumn + 2,
        columns: line.endColumn - columns.type - label.endColumn - 2, rows: 1), node, surface)
    guard columns.type > 0 else { return }
    canvas.put(
      Phrases.Preferences.type(PreferenceType(node.value)), row: line.row,
      column: line.endColumn - columns.type + 1, limit: columns.type - 1,
      style: Style(.dim, on: surface))
  }

  private func drawValue(
    _ canvas: inout Canvas, _ rect: Rect, _ node: PreferenceNode, _ surface: Surface
  ) {
    var rect = rect
    let (text, role) = PreferenceText.value(node.value)
    if let swatch = PreferenceText.swatch(node.value) {
      // Where the color cannot be shown, a sign says that it is one.
      canvas.put("■ ", in: rect, style: Style(.dim, on: surface, swatch: swatch))
      rect = rect.splitColumns(3).rest
    }
    canvas.put(text, in: rect, style: Style(role, on: surface))
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
        copyChoices: { state, _ in copyChoices(state) },
        copyText: { state, _ in state.preferences.selected.map { CopyText.json($0.value) } })))

  private static func copyChoices(_ state: ConsoleState) -> [CopyDialog.Choice] {
    guard let node = state.preferences.selected, let edited = state.preferences.edited else {
      return []
    }
    typealias Words = Phrases.Preferences
    return [
      .init(Words.value, CopyText.json(node.value)),
      .init(Words.key, PreferenceText.name(node.path)),
      .init(Words.allPreferences, CopyText.json(.object(edited.object))),
    ]
  }
}
