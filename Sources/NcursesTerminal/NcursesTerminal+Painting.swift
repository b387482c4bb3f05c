/// Sends frames, and sets the terminal's modes.

import CNcurses
import TerminalUI

extension NcursesTerminal {
  public func present(_ frame: Frame) {
    setModes(frame)
    defer { shown = frame }
    guard let bytes = encoder?.encode(frame, in: theme, over: shown) else {
      return presentWithNcurses(frame)
    }
    gate_terminal_write(bytes, bytes.count)
  }

  /// On terminals with sequences of their own, which only ncurses knows: rows in runs of one style.
  private func presentWithNcurses(_ frame: Frame) {
    if theme != paintedTheme { (paintedTheme, paints) = (theme, [:]) }
    let canvas = frame.canvas
    let old = shown.flatMap { $0.canvas.size == canvas.size ? $0 : nil }
    var isChanged = old == nil || frame.cursor != old?.cursor
    for row in 0..<min(canvas.size.rows, size.rows) {
      guard let columns = canvas.changedColumns(in: row, since: old?.canvas) else { continue }
      put(canvas, row, columns)
      isChanged = true
    }
    guard isChanged else { return }
    let (row, column) = Self.place(frame.cursor)
    gate_terminal_present(row, column)
  }

  private static func place(_ cursor: Point?) -> (Int32, Int32) {
    (Int32(cursor?.row ?? -1), Int32(cursor?.column ?? -1))
  }

  /// Sets the mouse mode and the window's title.
  private func setModes(_ frame: Frame) {
    if frame.mouse != hasMouse {
      hasMouse = frame.mouse
      gate_terminal_mouse(hasMouse)
    }
    guard frame.title != title else { return }
    title = frame.title
    // Control characters are made visible here, too.
    let scalars = DisplayText(title).glyphs.flatMap { [$0.base] + $0.marks }
    let text = String(String.UnicodeScalarView(isUTF8 ? scalars : scalars.filter(\.isASCII)))
    let bytes = Array(text.utf8)
    gate_terminal_title(bytes, bytes.count)
  }

  /// Sends cells of a row in runs of one style.
  private func put(_ canvas: Canvas, _ row: Int, _ columns: Range<Int>) {
    var run: [gate_cell] = []
    run.reserveCapacity(columns.count)
    var style: Style?
    var start = columns.lowerBound
    for column in columns {
      let cell = canvas[row, column]
      if cell.style != style {
        flush(&run, row, start, style)
        (style, start) = (cell.style, column)
      }
      if cell.width > 0 { run.append(isUTF8 ? gate_cell(cell) : gate_cell(ascii: cell)) }
      if cell.width == 2, !isUTF8 { run.append(gate_cell(" ")) }
    }
    flush(&run, row, start, style)
  }

  private func flush(_ run: inout [gate_cell], _ row: Int, _ column: Int, _ style: Style?) {
    guard let style, !run.isEmpty else { return }
    let paint = paint(style)
    gate_terminal_put(
      Int32(row), Int32(column), run, Int32(run.count), paint.attributes.rawValue, paint.foreground,
      paint.background)
    run.removeAll(keepingCapacity: true)
  }

  private func paint(_ style: Style) -> Paint {
    if let known = paints[style] { return known }
    let paint = theme.paint(style, depth)
    paints[style] = paint
    return paint
  }
}
