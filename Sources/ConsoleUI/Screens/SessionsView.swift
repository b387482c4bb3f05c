/// The sessions as a table, with the selected one's details beside it where there is room.

import AccountAPI
import ConsoleCore
import TerminalUI

struct SessionsView {
  let time: TimeText
  private static let detailColumns = 40

  func draw(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) {
    let sessions = state.sessions.shown
    let area = ScreenTitle.draw(
      &canvas, rect, "Sessions",
      sessions.isEmpty ? "" : "\(Words.count(sessions.count, "device is", "devices are")) signed in"
    )
    guard !sessions.isEmpty else {
      return ScreenTitle.drawAbsence(
        &canvas, area, error: state.sessions.list.error, isLoading: state.sessions.list.isLoading,
        empty: "There are no sessions.", time: time)
    }
    guard state.size.hasDetailPane, let selected = state.sessions.selected else {
      return drawTable(&canvas, area, sessions, state.sessions.rows)
    }
    let (left, right) = area.splitColumns(area.columns - Self.detailColumns - 3)
    drawTable(&canvas, left, sessions, state.sessions.rows)
    let box = right.splitColumns(3).rest
    let lines = Self.details(selected)
    let inside = Box.draw(
      &canvas, box.splitRows(lines.count + 2).top, title: Words.device(selected.device))
    DetailLines.draw(&canvas, inside, lines)
  }

  private func drawTable(
    _ canvas: inout Canvas, _ rect: Rect, _ sessions: [Session], _ rows: ListState
  ) {
    let columns = [
      Table.Column("Device", width: 20, isFlexible: true), Table.Column("", width: 11, rank: 1),
      Table.Column("System", width: 17, rank: 3), Table.Column("Place", width: 14, rank: 2),
      Table.Column("IP", width: 15, rank: 4),
    ]
    let table = Table(
      columns: columns, rows: sessions.count, selected: rows.selected, top: rows.top)
    table.draw(&canvas, rect) { row, column in
      let session = sessions[row]
      return switch column {
      case 0: Table.Text(Words.device(session.device), session.isCurrent ? .success : .text)
      case 1: Table.Text(session.isCurrent ? "this device" : "", .success)
      case 2: Table.Text(Words.system(session.device))
      case 3: Table.Text(Words.place(session.place))
      default: Table.Text(session.address)
      }
    }
  }

  static func details(_ session: Session) -> [(String, String)] {
    [
      ("Client", Words.device(session.device)), ("System", Words.system(session.device)),
      ("Kind", Words.kind(session.device.kind)), ("Brand", session.device.brand),
      ("Place", Words.place(session.place)),
      ("IP", session.address), ("Session", session.id),
      ("", session.isCurrent ? "this device" : ""),
    ].filter { !$0.1.isEmpty }
  }
}

/// Names and values under each other.
enum DetailLines {
  static func draw(_ canvas: inout Canvas, _ rect: Rect, _ lines: [(String, String)]) {
    for (position, line) in lines.enumerated() where position < rect.rows {
      let (label, value) = rect.row(position).splitColumns(9)
      canvas.put(line.0, in: label, style: Style(.dim, on: .panel))
      canvas.put(line.1, in: value, style: Style(.text, on: .panel))
    }
  }
}
