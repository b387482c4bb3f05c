/// What the console warns of, and of the selected one why it does and what to do.

import ConsoleCore
import TerminalUI

struct WarningsView {
  let time: TimeText
  private static let width = 76

  func draw(_ canvas: inout Canvas, _ body: Rect, _ state: ConsoleState) {
    let warnings = state.warnings
    guard let selected = warnings.selected else { return }
    let inner = min(Self.width, body.columns) - 4
    let words = WarningText(time: time, state: state)
    let why = wrapped(words.why(selected), to: inner)
    let wanted = warnings.all.count + 1 + why.count
    let inside = Box.draw(
      &canvas, in: body, columns: Self.width, rows: wanted + 2, title: Phrases.Warnings.title)
    // Where there is no room for all, the reason is worth more than the rows far from the selected
    // one.
    let isTight = inside.rows < wanted
    let gap = isTight ? 0 : 1
    let listRows = max(1, min(warnings.all.count, inside.rows - gap - why.count))
    let room = max(0, inside.rows - listRows - gap)
    let first = min(warnings.scroll, max(0, why.count - room))
    let top = max(
      0, min(warnings.selectedRow - listRows / 2, warnings.all.count - listRows))
    for line in 0..<listRows {
      let row = inside.row(line)
      let surface: Surface = top + line == warnings.selectedRow ? .selected : .panel
      canvas.fillRow(row.row, beside: row, surface)
      canvas.mark(row, as: .row(top + line))
      canvas.put(
        "! \(words.sentence(warnings.all[top + line]))", in: row,
        style: Style(surface == .selected ? .text : .warning, on: surface))
    }
    for (position, text) in why.dropFirst(first).prefix(room).enumerated() {
      canvas.put(text, in: inside.row(listRows + gap + position), style: Style(.text, on: .panel))
    }
    if first + room < why.count { Box.markMore(&canvas, inside) }
  }
}
