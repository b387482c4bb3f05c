/// The command palette: a line to search by, the actions with their places and keys, and all that
/// is to be said of the selected one.

import ConsoleCore
import TerminalUI

enum PaletteView {
  private static let width = 76
  /// From here on there is room for a column with the places.
  private static let wideColumns = 60

  /// Returns where the cursor is.
  static func draw(_ canvas: inout Canvas, _ body: Rect, _ state: ConsoleState) -> Point? {
    guard let palette = state.palette else { return nil }
    let items = Palette.items(state)
    // As high as without words, so that it stands still while one types.
    let inside = Box.draw(
      &canvas, in: body, columns: width, rows: min(body.rows, 18), title: Phrases.Lists.commands)
    let (search, rest) = inside.splitRows(1)
    // The same height whatever is said, so that the list stands still.
    let detailRows = rest.rows < 7 ? 0 : rest.columns < wideColumns ? 3 : 2
    let (list, detail) = rest.splitRows(rest.rows - detailRows)
    let cursor = InputLine.draw(
      &canvas, search, characters: palette.search.characters, cursor: palette.search.cursor,
      isSecret: false, isFocused: true)
    guard !items.isEmpty else {
      canvas.put(Phrases.Lists.noCommand, in: list, style: Style(.dim, on: .panel))
      return cursor
    }
    let longest = items.map { DisplayText.width($0.place) }.max() ?? 0
    let placeColumns = list.columns < wideColumns ? 0 : min(longest, 18) + 2
    let selected = min(palette.selected, items.count - 1)
    let top = max(0, selected - list.rows + 1)
    for line in 0..<min(list.rows, items.count - top) {
      drawItem(
        &canvas, list.row(line), items[top + line], placeColumns,
        isSelected: top + line == selected)
      canvas.mark(list.row(line), as: .row(top + line))
    }
    drawDetail(&canvas, detail, items[selected])
    return cursor
  }

  private static func drawItem(
    _ canvas: inout Canvas, _ row: Rect, _ item: Palette.Item, _ placeColumns: Int,
    isSelected: Bool
  ) {
    let surface: Surface = isSelected ? .selected : .panel
    canvas.fillRow(row.row, beside: row, surface)
    let keys = item.binding.keyNames
    let (place, middle) = row.splitColumns(placeColumns)
    let (rest, right) = middle.splitColumns(middle.columns - min(14, DisplayText.width(keys)))
    let role: Role = item.disabledReason == nil ? .text : .dim
    canvas.put(
      item.place, in: place.splitColumns(max(0, placeColumns - 2)).left,
      style: Style(.dim, on: surface))
    canvas.put(
      item.text, in: rest.splitColumns(rest.columns - 1).left, style: Style(role, on: surface))
    canvas.put(keys, in: right, style: Style(isSelected ? .text : .key, on: surface))
  }
}

extension PaletteView {
  /// What is cut off in a row is here in full, and where it works.
  private static func drawDetail(_ canvas: inout Canvas, _ area: Rect, _ item: Palette.Item) {
    let text = item.place.isEmpty ? item.text : "\(item.place): \(item.text)"
    for (position, line) in wrapped(text, to: area.columns).prefix(area.rows).enumerated() {
      canvas.put(line, in: area.row(position), style: Style(.accent, on: .panel))
    }
  }
}

extension Feature {
  static let palette = Feature(
    keys: PaletteKeys.rows,
    layers: [
      .palette: Pane(
        context: .palette,
        draw: { canvas, body, state, _ in PaletteView.draw(&canvas, body, state) },
        typing: { _ in { .palette(.edit($0)) } },
        isForTyping: true,
        rows: { .init(selected: $0.palette?.selected) { .palette(.select($0)) } },
        wheelRows: 1)
    ])
}
