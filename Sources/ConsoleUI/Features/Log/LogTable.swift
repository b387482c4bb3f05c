/// The entries of the log, newest first, under a rule for each day.

import AccountAPI
import ConsoleCore
import TerminalUI

struct LogTable {
  let time: TimeText
  let console: ConsoleState
  private var state: LogState { console.log }
  private let shown: [LogRow]

  init(time: TimeText, _ console: ConsoleState) {
    self.init(time: time, console, of: console.log.shown)
  }

  private init(time: TimeText, _ console: ConsoleState, of shown: [LogRow]) {
    self.time = time
    self.console = console
    self.shown = shown
  }

  /// As wide as all entries want it, so that a filter does not move the columns.
  var columns: FittedColumns {
    let all = LogTable(time: time, console, of: console.log.all)
    return FittedColumns(
      [
        .init(limit: 8), .init(limit: 30, wish: 18, least: 15),
        .init(
          limit: 24, wish: DisplayText.width(Phrases.Sessions.current), least: 10, rank: 2),
        .init(limit: 20, least: 10, rank: 1), .init(limit: 24, least: 15, rank: 3),
      ], rows: console.log.all.count
    ) { all.text($0, $1).text }
  }

  func table(_ columns: FittedColumns, in room: Int) -> Table {
    let rows = shown
    return Table(
      columns: columns.fit(in: room), rows: rows.count, selected: state.rows.selectedIndex,
      top: state.rows.top,
      // What only the archive has is quieter.
      rowRole: { rows[$0].isArchived ? .dim : .text })
  }

  func text(_ row: Int, _ column: Int) -> Table.Text {
    let entry = shown[row].entry
    switch column {
    case 0: return Table.Text(time.preciseClock(entry.time), .dim)
    case 1:
      let (sign, role) = entry.sign
      return Table.Text(
        "\(sign) \(Self.marks(shown[row]))\(Words.event(shown[row]))",
        shown[row].isArchived ? nil : role)
    case 2:
      let isCurrent = isFromCurrentSession(entry)
      return Table.Text(isCurrent ? Phrases.Sessions.current : Words.device(entry))
    case 3:
      let needsLook = console.needsLook(entry)
      return Table.Text(
        Words.place(entry) + (needsLook ? " !" : ""), needsLook ? .warning : nil)
    default: return Table.Text(entry.address)
    }
  }

  private func isFromCurrentSession(_ entry: LogEntry) -> Bool {
    guard let current = console.sessions.all.first, current.isCurrent else { return false }
    return entry.device == current.device && entry.address == current.address
  }

  /// What a row is beside its text: behind a gap, and only in the archive.
  private static func marks(_ row: LogRow) -> String {
    (row.isAfterGap ? "\(Phrases.Log.gapSign) " : "") + (row.isArchived ? "· " : "")
  }

  // MARK: Drawing

  /// Returns the first entry that is shown, and how many are.
  func draw(
    _ canvas: inout Canvas, _ rect: Rect, _ columns: FittedColumns
  ) -> (first: Int, count: Int) {
    let table = table(columns, in: rect.columns)
    let places = table.places(in: rect.columns)
    var area = rect
    let first = first(rows: rect.rows)
    var row = first
    while row < shown.count, !area.isEmpty {
      let isNewDay =
        row == first || !time.isSameDay(shown[row].entry.time, shown[row - 1].entry.time)
      if isNewDay {
        // A day without an entry under it says nothing.
        guard area.rows > 1 || rect.rows == 1 else { break }
        if rect.rows > 1 { drawDay(&canvas, area.takeRows(1), shown[row].entry.time) }
      }
      table.drawRow(&canvas, area.takeRows(1), row, places) { text($0, $1) }
      row += 1
    }
    return (first, row - first)
  }

  /// From border to border.
  private func drawDay(_ canvas: inout Canvas, _ line: Rect, _ moment: Timestamp) {
    let whole = Rect(
      row: line.row, column: line.column - 1, columns: line.columns + 2, rows: 1)
    FactLines.drawRule(
      &canvas, whole, time.dayName(moment, now: console.now), role: .dim)
  }

  /// As far up as the state says and the selected entry is still shown, with the lines of the days
  /// between.
  private func first(rows: Int) -> Int {
    let selected = min(state.rows.selectedIndex, max(0, shown.count - 1))
    var (first, used) = (selected, 2)
    while first > state.rows.top, first > 0 {
      let isSameDay = time.isSameDay(shown[first - 1].entry.time, shown[first].entry.time)
      used += isSameDay ? 1 : 2
      guard used <= rows else { break }
      first -= 1
    }
    return first
  }
}
