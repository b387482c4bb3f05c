/// What a list's selected row is about: facts and sentences, and under them what the log has of it.

import ConsoleCore
import TerminalUI

struct DetailsPanel {
  struct History {
    var title: String
    var rows: [LogRow]
    /// Where there are none.
    var absence: String
  }

  var title: String
  var titleRole: Role?
  var hints: [Panel.Hint] = []
  var lines: [FactLines.Line]
  var history: History?

  /// Where nothing is selected: the other panels stay where they are.
  static func drawEmpty(_ canvas: inout Canvas, _ rect: Rect) {
    _ = Panel(title: "", isFocused: false).draw(&canvas, rect)
  }

  func draw(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState, _ time: TimeText) {
    let panel = Panel(title: title, isFocused: false, titleRole: titleRole, hints: hints)
    let inside = panel.draw(&canvas, rect).inside
    var rest = FactLines(lines: lines).draw(&canvas, inside)
    guard let history, rest.rows >= 3 else { return }
    _ = rest.takeRows(1)
    FactLines.drawRule(&canvas, rest.takeRows(1), history.title)
    guard !history.rows.isEmpty else {
      FactLines(lines: [.text(history.absence, .dim)]).draw(&canvas, rest)
      return
    }
    EntryList(time: time, state: state, rows: history.rows, hasDays: false).draw(&canvas, rest)
  }
}
