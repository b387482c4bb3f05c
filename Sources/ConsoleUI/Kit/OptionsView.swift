/// Several things to choose one from, with a sentence over them.

import ConsoleCore
import TerminalUI

enum OptionsView {
  private static let width = 50

  static func draw(
    _ canvas: inout Canvas, _ body: Rect, _ dialog: Dialog, title: String, hint: String,
    _ options: [DialogOption]
  ) -> Point? {
    guard case .option(let chosen) = dialog.focus else { return nil }
    let inner = min(width, body.columns) - 4
    let hint = wrapped(hint, to: inner)
    // Why the chosen one cannot be chosen, under the list.
    let reason = options.indices.contains(chosen) ? options[chosen].reason : nil
    let notes = reason.map { wrapped(Phrases.Notices.notNow($0), to: inner) } ?? []
    let others = hint.count + notes.count
    let list = max(1, min(options.count, body.rows - 2 - others))
    let inside = Box.draw(
      &canvas, in: body, columns: width, rows: list + others + 2, title: title)
    let (head, rows) = inside.splitRows(hint.count)
    for (position, line) in hint.enumerated() {
      canvas.put(line, in: head.row(position), style: Style(.dim, on: .panel))
    }
    let (choices, foot) = rows.splitRows(list)
    let names = names(options, room: min(width, body.columns) - 6)
    ChoiceList.draw(&canvas, choices, names, chosen: chosen)
    for (position, line) in notes.enumerated() {
      canvas.put(line, in: foot.row(position), style: Style(.warning, on: .panel))
    }
    return nil
  }

  /// With the reason in parentheses where there is room.
  private static func names(_ options: [DialogOption], room: Int) -> [String] {
    options.map { option in
      guard let reason = option.reason else { return option.name }
      let whole = "\(option.name) (\(reason))"
      return DisplayText.width(whole) <= room ? whole : "\(option.name) –"
    }
  }
}
