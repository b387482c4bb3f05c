/// The security log as a table, newest first and grouped by day, with the selected entry's details
/// beside it where there is room.

import AccountAPI
import ConsoleCore
import TerminalUI

struct LogView {
  let time: TimeText

  /// Returns where the cursor is.
  func draw(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) -> Point? {
    let entries = state.log.shown
    let area = ScreenTitle.draw(
      &canvas, rect, Phrases.screen(.log).text,
      state.log.all.isEmpty
        ? "" : Phrases.Log.counted(state.log) + Self.recording(state, time))
    let cursor = FilterLine.draw(
      &canvas, rect, state.log.rows.filter, isTyping: state.log.rows.isFiltering)
    guard !entries.isEmpty else {
      ScreenTitle.drawAbsence(
        &canvas, area, error: state.session.capabilities.has(.log) ? state.log.list.error : nil,
        isLoading: state.log.list.isLoading,
        empty: absence(state), time: time)
      return cursor
    }
    guard state.log.presentation == .entries else {
      ActivityView(time: time).draw(&canvas, area, state)
      return cursor
    }
    let table = table(state)
    // Nothing of the table gives way to the details: they are a key away.
    let left = area.splitColumns(area.columns - DetailLines.paneColumns - 3).left
    guard left.columns >= table.wholeWidth, let selected = state.log.rows.selected else {
      draw(table, &canvas, area, state)
      return cursor
    }
    let right = area.splitColumns(left.columns).rest
    draw(table, &canvas, left, state)
    let lines = Self.details(selected, time)
    let inside = Box.draw(
      &canvas, right.splitColumns(3).rest.splitRows(lines.count + 2).top,
      title: Words.event(selected))
    DetailLines.draw(&canvas, inside, lines)
    return cursor
  }

  /// On a server without a log, since when this machine records what it sees.
  private static func recording(_ state: ConsoleState, _ time: TimeText) -> String {
    guard !state.session.capabilities.has(.log), let start = state.log.archive.recordedSince else {
      return ""
    }
    return " · \(Phrases.Log.recorded(since: time.date(start)))"
  }

  private func absence(_ state: ConsoleState) -> String {
    if !state.log.all.isEmpty { return Phrases.noMatch }
    if state.session.capabilities.has(.log) { return Phrases.Log.isEmpty }
    let reason = Phrases.Log.isNotKept(state.session.capabilities.versionText)
    return state.settings.archive ? "\(reason) \(Phrases.Log.isRecordedHere)" : reason
  }

  private func table(_ state: ConsoleState) -> Table {
    let (entries, rows) = (state.log.shown, state.log.rows)
    let columns = [
      Table.Column(Phrases.when, width: Phrases.ageColumns), Table.Column("", width: 5),
      Table.Column(Phrases.what, width: 18, isFlexible: true),
      Table.Column(Phrases.device, width: 20, rank: 1),
      Table.Column(Phrases.place, width: 14, rank: 2),
      Table.Column(Phrases.address, width: 15, rank: 3),
    ]
    // What only the archive has is quieter.
    return Table(
      columns: columns, rows: entries.count, selected: rows.selectedIndex, top: rows.top,
      rowRole: { entries[$0].isArchived ? .dim : .text })
  }

  private func draw(
    _ table: Table, _ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState
  ) {
    let (entries, rows) = (state.log.shown, state.log.rows)
    table.draw(&canvas, rect) { row, column in
      let entry = entries[row].entry
      return switch column {
      // A day is told with its first entry, and where one is.
      case 0:
        Table.Text(
          row > rows.top && row != rows.selectedIndex
            && time.isSameDay(entry.time, entries[row - 1].entry.time)
            ? "" : time.dayName(entry.time, now: state.now), .accent)
      case 1: Table.Text(time.clock(entry.time))
      // And marked.
      case 2: Table.Text(Self.signs(entries[row]) + Words.event(entries[row]))
      case 3: Table.Text(Words.device(entry.device))
      case 4: Table.Text(Words.place(entry.place))
      default: Table.Text(entry.address)
      }
    }
  }

  /// What a row is beside its text: behind a gap, and only in the archive.
  private static func signs(_ row: LogRow) -> String {
    (row.isAfterGap ? "\(Phrases.Log.gapSign) " : "") + (row.isArchived ? "· " : "")
  }

  static func details(_ row: LogRow, _ time: TimeText) -> [(String, String)] {
    let entry = row.entry
    return [
      (Phrases.when, time.dateAndClock(entry.time)), (Phrases.event, entry.event),
      (Phrases.client, Words.device(entry.device)),
      (Phrases.system, Words.system(entry.device)), (Phrases.kind, Words.kind(entry.device.kind)),
      (Phrases.place, Words.place(entry.place)), (Phrases.address, entry.address),
      ("", row.change == nil ? "" : Phrases.Log.changedHere),
      ("", row.isArchived ? Phrases.Log.archived : ""),
      ("", entry.source == .live ? Phrases.Log.recordedHere : ""),
      ("", row.isAfterGap ? Phrases.Log.afterGap : ""),
    ].filter { !$0.1.isEmpty }
  }
}

extension Feature {
  static let log = Feature(
    keys: LogKeys.rows,
    page: Page(
      screen: .log, title: Phrase("Security log", "Protokoll"),
      keywords: Phrase(
        "log, audit log, activity log, events, history",
        "Sicherheitsprotokoll, Aktivitätsprotokoll, Ereignisse, Verlauf"),
      pane: Pane(
        context: .log, filterContext: .logFilter,
        draw: { LogView(time: $3).draw(&$0, $1, $2) },
        typing: { $0.log.rows.isFiltering ? { .log(.filter($0)) } : nil },
        rows: { .init(selected: $0.log.rows.selectedIndex) { .log(.move(.to($0))) } },
        wheelRows: 3,
        copyText: { state, time in
          state.log.rows.selected.map { CopyText.lines(LogView.details($0, time)) }
        })))
}
