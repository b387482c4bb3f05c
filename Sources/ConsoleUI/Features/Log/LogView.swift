/// The security log: its entries, the map of hours and weekdays beside them from 130 columns on,
/// and the selected entry's details from 100.

import AccountAPI
import ConsoleCore
import TerminalUI

struct LogView {
  let time: TimeText
  /// Of the map with its borders.
  private static let mapColumns = 42

  /// Returns where the cursor is.
  func draw(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) -> Point? {
    let isBeside = state.size.fitsMapBesideLog && !state.log.all.isEmpty
    if state.log.presentation != .entries, !isBeside {
      return drawActivity(&canvas, rect, state)
    }
    let table = LogTable(time: time, state)
    let columns = table.columns
    guard state.size.isWide, !state.log.all.isEmpty else {
      return drawList(&canvas, rect, table, columns, state)
    }
    let room =
      isBeside
      ? rect.columns - Self.mapColumns - Panel.frameColumns
      : ListLayout.room(in: rect, state.size)
    let whole = table.table(columns, in: room).wholeWidth
    let (left, right) = rect.splitColumns(min(whole, room) + Panel.frameColumns)
    let cursor = drawList(&canvas, left, table, columns, state)
    drawBeside(&canvas, right, state, hasMap: isBeside)
    return cursor
  }

  // MARK: The list

  private func drawList(
    _ canvas: inout Canvas, _ rect: Rect, _ table: LogTable, _ columns: FittedColumns,
    _ state: ConsoleState
  ) -> Point? {
    let log = state.log
    let panel = Panel(
      title: title(state), isFocused: log.presentation == .entries, filter: filter(log),
      hints: Panel.hints(["log.session", "log.filter", "log.chart", "log.export"], state))
    let drawn = panel.draw(&canvas, rect)
    var area = drawn.inside
    if !log.unknownWords.isEmpty {
      canvas.put(
        Phrases.Log.unknown(log.unknownWords), in: area.takeRows(1), style: Style(.warning))
    }
    guard !log.shown.isEmpty else {
      ScreenTitle.drawAbsence(
        &canvas, area, error: state.session.capabilities.has(.log) ? log.list.error : nil,
        isLoading: log.list.isLoading, empty: absence(state), time: time)
      return drawn.cursor
    }
    let (first, count) = table.draw(&canvas, area, columns)
    panel.drawScrollbar(
      &canvas,
      beside: Rect(row: area.row, column: area.column, columns: area.columns, rows: area.rows),
      first: first, count: log.shown.count + max(0, area.rows - count))
    return drawn.cursor
  }

  private func filter(_ log: LogState) -> Panel.Filter {
    Panel.Filter(
      text: log.rows.filter, isTyping: log.rows.isFiltering, syntax: Phrases.Log.syntax)
  }

  /// `Security log 5/100 of 5,313 · 12 archived · G loads older`.
  private func title(_ state: ConsoleState) -> String {
    let log = state.log
    let name = Phrases.screen(.log).text
    guard !log.all.isEmpty else { return name }
    let place = log.shown.isEmpty ? 0 : log.rows.selectedIndex + 1
    let total = max(log.knownTotal, log.all.count)
    var parts = ["\(name) \(state.position(place, of: log.shown.count))"]
    if total > log.shown.count { parts[0] += " " + Phrases.Sessions.ofAll(total) }
    return ([parts[0]] + Phrases.Log.remarks(log) + recording(state)).joined(separator: " · ")
  }

  /// On a server without a log, since when this machine records what it sees.
  private func recording(_ state: ConsoleState) -> [String] {
    guard !state.session.capabilities.has(.log), let start = state.log.archive.recordedSince else {
      return []
    }
    return [Phrases.Log.recorded(since: time.date(start))]
  }

  private func absence(_ state: ConsoleState) -> String {
    if !state.log.all.isEmpty { return Phrases.noMatch }
    if state.session.capabilities.has(.log) { return Phrases.Log.isEmpty }
    let reason = Phrases.Log.isNotKept(state.session.capabilities.versionText)
    return state.settings.archive ? "\(reason) \(Phrases.Log.isRecordedHere)" : reason
  }

  // MARK: Beside it

  /// The map, the last days where there is room for them, too, and the entry.
  private func drawBeside(
    _ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState, hasMap: Bool
  ) {
    var area = rect
    let view = ActivityView(time: time)
    if hasMap {
      let panel = Panel(
        title: Phrases.Log.mapTitle, isFocused: state.log.presentation == .hours,
        hints: Panel.hints(["log.chart"], state))
      let inside = panel.draw(&canvas, area.takeRows(11)).inside
      view.drawMap(&canvas, inside, state)
      if area.rows >= 28 {
        let days = Panel(title: Phrases.Log.daysTitle, isFocused: false)
        view.drawDays(&canvas, days.draw(&canvas, area.takeRows(11)).inside, state)
      }
    }
    drawEntry(&canvas, area, state)
  }

  private func drawEntry(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) {
    guard let row = state.log.rows.selected else {
      return DetailsPanel.drawEmpty(&canvas, rect)
    }
    let needsLook = state.needsLook(row.entry)
    let panel = DetailsPanel(
      title: Words.event(row), titleRole: needsLook ? .warning : nil,
      hints: Panel.hints(["log.session", "copy"], state),
      lines: FactLines.facts(Self.details(row, time)))
    panel.draw(&canvas, rect, state, time)
  }

  /// In the list's place.
  private func drawActivity(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) -> Point? {
    let panel = Panel(
      title: "\(Phrases.screen(.log).text) · \(Phrases.Log.mapTitle)", filter: filter(state.log))
    let drawn = panel.draw(&canvas, rect)
    ActivityView(time: time).draw(&canvas, drawn.inside, state)
    return drawn.cursor
  }

  static func details(_ row: LogRow, _ time: TimeText) -> [(String, String)] {
    let entry = row.entry
    return [
      (Phrases.when, "\(time.date(entry.time)) \(time.preciseClock(entry.time))"),
      (Phrases.event, entry.event),
      (Phrases.client, Words.device(entry)),
      (Phrases.system, Words.system(entry.device)), (Phrases.kind, Words.kind(entry.device.kind)),
      (Phrases.place, Words.place(entry)), (Phrases.address, entry.address),
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
      screen: .log, title: Phrase("Security log", "Protokoll"), tab: Phrase("Log", "Protokoll"),
      keywords: Phrase(
        "log, audit log, activity log, events, history",
        "Sicherheitsprotokoll, Aktivitätsprotokoll, Ereignisse, Verlauf"),
      pane: Pane(
        context: .log, filterContext: .logFilter,
        draw: { LogView(time: $3).draw(&$0, $1, $2) },
        typing: { $0.log.rows.isFiltering ? { .log(.filter($0)) } : nil },
        rows: { .init(selected: $0.log.rows.selectedIndex) { .log(.move(.to($0))) } },
        wheelRows: 3,
        choosePlace: { .log(.placeChosen(HourMap.place($0))) },
        copyChoices: { state, time in
          state.log.rows.selected.map { CopyChoices.fields(LogView.details($0, time)) } ?? []
        },
        copyText: { state, time in
          state.log.rows.selected.map { CopyText.lines(LogView.details($0, time)) }
        })))
}
