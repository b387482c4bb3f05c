/// The demo's mails: the chosen one's text under its heading, and which of how many it is.

import ConsoleCore
import TerminalUI

enum MailboxView {
  static func draw(_ canvas: inout Canvas, _ body: Rect, _ mailbox: Mailbox) {
    guard let mail = mailbox.shown else { return }
    let columns = min(76, body.columns) - 4
    let lines = mail.text.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
      wrapped(String($0), to: columns)
    }
    let title = Phrases.Lists.mail(mailbox.selected + 1, of: mailbox.emails.count)
    var area = Box.draw(
      &canvas, in: body, columns: 76, rows: min(body.rows, lines.count + 6), title: title)
    let heading = [
      (Phrases.Lists.mailTo, mail.to), (Phrases.Lists.mailFrom, mail.from),
      (Phrases.Lists.mailSubject, mail.subject),
    ]
    for (label, value) in heading {
      let (line, rest) = area.splitRows(1)
      let (name, text) = line.splitColumns(9)
      canvas.put(label, in: name, style: Style(.dim, on: .panel))
      canvas.put(value, in: text, style: Style(.text, on: .panel))
      area = rest
    }
    let text = area.splitRows(area.rows > lines.count ? 1 : 0).rest
    let first = min(mailbox.top, max(0, lines.count - text.rows))
    for (position, line) in lines.dropFirst(first).prefix(text.rows).enumerated() {
      canvas.put(line, in: text.row(position), style: Style(.text, on: .panel))
    }
    if first + text.rows < lines.count { Box.markMore(&canvas, text) }
  }
}

extension Feature {
  static let mailbox = Feature(
    keys: MailboxKeys.rows,
    layers: [
      .mailbox: Pane(
        context: .mailbox,
        draw: { canvas, body, state, _ in
          MailboxView.draw(&canvas, body, state.mailbox)
          return nil
        },
        wheelRows: 1)
    ])
}
