/// Dialogs with several fields: what they are for in a sentence, the fields, what is wrong, the
/// buttons.

import ConsoleCore
import TerminalUI

struct FieldsView {
  let time: TimeText
  private static let width = 64

  /// What stands over the fields, and on the confirming button.
  struct Words {
    var title: String
    var hint: String
    var button: String
  }

  /// Returns where the cursor is.
  func draw(
    _ canvas: inout Canvas, _ body: Rect, _ dialog: Dialog, _ words: Words, labels: [String],
    isDangerous: Bool = false
  ) -> Point? {
    let inner = min(Self.width, body.columns) - 4
    let error = DialogView.errorText(dialog, time).map { wrapped($0, to: inner) } ?? []
    // The sentence matters more than the room around it: labels move beside their fields first, and
    // only then does it get pages.
    let hintLines = wrapped(words.hint, to: inner)
    let others = 3 + dialog.fields.count + error.count
    let isTight = others + dialog.fields.count + hintLines.count > body.rows
    let hint = PagedText(lines: hintLines, room: body.rows - others)
    let rows = others + hint.rows + (isTight ? 0 : dialog.fields.count)
    var area = Box.draw(
      &canvas, in: body, columns: Self.width, rows: rows, title: words.title)
    hint.draw(&canvas, area.takeRows(hint.rows), top: dialog.top)
    let labelColumns = max(14, (labels.map(DisplayText.width).max() ?? 0) + 1)
    var cursor: Point?
    for (position, field) in dialog.fields.enumerated() {
      let isFocused = dialog.focus == .field(position)
      let label = labels[position]
      let style = Style(isFocused ? .accent : .text, on: .panel)
      var place = area.takeRows(1)
      if isTight {
        let (left, right) = place.splitColumns(min(labelColumns, place.columns / 2))
        canvas.put(label, in: left.splitColumns(left.columns - 1).left, style: style)
        place = right
      } else {
        canvas.put(label, in: place, style: style)
        place = area.takeRows(1)
      }
      canvas.mark(place, as: .field(position))
      let point = InputLine.draw(
        &canvas, place, characters: field.characters, cursor: field.cursor,
        isSecret: field.isSecret && !dialog.showsPasswords, isFocused: isFocused)
      if isFocused { cursor = point }
    }
    for line in error {
      canvas.put(line, in: area.takeRows(1), style: Style(.danger, on: .panel))
    }
    DialogView.drawButtons(
      &canvas, area, dialog, confirm: words.button, isDangerous: isDangerous)
    return cursor
  }
}
