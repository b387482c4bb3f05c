/// Entries of the log where they are context of something else: under rules with their days, or
/// each with its date.

import AccountAPI
import ConsoleCore
import TerminalUI

struct EntryList {
  let time: TimeText
  let state: ConsoleState
  /// Newest first.
  let rows: [LogRow]
  var hasDays = true
  /// The entry that must be among those that are shown.
  var selected = 0
  /// Draws the background of a row, and makes it react to clicks.
  var surface: (inout Canvas, Rect, Int) -> Surface = { _, _, _ in .base }

  private enum Line {
    case day(Timestamp)
    case entry(Int)
  }

  /// Returns the first entry that is shown.
  @discardableResult
  func draw(_ canvas: inout Canvas, _ rect: Rect) -> Int {
    let (lines, first) = lines(visible: rect.rows)
    let entries = lines.compactMap { if case .entry(let row) = $0 { row } else { nil } }
    let texts = entries.map { self.texts(rows[$0]) }
    let places = FittedColumns.places(
      [
        .init(limit: 20), .init(limit: 30), .init(limit: 22, rank: 1),
        .init(limit: 20, rank: 2), .init(limit: 39, rank: 3),
      ], texts, in: rect.columns)
    var next = 0
    for (position, line) in lines.enumerated() {
      switch line {
      case .day(let moment): drawDay(&canvas, rect.row(position), moment)
      case .entry(let row):
        draw(&canvas, rect.row(position), row, texts[next], places)
        next += 1
      }
    }
    return first
  }

  /// The lines that fit, so that the selected entry is among them, and the first entry of them.
  private func lines(visible: Int) -> ([Line], Int) {
    // Each entry may have a day over it.
    var first = max(0, selected - visible + 1)
    while first < selected {
      let lines = lines(from: first, visible: visible)
      let isThere = lines.contains { if case .entry(selected) = $0 { true } else { false } }
      if isThere { return (lines, first) }
      first += 1
    }
    return (lines(from: first, visible: visible), first)
  }

  private func lines(from first: Int, visible: Int) -> [Line] {
    var lines: [Line] = []
    for row in first..<max(first, rows.count) where lines.count < visible {
      let moment = rows[row].entry.time
      let isNewDay = row == first || !time.isSameDay(moment, rows[row - 1].entry.time)
      // With a row or two the entries are worth more than their days.
      if hasDays, isNewDay, visible > 2 {
        if lines.count + 1 == visible { break }
        lines.append(.day(moment))
      }
      lines.append(.entry(row))
    }
    return lines
  }

  /// From border to border.
  private func drawDay(_ canvas: inout Canvas, _ line: Rect, _ moment: Timestamp) {
    let whole = Rect(row: line.row, column: line.column - 1, columns: line.columns + 2, rows: 1)
    FactLines.drawRule(&canvas, whole, time.dayName(moment, now: state.now))
  }

  private func draw(
    _ canvas: inout Canvas, _ line: Rect, _ row: Int, _ texts: [String], _ places: [Table.Place]
  ) {
    let surface = surface(&canvas, line, row)
    let entry = rows[row].entry
    let place: Role = state.needsLook(entry) ? .warning : .text
    let roles: [Role] = [.dim, entry.sign.role, .text, place, .dim]
    let styles = roles.map { Style(surface == .selected ? .text : $0, on: surface) }
    Table.drawTexts(&canvas, line, places, zip(texts, styles).map { ($0, $1) })
  }

  private func texts(_ row: LogRow) -> [String] {
    let entry = row.entry
    let place = Words.place(entry)
    return [
      hasDays ? time.clock(entry.time) : time.shortDateAndClock(entry.time),
      entry.sign.text + " " + Words.event(row), Words.device(entry),
      place.isEmpty || !state.needsLook(entry) ? place : "\(place) !", entry.address,
    ]
  }
}
