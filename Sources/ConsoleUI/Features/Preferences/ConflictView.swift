/// What was changed here and elsewhere, to be decided value by value.

import AccountAPI
import ConsoleCore
import TerminalUI

enum ConflictView {
  private static let width = 96

  static func draw(
    _ canvas: inout Canvas, _ body: Rect, _ dialog: Dialog, _ conflicts: [PreferenceConflict]
  ) -> Point? {
    guard !conflicts.isEmpty else { return nil }
    let inner = min(width, body.columns) - 4
    let hint = wrapped(Phrases.Preferences.conflictHint, to: inner)
    let detailRows = 3
    let list = max(1, min(conflicts.count, body.rows - 4 - hint.count - detailRows))
    let inside = Box.draw(
      &canvas, in: body, columns: width, rows: list + hint.count + detailRows + 4,
      title: Phrases.Preferences.conflicts)
    let (head, rest) = inside.splitRows(hint.count)
    for (position, line) in hint.enumerated() {
      canvas.put(line, in: head.row(position), style: Style(.dim, on: .panel))
    }
    let (rows, foot) = rest.splitRows(list)
    var chosen: Int?
    if case .option(let option) = dialog.focus { chosen = option }
    ChoiceList.draw(&canvas, rows, conflicts.map(line), chosen: chosen)
    drawDetail(&canvas, foot, conflicts[chosen ?? 0])
    DialogView.drawButtons(
      &canvas, inside, dialog, confirm: Phrases.Preferences.save, isDangerous: false)
    return nil
  }

  private static func line(_ conflict: PreferenceConflict) -> String {
    let which = conflict.takesTheirs ? Phrases.Preferences.theirs : Phrases.Preferences.mine
    return
      "\(PreferenceText.name(conflict.path)): \(which) \(PreferenceText.line(conflict.chosen))"
  }

  /// The three versions of the chosen one.
  private static func drawDetail(
    _ canvas: inout Canvas, _ rect: Rect, _ conflict: PreferenceConflict
  ) {
    typealias Words = Phrases.Preferences
    let versions = [
      (Words.before, conflict.base, true), (Words.mine, conflict.mine, !conflict.takesTheirs),
      (Words.theirs, conflict.theirs, conflict.takesTheirs),
    ]
    for (position, version) in versions.enumerated() where position < rect.rows - 1 {
      let (label, value) = rect.row(position).splitColumns(9)
      canvas.put(version.0, in: label, style: Style(.dim, on: .panel))
      canvas.put(
        PreferenceText.line(version.1), in: value,
        style: Style(position > 0 && version.2 ? .success : .dim, on: .panel))
    }
  }
}
