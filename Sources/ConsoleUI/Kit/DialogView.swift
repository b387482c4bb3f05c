/// Draws any dialog: a box over the screen that asks, edits or tells.

import AccountAPI
import AccountClient
import ConsoleCore
import TerminalUI

struct DialogView {
  let time: TimeText
  private static let width = 64

  /// Returns where the cursor is.
  func draw(_ canvas: inout Canvas, _ body: Rect, _ state: ConsoleState, _ dialog: Dialog)
    -> Point?
  {
    guard let subject = dialog.subject as? any DialogPresentation else { return nil }
    let content = subject.content(dialog, state, time)
    switch content {
    case .question(let title, let text, let button, let isDangerous):
      return drawQuestion(
        &canvas, body, dialog, .init(title: title, hint: text, button: button), isDangerous)
    case .line(let title, let hint, let button):
      return drawLine(&canvas, body, dialog, .init(title: title, hint: hint, button: button))
    case .form(let title, let hint, let labels, let button, let isDangerous):
      return FieldsView(time: time).draw(
        &canvas, body, dialog, .init(title: title, hint: hint, button: button), labels: labels,
        isDangerous: isDangerous)
    case .options(let title, let hint, let options):
      return OptionsView.draw(&canvas, body, dialog, title: title, hint: hint, options)
    case .details(let title, let lines):
      return drawDetails(&canvas, body, title, lines, top: dialog.top)
    case .custom(let draw): return draw(&canvas, body)
    }
  }

  private func inner(_ body: Rect) -> Int { min(Self.width, body.columns) - 4 }

  private func drawQuestion(
    _ canvas: inout Canvas, _ body: Rect, _ dialog: Dialog, _ words: FieldsView.Words,
    _ isDangerous: Bool
  ) -> Point? {
    let lines = wrapped(words.hint, to: inner(body))
    let inside = Box.draw(
      &canvas, in: body, columns: Self.width, rows: lines.count + 4, title: words.title)
    for (position, line) in lines.enumerated() where position < inside.rows {
      canvas.put(line, in: inside.row(position), style: Style(.text, on: .panel))
    }
    Self.drawButtons(&canvas, inside, dialog, confirm: words.button, isDangerous: isDangerous)
    return nil
  }

  private func drawLine(
    _ canvas: inout Canvas, _ body: Rect, _ dialog: Dialog, _ words: FieldsView.Words
  ) -> Point? {
    let lines = Self.errorText(dialog, time).map { wrapped($0, to: inner(body)) } ?? []
    let wholeHint = words.hint.isEmpty ? [] : wrapped(words.hint, to: inner(body))
    // What there is to choose matters more, and what is wrong most.
    let least = 5 + lines.count + min(3, dialog.suggestions.count)
    let hint = least + wholeHint.count <= body.rows ? wholeHint : []
    let others = 5 + lines.count + hint.count
    let choices = max(0, min(8, dialog.suggestions.count, body.rows - others))
    let (head, inside) = Box.draw(
      &canvas, in: body, columns: Self.width, rows: others + choices, title: words.title
    ).splitRows(hint.count)
    for (position, line) in hint.enumerated() {
      canvas.put(line, in: head.row(position), style: Style(.dim, on: .panel))
    }
    canvas.mark(inside.row(0), as: .field(0))
    let cursor = InputLine.draw(
      &canvas, inside.row(0), characters: dialog.fields[0].characters,
      cursor: dialog.fields[0].cursor, isSecret: false, isFocused: dialog.focus == .field(0))
    ChoiceList.draw(
      &canvas, inside.splitRows(1).rest.splitRows(choices).top, dialog.matches,
      chosen: dialog.chosenMatch, role: .dim)
    for (position, line) in lines.enumerated() {
      canvas.put(line, in: inside.row(1 + choices + position), style: Style(.danger, on: .panel))
    }
    Self.drawButtons(&canvas, inside, dialog, confirm: words.button, isDangerous: false)
    return cursor
  }

  /// What is wrong, in one paragraph.
  static func errorText(_ dialog: Dialog, _ time: TimeText) -> String? {
    if let error = dialog.validationError { return error.value.words.text }
    guard let error = dialog.error else { return nil }
    let own = (dialog.subject as? any DialogPresentation)?.message(for: error)
    return (own ?? Messages.message(error, time: time)).text
  }

  static func drawButtons(
    _ canvas: inout Canvas, _ inside: Rect, _ dialog: Dialog, confirm: String, isDangerous: Bool
  ) {
    Buttons.draw(
      &canvas, inside.row(max(0, inside.rows - 1)),
      [
        .init(Phrases.cancel, isFocused: dialog.focus == .cancel),
        .init(confirm, isFocused: dialog.focus == .confirm, isDangerous: isDangerous),
      ])
  }

  private func drawDetails(
    _ canvas: inout Canvas, _ body: Rect, _ title: String, _ lines: [(String, String)], top: Int
  ) -> Point? {
    let inside = Box.draw(
      &canvas, in: body, columns: Self.width, rows: lines.count + 2, title: title)
    let first = min(top, max(0, lines.count - inside.rows))
    DetailLines.draw(&canvas, inside, Array(lines.dropFirst(first)), labelsOf: lines)
    if first + inside.rows < lines.count { Box.markMore(&canvas, inside) }
    return nil
  }
}

extension Feature {
  /// Whatever is asked, by whichever feature.
  static let dialogs = Feature(
    keys: [],
    layers: [
      .dialog: Pane(
        context: .dialog,
        draw: { canvas, body, state, time in
          state.dialog.flatMap { DialogView(time: time).draw(&canvas, body, state, $0) }
        },
        typing: { state in
          if case .field? = state.dialog?.focus { { .dialog(.edit($0)) } } else { nil }
        },
        rows: { state in
          .init(selected: state.dialog?.selectedRow) { .dialog(.focused(.option($0))) }
        },
        focusField: { .dialog(.focused(.field($0))) },
        pressButton: { button, _ in
          [.dialog(.focused(button == 0 ? .cancel : .confirm)), .dialog(.acceptPressed)]
        },
        isDisplay: { $0.dialog?.subject.isForReading == true },
        content: { $0.dialog.map { "\($0.subject)" } ?? "" },
        copyChoices: { state, time in
          state.dialog?.subject.isForReading == true
            ? Pane.base(state).copyChoices(state, time) : []
        },
        copyText: { state, time in
          state.dialog?.subject.isForReading == true
            ? Pane.base(state).copyText(state, time) : nil
        })
    ])
}
