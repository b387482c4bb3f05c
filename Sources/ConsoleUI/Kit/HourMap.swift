/// A map of the week by its hours: how many entries of a log fall on each. Every day says its sum,
/// so that it can be read without seeing the shades.

import ConsoleCore
import TerminalUI

struct HourMap {
  /// By weekday, Monday first, and hour of the clock.
  let hours: [[Int]]
  /// What of it is chosen.
  var chosen: LogMapPlace?
  /// Whether a click on an hour, a day or the hours' names chooses it.
  var isChoosable = false

  /// With the row of the hours.
  static let rows = 8
  /// With the names of the days and the sums, at one column an hour.
  static let leastColumns = dayColumns + 24 + sumColumns
  private static let dayColumns = 4
  private static let sumColumns = 6

  private var most: Int { hours.joined().max() ?? 0 }

  /// Several columns an hour where there is room; with a row more, what the shades mean.
  func draw(_ canvas: inout Canvas, _ rect: Rect) {
    let width = max(1, min(3, (rect.columns - Self.dayColumns - Self.sumColumns) / 24))
    drawHourNames(&canvas, rect, width)
    let most = most
    for (weekday, hours) in hours.enumerated() where weekday + 1 < rect.rows {
      let line = rect.row(1 + weekday)
      drawDayName(&canvas, line, weekday)
      for (hour, number) in hours.enumerated() {
        let place = Rect(
          row: line.row, column: line.column + Self.dayColumns + hour * width, columns: width,
          rows: 1)
        let style = Style(number == 0 ? .dim : .text, on: covers(weekday, hour) ? .selected : .base)
        canvas.fill(place, with: " ", style: style)
        // One point for an hour without any, so that hours can be counted.
        canvas.put(
          String(repeating: ActivitySigns.shade(number, of: most), count: number == 0 ? 1 : width),
          in: place, style: style)
        mark(&canvas, place, weekday: weekday, hour: hour)
      }
      canvas.put(
        grouped(hours.reduce(0, +)),
        in: line.splitColumns(Self.dayColumns + 24 * width + 1).rest, style: Style())
    }
    drawLegend(&canvas, rect.splitRows(Self.rows).rest)
  }

  private func covers(_ weekday: Int, _ hour: Int) -> Bool {
    guard let chosen else { return false }
    return (chosen.weekday ?? weekday) == weekday && (chosen.hour ?? hour) == hour
  }

  private func drawHourNames(_ canvas: inout Canvas, _ rect: Rect, _ width: Int) {
    for hour in 0..<24 {
      let column = rect.column + Self.dayColumns + hour * width
      mark(
        &canvas, Rect(row: rect.row, column: column, columns: width, rows: 1), weekday: nil,
        hour: hour)
      guard hour.isMultiple(of: 6) else { continue }
      canvas.put(Self.name(hour), row: rect.row, column: column, style: Style(.dim))
    }
    guard let hour = chosen?.hour else { return }
    // Of what is chosen the hour is always named.
    canvas.put(
      Self.name(hour), row: rect.row,
      column: rect.column + Self.dayColumns + min(hour * width, 24 * width - 2),
      style: Style(.accent))
  }

  private static func name(_ hour: Int) -> String { hour < 10 ? "0\(hour)" : "\(hour)" }

  private func drawDayName(_ canvas: inout Canvas, _ line: Rect, _ weekday: Int) {
    let name = line.splitColumns(Self.dayColumns - 1).left
    mark(&canvas, name, weekday: weekday, hour: nil)
    canvas.put(
      Phrases.weekday(weekday), in: name,
      style: Style(chosen?.weekday == weekday ? .accent : .dim))
  }

  /// `· none  ░ to 3  ▒ to 6 …`.
  func drawLegend(_ canvas: inout Canvas, _ rect: Rect) {
    guard !rect.isEmpty else { return }
    let most = most
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

  // MARK: Clicks

  private func mark(_ canvas: inout Canvas, _ rect: Rect, weekday: Int?, hour: Int?) {
    guard isChoosable else { return }
    canvas.mark(rect, as: .place(((weekday ?? -1) + 1) * 25 + (hour ?? -1) + 1))
  }

  /// By its number: a row has the whole day and its hours, the first row is of all days.
  static func place(_ number: Int) -> LogMapPlace {
    let (row, column) = (number / 25 - 1, number % 25 - 1)
    return LogMapPlace(weekday: row < 0 ? nil : row, hour: column < 0 ? nil : column)
  }
}
