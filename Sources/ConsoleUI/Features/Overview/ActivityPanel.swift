/// What happened last, by day; over it the last thirty days as bars, and where there is much room
/// under it the hours of the week.

import AccountAPI
import ConsoleCore
import TerminalUI

struct ActivityPanel {
  let time: TimeText
  private static let days = 30
  /// With fewer rows the entries have all of them.
  private static let rowsWithMap = 24

  func draw(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) {
    let rows = state.log.all
    let panel = Panel(
      title: title(state, columns: rect.columns), isFocused: state.overviewFocus == .activity,
      number: OverviewPanel.activity.rawValue)
    var inside = panel.draw(&canvas, rect).inside
    guard !rows.isEmpty else {
      let hasLog = state.session.capabilities.has(.log)
      return ScreenTitle.drawAbsence(
        &canvas, inside, error: hasLog ? state.log.list.error : nil,
        isLoading: state.log.list.isLoading,
        empty: hasLog
          ? Phrases.Overview.nothingYet
          : Phrases.Log.isNotKept(state.session.capabilities.versionText), time: time)
    }
    if inside.rows >= Self.rowsWithMap, inside.columns >= HourMap.leastColumns {
      let (list, map) = inside.splitRows(inside.rows - HourMap.rows - 1)
      inside = list
      HourMap.draw(&canvas, map.splitRows(1).rest, Activity(rows, time: time))
    }
    drawEntries(&canvas, inside, panel, state)
  }

  /// `Activity, 30 days ▁▁▂▁▅`.
  private func title(_ state: ConsoleState, columns: Int) -> String {
    let name = Phrases.Overview.activity(Self.days)
    guard columns >= DisplayText.width(name) + Self.days + 6, !state.log.all.isEmpty else {
      return name
    }
    let recent = state.log.all.lazy.prefix {
      state.now.since($0.entry.time) <= Int64(Self.days + 1) * 86_400
    }
    let numbers = Activity(recent, time: time).lastDays(Self.days, until: state.now, time: time)
    return "\(name) \(ActivitySigns.line(numbers))"
  }

  // MARK: The entries

  private enum Line {
    case day(Timestamp)
    case entry(Int)
  }

  private func drawEntries(
    _ canvas: inout Canvas, _ rect: Rect, _ panel: Panel, _ state: ConsoleState
  ) {
    let rows = state.log.all
    let (lines, first) = lines(rows, visible: rect.rows, state)
    let entries = lines.compactMap { if case .entry(let row) = $0 { row } else { nil } }
    let texts = entries.map { self.texts(rows[$0]) }
    let fit = ColumnFit(
      [.init(5), .init(30), .init(22, rank: 1), .init(18, rank: 2), .init(15, rank: 3)],
      rows: texts, room: rect.columns)
    var next = 0
    for (position, line) in lines.enumerated() {
      switch line {
      case .day(let moment): drawDay(&canvas, rect.row(position), moment, state)
      case .entry(let row):
        draw(&canvas, rect.row(position), row, texts[next], fit, state)
        next += 1
      }
    }
    panel.drawScrollbar(&canvas, beside: rect, first: first, count: rows.count)
  }

  /// The lines that fit, so that the selected entry is among them, and the first entry of them.
  private func lines(_ rows: [LogRow], visible: Int, _ state: ConsoleState) -> ([Line], Int) {
    let selected = state.overviewRow(.activity)
    // Each entry may have a day over it.
    var first = max(0, selected - visible + 1)
    while first <= selected {
      let lines = lines(rows, from: first, visible: visible)
      let isThere = lines.contains { if case .entry(selected) = $0 { true } else { false } }
      if isThere || first == selected { return (lines, first) }
      first += 1
    }
    return (lines(rows, from: selected, visible: visible), selected)
  }

  private func lines(_ rows: [LogRow], from first: Int, visible: Int) -> [Line] {
    var lines: [Line] = []
    for row in first..<rows.count where lines.count < visible {
      let moment = rows[row].entry.time
      let isNewDay = row == first || !time.isSameDay(moment, rows[row - 1].entry.time)
      // With a row or two the entries are worth more than their days.
      if isNewDay, visible > 2, lines.count + 1 < visible { lines.append(.day(moment)) }
      lines.append(.entry(row))
    }
    return Array(lines.prefix(visible))
  }

  private func drawDay(
    _ canvas: inout Canvas, _ line: Rect, _ moment: Timestamp, _ state: ConsoleState
  ) {
    let used = canvas.put(
      time.dayName(moment, now: state.now), row: line.row, column: line.column - 1,
      style: Style(.dim))
    canvas.put(
      String(repeating: "─", count: max(0, line.columns + 1 - used)), row: line.row,
      column: line.column - 1 + used, style: Style(.dim))
  }

  private func draw(
    _ canvas: inout Canvas, _ line: Rect, _ row: Int, _ texts: [String], _ fit: ColumnFit,
    _ state: ConsoleState
  ) {
    let surface = OverviewRow.surface(&canvas, line, .activity, row, state)
    func style(_ role: Role) -> Style { Style(surface == .selected ? .text : role, on: surface) }
    let roles: [Role] = [.dim, .text, .text, .text, .dim]
    fit.draw(&canvas, line, zip(texts, roles).map { ($0, style($1)) })
  }

  private func texts(_ row: LogRow) -> [String] {
    let entry = row.entry
    return [
      time.clock(entry.time), "\(sign(row)) \(Words.event(row))", Words.device(entry),
      Words.place(entry), entry.address,
    ]
  }

  private func sign(_ row: LogRow) -> String {
    if row.entry.isSignIn { return "▲" }
    return row.entry.isSignOut ? "▼" : "~"
  }
}
