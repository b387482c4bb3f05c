/// A panel with entries of the log by day; over them the last thirty days as bars, and where there
/// is much room under them the hours of the week.

import AccountAPI
import AccountClient
import ConsoleCore
import TerminalUI

struct EntriesPanel {
  static let days = 30
  /// With fewer rows the entries have all of them.
  private static let rowsWithMap = 20
  /// Of entries that leave room for the map.
  private static let leastEntryRows = 9

  let time: TimeText
  var title: String
  /// Newest first.
  var rows: [LogRow]
  /// What stands in place of them, where there are none.
  var absence: String
  var error: ClientError?
  var isLoading = false
  var isFocused = false
  /// Makes a click focus it.
  var number: Int?
  var selected = 0
  var surface: (inout Canvas, Rect, Int) -> Surface = { _, _, _ in .base }

  /// How many entries are looked for where a panel shows some of the log.
  private static let limit = 200

  /// Under a list: the entries about something. `title`: by their number.
  static func context(
    _ subject: LogSubject, _ state: ConsoleState, _ time: TimeText, absence: String,
    title: (Int) -> String
  ) -> EntriesPanel {
    let rows = state.logRows(about: subject, limit: limit)
    let hasLog = state.session.capabilities.has(.log)
    let hasEntries = hasLog || !state.log.all.isEmpty
    return EntriesPanel(
      time: time, title: title(rows.count), rows: rows,
      absence: hasEntries
        ? absence : Phrases.Log.isNotKept(state.session.capabilities.versionText),
      error: hasLog ? state.log.list.error : nil, isLoading: state.log.list.isLoading)
  }

  func draw(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) {
    let panel = Panel(
      title: fullTitle(state, columns: rect.columns), isFocused: isFocused, number: number)
    var inside = panel.draw(&canvas, rect).inside
    guard !rows.isEmpty else {
      return ScreenTitle.drawAbsence(
        &canvas, inside, error: error, isLoading: isLoading, empty: absence, time: time)
    }
    if inside.rows >= Self.rowsWithMap, inside.columns >= HourMap.leastColumns {
      let (list, map) = inside.splitRows(
        max(Self.leastEntryRows, inside.rows - HourMap.rows - 1))
      inside = list
      HourMap(hours: Activity(rows, time: time).hours).draw(&canvas, map.splitRows(1).rest)
    }
    let list = EntryList(
      time: time, state: state, rows: rows, selected: selected, surface: surface)
    let first = list.draw(&canvas, inside)
    panel.drawScrollbar(&canvas, beside: inside, first: first, count: rows.count)
  }

  /// `Activity, 30 days ▁▁▂▁▅`.
  private func fullTitle(_ state: ConsoleState, columns: Int) -> String {
    guard columns >= DisplayText.width(title) + Self.days + 6, !rows.isEmpty else { return title }
    let recent = rows.lazy.prefix {
      state.now.since($0.entry.time) <= Int64(Self.days + 1) * 86_400
    }
    let numbers = Activity(recent, time: time).lastDays(Self.days, until: state.now, time: time)
    return "\(title) \(ActivitySigns.line(numbers))"
  }
}
