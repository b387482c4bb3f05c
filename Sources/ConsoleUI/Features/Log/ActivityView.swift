/// When the entries of a log came: a map of the week by its hours, and a line of the last days.
/// Every row says its sum, so that it can be read without seeing the shades.

import AccountAPI
import ConsoleCore
import TerminalUI

struct ActivityView {
  let time: TimeText
  private static let dayColumns = 4

  func draw(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) {
    let activity = Activity(state.log.shown, time: time)
    guard state.log.presentation == .hours else {
      return drawDays(&canvas, rect, activity, state.now)
    }
    let (map, rest) = rect.splitRows(8)
    drawHours(&canvas, map, activity)
    guard state.size.fitsBothCharts, rest.rows >= 6 else { return }
    let (legend, days) = rest.splitRows(2)
    drawLegend(&canvas, legend, activity)
    drawDays(&canvas, days, activity, state.now)
  }

  /// Two columns an hour where there is room.
  private func drawHours(_ canvas: inout Canvas, _ rect: Rect, _ activity: Activity) {
    let width = rect.columns >= Self.dayColumns + 48 + 8 ? 2 : 1
    for hour in stride(from: 0, to: 24, by: 6) {
      canvas.put(
        hour < 10 ? "0\(hour)" : "\(hour)", row: rect.row,
        column: rect.column + Self.dayColumns + hour * width, style: Style(.dim))
    }
    let most = activity.busiestHour
    for (weekday, hours) in activity.hours.enumerated() {
      let line = rect.row(1 + weekday)
      canvas.put(Phrases.weekday(weekday), in: line, style: Style(.dim))
      for (hour, number) in hours.enumerated() {
        let sign = String(repeating: ActivitySigns.shade(number, of: most), count: width)
        canvas.put(
          sign, row: line.row, column: line.column + Self.dayColumns + hour * width,
          limit: line.columns - Self.dayColumns - hour * width,
          style: Style(number == 0 ? .dim : .accent))
      }
      let used = Self.dayColumns + 24 * width + 1
      canvas.put(
        grouped(hours.reduce(0, +)), in: line.splitColumns(used).rest, style: Style())
    }
  }

  /// `· none  ░ to 3  ▒ to 6 …`.
  private func drawLegend(_ canvas: inout Canvas, _ rect: Rect, _ activity: Activity) {
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

  private func drawDays(
    _ canvas: inout Canvas, _ rect: Rect, _ activity: Activity, _ now: Timestamp
  ) {
    let shown = min(90, rect.columns - 2)
    let days = activity.lastDays(shown, until: now, time: time)
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
          style: Style(isGround ? .dim : .accent))
      }
    }
  }
}
