/// Several things to choose one from, with a sentence over them.

import ConsoleCore
import TerminalUI

enum OptionsView {
  private static let width = 50

  static func draw(
    _ canvas: inout Canvas, _ body: Rect, _ dialog: DialogState, title: String, hint: String,
    _ names: [String], note: String = ""
  ) -> Point? {
    guard case .option(let chosen) = dialog.focus else { return nil }
    let inner = min(width, body.columns) - 4
    let hint = wrapped(hint, to: inner)
    // Of the chosen one, under the list.
    let notes = note.isEmpty ? [] : wrapped(note, to: inner)
    let others = hint.count + notes.count
    let list = max(1, min(names.count, body.rows - 2 - others))
    let box = body.centered(columns: width, rows: list + others + 2)
    let inside = Box.draw(&canvas, box, title: title)
    let (head, rows) = inside.splitRows(hint.count)
    for (position, line) in hint.enumerated() {
      canvas.put(line, in: head.row(position), style: Style(.dim, on: .panel))
    }
    let (choices, foot) = rows.splitRows(list)
    ChoiceList.draw(&canvas, choices, names, chosen: chosen)
    for (position, line) in notes.enumerated() {
      canvas.put(line, in: foot.row(position), style: Style(.warning, on: .panel))
    }
    return nil
  }
}
