/// The security log as a table, newest first.

import AccountAPI
import ConsoleCore
import TerminalUI

struct LogView {
  let time: TimeText

  func draw(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) {
    let entries = state.log.list.value ?? []
    let area = ScreenTitle.draw(
      &canvas, rect, "Security log",
      entries.isEmpty ? "" : "\(Words.count(entries.count, "entry", "entries")), newest first")
    guard !entries.isEmpty else {
      return ScreenTitle.drawAbsence(
        &canvas, area, error: state.log.list.error, isLoading: state.log.list.isLoading,
        empty: "The log is empty.",
        time: time)
    }
    let columns = [
      Table.Column("When", width: time.style == .relative ? 12 : 17),
      Table.Column("What", width: 20, isFlexible: true),
      Table.Column("Device", width: 20, rank: 1), Table.Column("Place", width: 14, rank: 2),
      Table.Column("IP", width: 15, rank: 3),
    ]
    let rows = state.log.rows
    let table = Table(columns: columns, rows: entries.count, selected: rows.selected, top: rows.top)
    table.draw(&canvas, area) { row, column in
      let entry = entries[row]
      return switch column {
      case 0: Table.Text(time.when(entry.time, now: state.now), .dim)
      case 1: Table.Text(Words.event(entry.event))
      case 2: Table.Text(Words.device(entry.device))
      case 3: Table.Text(Words.place(entry.place))
      default: Table.Text(entry.address)
      }
    }
  }

  static func details(_ entry: LogEntry, _ time: TimeText) -> [(String, String)] {
    [
      ("When", time.dateAndClock(entry.time)), ("Event", entry.event),
      ("Client", Words.device(entry.device)),
      ("System", Words.system(entry.device)), ("Kind", Words.kind(entry.device.kind)),
      ("Place", Words.place(entry.place)), ("IP", entry.address),
    ].filter { !$0.1.isEmpty }
  }
}
