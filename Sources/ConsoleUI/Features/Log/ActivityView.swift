/// When the entries of a log came: a map of the week by its hours, and the last days as bars.

import AccountAPI
import ConsoleCore
import TerminalUI

struct ActivityView {
  let time: TimeText

  /// In the list's place: the map, and the days under it or instead of it.
  func draw(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) {
    guard state.log.presentation == .hours else { return drawDays(&canvas, rect, state) }
    let (map, rest) = rect.splitRows(HourMap.rows)
    drawMap(&canvas, map, state)
    guard state.size.fitsBothCharts, rest.rows >= 6 else { return }
    let (legend, days) = rest.splitRows(2)
    weekMap(state).drawLegend(&canvas, legend)
    drawDays(&canvas, days, state)
  }

  func drawMap(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) {
    weekMap(state).draw(&canvas, rect)
  }

  private func weekMap(_ state: ConsoleState) -> HourMap {
    HourMap(
      hours: state.log.activity.hours,
      chosen: state.log.presentation == .hours ? state.log.place : nil, isChoosable: true)
  }

  // MARK: The days

  func drawDays(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) {
    let (activity, now) = (state.log.activity, state.now)
    let shown = min(90, rect.columns - 2)
    let today = time.slot(now, offset: time.shownOffset(now)).day
    let days = (0..<max(0, shown)).reversed().map { activity.days[Int(today) - $0] ?? 0 }
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
