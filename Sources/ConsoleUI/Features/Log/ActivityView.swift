/// When the entries of a log came: a map of the week by its hours, and a line of the last days.
/// Every row says its sum, so that it can be read without seeing the shades.

import AccountAPI
import ConsoleCore
import TerminalUI

struct ActivityView {
  let time: TimeText
  private static let dayColumns = 4

  /// In the list's place: the map, and the days under it or instead of it.
  func draw(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) {
    guard state.log.presentation == .hours else { return drawDays(&canvas, rect, state) }
    let (map, rest) = rect.splitRows(8)
    drawMap(&canvas, map, state)
    guard state.size.fitsBothCharts, rest.rows >= 6 else { return }
    let (legend, days) = rest.splitRows(2)
    drawLegend(&canvas, legend, state.log.activity)
    drawDays(&canvas, days, state)
  }

  // MARK: The map

  /// By its number: a row has the whole day and its hours, the first row is of all days.
  static func place(_ number: Int) -> LogMapPlace {
    let (row, column) = (number / 25 - 1, number % 25 - 1)
    return LogMapPlace(weekday: row < 0 ? nil : row, hour: column < 0 ? nil : column)
  }

  static func number(weekday: Int?, hour: Int?) -> Int {
    ((weekday ?? -1) + 1) * 25 + (hour ?? -1) + 1
  }

  /// Two columns an hour where there is room. A click on an hour, a day or the hours' names chooses
  /// it, as the keys do once the map has them.
  func drawMap(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) {
    let activity = state.log.activity
    let width = rect.columns >= Self.dayColumns + 48 + 8 ? 2 : 1
    let chosen = state.log.presentation == .hours ? state.log.place : nil
    drawHourNames(&canvas, rect, width, chosen)
    for (weekday, hours) in activity.hours.enumerated() where weekday + 1 < rect.rows {
      let line = rect.row(1 + weekday)
      drawDayName(&canvas, line, weekday, chosen)
      for hour in hours.indices {
        let place = Rect(
          row: line.row, column: line.column + Self.dayColumns + hour * width, columns: width,
          rows: 1)
        let isChosen = chosen.map { Self.covers($0, weekday, hour) } ?? false
        let sign = ActivitySigns.shade(hours[hour], of: activity.busiestHour)
        canvas.put(
          String(repeating: sign, count: width), in: place,
          style: Style(hours[hour] == 0 ? .dim : .text, on: isChosen ? .selected : .base))
        canvas.mark(place, as: .place(Self.number(weekday: weekday, hour: hour)))
      }
      let used = Self.dayColumns + 24 * width + 1
      canvas.put(
        grouped(hours.reduce(0, +)), in: line.splitColumns(used).rest, style: Style())
    }
    drawLegend(&canvas, rect.splitRows(8).rest, activity)
  }

  private static func covers(_ place: LogMapPlace, _ weekday: Int, _ hour: Int) -> Bool {
    (place.weekday ?? weekday) == weekday && (place.hour ?? hour) == hour
  }

  private func drawHourNames(
    _ canvas: inout Canvas, _ rect: Rect, _ width: Int, _ chosen: LogMapPlace?
  ) {
    for hour in 0..<24 {
      let column = rect.column + Self.dayColumns + hour * width
      canvas.mark(
        Rect(row: rect.row, column: column, columns: width, rows: 1),
        as: .place(Self.number(weekday: nil, hour: hour)))
      guard hour.isMultiple(of: 6) else { continue }
      canvas.put(
        hour < 10 ? "0\(hour)" : "\(hour)", row: rect.row, column: column, style: Style(.dim))
    }
    guard let hour = chosen?.hour else { return }
    // Of what is chosen the hour is always named.
    let name = hour < 10 ? "0\(hour)" : "\(hour)"
    canvas.put(
      name, row: rect.row,
      column: rect.column + Self.dayColumns + min(hour * width, 24 * width - 2),
      style: Style(.accent))
  }

  private func drawDayName(
    _ canvas: inout Canvas, _ line: Rect, _ weekday: Int, _ chosen: LogMapPlace?
  ) {
    let name = line.splitColumns(Self.dayColumns - 1).left
    canvas.mark(name, as: .place(Self.number(weekday: weekday, hour: nil)))
    canvas.put(
      Phrases.weekday(weekday), in: name,
      style: Style(chosen?.weekday == weekday ? .accent : .dim))
  }

  /// `· none  ░ to 3  ▒ to 6 …`.
  private func drawLegend(_ canvas: inout Canvas, _ rect: Rect, _ activity: LogActivity) {
    guard !rect.isEmpty else { return }
    let most = activity.busiestHour
    var parts = ["· \(Phrases.Log.noEntry)"]
    for level in 1..<ActivitySigns.shades.count {
      let numbers = (1...max(1, most)).filter { ActivitySigns.level($0, of: most) == level }
      guard most > 0, let first = numbers.first, let last = numbers.last else { continue }
      let range = first == last ? grouped(first) : "\(first)–\(grouped(last))"
      parts.append("\(ActivitySigns.shades[level]) \(range)")
    }
    let text = parts.joined(separator: "  ")
    canvas.put(
      "\(text)  \(Phrases.Log.perHour)", in: rect.row(0).splitColumns(Self.dayColumns).rest,
      style: Style(.dim))
  }

  // MARK: The days

  func drawDays(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) {
    let (activity, now) = (state.log.activity, state.now)
    let shown = min(90, rect.columns - 2)
    let today = time.slot(now, offset: time.shownOffset(now)).day
    let days = (0..<max(0, shown)).reversed().map { activity.days[today - Int64($0)] ?? 0 }
    let head = Phrases.Log.lastDays(
      shown, entries: days.reduce(0, +), most: days.max() ?? 0)
    canvas.put(head, in: rect.row(0), style: Style(.dim))
    guard rect.rows >= 3 else { return }
    let height = max(1, min(6, rect.rows - 3))
    drawBars(&canvas, rect.splitRows(1).rest, days, height: height)
    let line = rect.row(1 + height)
    let first = time.date(now.advanced(bySeconds: -Int64(shown - 1) * 86_400))
    canvas.put(first, in: line, style: Style(.dim))
    let (_, last) = line.splitColumns(shown - DisplayText.width(Phrases.today))
    canvas.put(Phrases.today, in: last, style: Style(.dim))
  }

  /// Bars of several rows, an eighth of a row the least.
  private func drawBars(_ canvas: inout Canvas, _ rect: Rect, _ days: [Int], height: Int) {
    let (most, steps) = (max(1, days.max() ?? 0), ActivitySigns.bars.count)
    for (column, number) in days.enumerated() {
      let filled = number == 0 ? 0 : max(1, number * height * steps / most)
      for row in 0..<height {
        let left = filled - (height - 1 - row) * steps
        let isGround = row == height - 1 && number == 0
        guard left > 0 || isGround else { continue }
        canvas.put(
          String(isGround ? "·" : ActivitySigns.bars[min(left, steps) - 1]),
          row: rect.row + row, column: rect.column + column, limit: 1,
          style: Style(isGround ? .dim : .text))
      }
    }
  }
}

extension LogActivity {
  fileprivate var busiestHour: Int { hours.joined().max() ?? 0 }
}
