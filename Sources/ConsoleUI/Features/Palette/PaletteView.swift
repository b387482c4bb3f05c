/// The command palette: a line to search by, and the actions with their keys.

import ConsoleCore
import TerminalUI

enum PaletteView {
  private static let width = 76

  /// Returns where the cursor is.
  static func draw(_ canvas: inout Canvas, _ body: Rect, _ state: ConsoleState) -> Point? {
    guard let palette = state.palette else { return nil }
    let items = Palette.items(state)
    // As high as without words, so that it stands still while one types.
    let box = body.centered(columns: width, rows: min(body.rows, 18))
    let inside = Box.draw(&canvas, box, title: Phrases.Lists.commands)
    let (search, list) = inside.splitRows(1)
    let cursor = InputLine.draw(
      &canvas, search, characters: palette.search.characters, cursor: palette.search.cursor,
      isSecret: false, isFocused: true)
    guard !items.isEmpty else {
      canvas.put(Phrases.Lists.noCommand, in: list, style: Style(.dim, on: .panel))
      return cursor
    }
    let selected = min(palette.selected, items.count - 1)
    let top = max(0, selected - list.rows + 1)
    for line in 0..<min(list.rows, items.count - top) {
      drawItem(&canvas, list.row(line), items[top + line], isSelected: top + line == selected)
      canvas.mark(list.row(line), as: .row(top + line))
    }
    return cursor
  }

  private static func drawItem(
    _ canvas: inout Canvas, _ row: Rect, _ item: Palette.Item, isSelected: Bool
  ) {
    let surface: Surface = isSelected ? .selected : .panel
    canvas.fill(row, surface)
    let keys = item.binding.keyNames
    let (rest, right) = row.splitColumns(row.columns - min(14, DisplayText.width(keys)))
    let text =
      item.disabledReason.map { Phrases.notNow(item.binding.help, $0.words) } ?? item.binding.help
    let role: Role = item.disabledReason == nil ? .text : .dim
    canvas.put(
      text, in: rest.splitColumns(rest.columns - 1).left, style: Style(role, on: surface))
    canvas.put(keys, in: right, style: Style(isSelected ? .text : .key, on: surface))
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
