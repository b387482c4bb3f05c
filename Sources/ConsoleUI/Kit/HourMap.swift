/// A map of the week by its hours: how many entries of a log fall on each.

import ConsoleCore
import TerminalUI

enum HourMap {
  /// With the row of the hours.
  static let rows = 8
  /// With the names of the days and the sums, at one column an hour.
  static let leastColumns = dayColumns + 24 + 6
  private static let dayColumns = 4

  /// Several columns an hour where there is room.
  static func draw(_ canvas: inout Canvas, _ rect: Rect, _ activity: Activity) {
    let width = max(1, min(3, (rect.columns - dayColumns - 6) / 24))
    for hour in stride(from: 0, to: 24, by: 6) {
      canvas.put(
        hour < 10 ? "0\(hour)" : "\(hour)", row: rect.row,
        column: rect.column + dayColumns + hour * width, style: Style(.dim))
    }
    let most = activity.busiestHour
    for (weekday, hours) in activity.hours.enumerated() where 1 + weekday < rect.rows {
      let line = rect.row(1 + weekday)
      canvas.put(Phrases.weekday(weekday), in: line, style: Style(.dim))
      for (hour, number) in hours.enumerated() {
        canvas.put(
          String(repeating: ActivitySigns.shade(number, of: most), count: width), row: line.row,
          column: line.column + dayColumns + hour * width, style: Style(number == 0 ? .dim : .text))
      }
      canvas.put(
        grouped(hours.reduce(0, +)), in: line.splitColumns(dayColumns + 24 * width + 1).rest,
        style: Style(.dim))
    }
  }
}
