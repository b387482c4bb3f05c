/// What was said before, newest first, each with its time and in full.

import ConsoleCore
import TerminalUI

struct MessagesView {
  let time: TimeText
  private static let width = 76
  private static let clockColumns = 7

  func draw(_ canvas: inout Canvas, _ body: Rect, _ history: MessageLog) {
    let columns = min(Self.width, body.columns) - 4 - Self.clockColumns
    var lines: [(clock: String, text: String, role: Role)] = []
    for entry in history.entries.dropFirst(history.top) {
      let text = entry.notice.message(time).text
      let role: Role = entry.notice.isError ? .danger : .text
      for (position, line) in wrapped(text, to: columns).enumerated() {
        lines.append((position == 0 ? time.clock(entry.time) : "", line, role))
      }
    }
    let inside = Box.draw(
      &canvas, in: body, columns: Self.width, rows: min(body.rows, max(1, lines.count) + 2),
      title: Phrases.Lists.messages)
    if lines.isEmpty {
      canvas.put(Phrases.Lists.nothingSaid, in: inside, style: Style(.dim, on: .panel))
    }
    for (position, line) in lines.prefix(inside.rows).enumerated() {
      let (clock, text) = inside.row(position).splitColumns(Self.clockColumns)
      canvas.put(line.clock, in: clock, style: Style(.dim, on: .panel))
      canvas.put(line.text, in: text, style: Style(line.role, on: .panel))
    }
  }
}

extension Feature {
  static let messages = Feature(
    keys: MessagesKeys.rows,
    layers: [
      .messages: Pane(
        context: .messages,
        draw: { canvas, body, state, time in
          MessagesView(time: time).draw(&canvas, body, state.messages)
          return nil
        },
        wheelRows: 1,
        isDisplay: { _ in true },
        copyText: { state, time in
          state.messages.entries.dropFirst(state.messages.top).first.map {
            DisplayText.visible($0.notice.message(time).text)
          }
        })
    ])
}
