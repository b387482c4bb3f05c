/// The security log as a table, newest first.

import AccountAPI
import ConsoleCore
import TerminalUI

struct LogView {
  let time: TimeText

  func draw(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) {
    let entries = state.log.list.value ?? []
    let area = ScreenTitle.draw(
      &canvas, rect, Phrases.screen(.log).text,
      entries.isEmpty ? "" : Phrases.Log.newestFirst(entries.count))
    guard !entries.isEmpty else {
      return ScreenTitle.drawAbsence(
        &canvas, area, error: state.log.list.error, isLoading: state.log.list.isLoading,
        empty: Phrases.Log.isEmpty,
        time: time)
    }
    let columns = [
      Table.Column(Phrases.when, width: time.columns),
      Table.Column(Phrases.what, width: 20, isFlexible: true),
      Table.Column(Phrases.device, width: 20, rank: 1),
      Table.Column(Phrases.place, width: 14, rank: 2),
      Table.Column(Phrases.address, width: 15, rank: 3),
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
      (Phrases.when, time.dateAndClock(entry.time)), (Phrases.event, entry.event),
      (Phrases.client, Words.device(entry.device)),
      (Phrases.system, Words.system(entry.device)), (Phrases.kind, Words.kind(entry.device.kind)),
      (Phrases.place, Words.place(entry.place)), (Phrases.address, entry.address),
    ].filter { !$0.1.isEmpty }
  }
}
