/// Asks for the passphrase, with nothing else on the screen.

import ConsoleCore
import TerminalUI

struct LockView {
  private static let width = 60

  /// Returns where the cursor is.
  func draw(_ canvas: inout Canvas, _ body: Rect, _ state: ConsoleState, _ lock: LockState)
    -> Point?
  {
    let inner = min(Self.width, body.columns) - 4
    let error = lock.error.map { wrapped(Messages.message($0).text, to: inner) } ?? []
    let hint = body.rows >= 7 + error.count ? wrapped(Self.hint(lock), to: inner) : []
    let rows = 5 + hint.count + error.count
    var area = Box.draw(
      &canvas, in: body, columns: Self.width, rows: rows, title: Phrases.SavedAccounts.locked)
    for line in hint { canvas.put(line, in: area.takeRows(1), style: Style(.dim, on: .panel)) }
    let isFocused = lock.focus == 0
    canvas.put(
      Phrases.passphrase, in: area.takeRows(1),
      style: Style(isFocused ? .accent : .text, on: .panel))
    let line = area.takeRows(1)
    canvas.mark(line, as: .field(0))
    let cursor = InputLine.draw(
      &canvas, line, characters: lock.field.characters, cursor: lock.field.cursor,
      isSecret: !lock.showsPassphrase, isFocused: isFocused)
    for line in error {
      canvas.put(line, in: area.takeRows(1), style: Style(.danger, on: .panel))
    }
    Buttons.draw(
      &canvas, area.takeRows(1),
      [
        .init(Phrases.SavedAccounts.unlock, isFocused: lock.focusedButton == .unlock),
        .init(
          lock.isAtStart ? Phrases.SavedAccounts.goOnWithout : Phrases.SavedAccounts.leave,
          isFocused: lock.focusedButton == .other),
      ])
    return cursor
  }

  private static func hint(_ lock: LockState) -> String {
    lock.isAtStart
      ? Phrases.SavedAccounts.lockedAtStart
      : Phrases.SavedAccounts.lockedMeanwhile
  }
}
