/// Turns frames into calls of ncurses: rows in runs of one style, and the terminal's modes.

import CNcurses
import TerminalUI

extension NcursesTerminal {
  public func present(_ frame: Frame) {
    let canvas = frame.canvas
    let old = shown.flatMap { $0.canvas.size == canvas.size ? $0.canvas : nil }
    if theme != paintedTheme { forgetPaints() }
    defer { shown = frame }
    if old == nil, composes {
      setModes(frame)
      return showWhole(frame)
    }
    var changed = 0
    for row in 0..<min(canvas.size.rows, size.rows) {
      guard let columns = canvas.changedColumns(in: row, since: old) else { continue }
      put(canvas, row, columns)
      changed += 1
    }
    let isSame = changed == 0 && old != nil && frame.cursor == shown?.cursor
    if isSame, frame.mouse == hasMouse, frame.title == title { return }
    setModes(frame)
    guard composes else {
      let (row, column) = Self.place(frame.cursor)
      return gate_terminal_present(row, column)
    }
    // Without synchronized output half of a new screen could be visible; a row or two need none.
    send(composed(frame.cursor), atOnce: changed > 4)
  }

  /// Whether what ncurses sends is had first, and sent in fewer bytes: where there are many colors.
  private var composes: Bool { !depth.isCoarse && gate_terminal_can_compose() }

  /// Shows a frame on a terminal that shows nothing yet: style by style, since going over what is
  /// there already takes fewer bytes than changing colors back and forth in each row.
  private func showWhole(_ frame: Frame) {
    let canvas = frame.canvas
    minimizer.forget()
    gate_terminal_erase()
    let rows = 0..<min(canvas.size.rows, size.rows)
    for row in rows { putSurfaces(canvas, row) }
    var bytes = composed(frame.cursor)
    for style in canvas.styles {
      for row in rows { put(canvas, row, 0..<canvas.size.columns, only: style) }
      bytes += composed(frame.cursor)
    }
    send(bytes, atOnce: true)
  }

  /// What ncurses makes of the cells, without what says nothing new about them.
  private func composed(_ cursor: Point?) -> [UInt8] {
    let (row, column) = Self.place(cursor)
    var count = 0
    guard let composed = gate_terminal_compose(row, column, &count), count > 0 else { return [] }
    let bytes = Array(UnsafeBufferPointer(start: composed, count: count))
    return minimizer.minimized(bytes, columns: size.columns)
  }

  private static func place(_ cursor: Point?) -> (Int32, Int32) {
    (Int32(cursor?.row ?? -1), Int32(cursor?.column ?? -1))
  }

  /// Synchronized output: terminals that know it show the bytes in between at once; others ignore
  /// it.
  private static let begin = Array("\u{1B}[?2026h".utf8)
  private static let end = Array("\u{1B}[?2026l".utf8)

  private func send(_ bytes: [UInt8], atOnce: Bool) {
    if bytes.isEmpty { return }
    let frame = atOnce ? Self.begin + bytes + Self.end : bytes
    gate_terminal_write(frame, frame.count)
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

  private func forgetPaints() {
    paintedTheme = theme
    paints = [:]
    let blank = paint(Style())
    if composes { gate_terminal_set_blank(blank.foreground, blank.background) }
  }

  /// Sends cells of a row in runs of one style; or only those of a style.
  private func put(
    _ canvas: Canvas, _ row: Int, _ columns: Range<Int>, only wanted: Style? = nil
  ) {
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
      if let wanted, style != wanted { continue }
      if cell.width > 0 { run.append(isUTF8 ? gate_cell(cell) : gate_cell(ascii: cell)) }
      if cell.width == 2, !isUTF8 { run.append(gate_cell(" ")) }
    }
    flush(&run, row, start, style)
  }

  /// Sends blanks where a row is not of the surface that is everywhere else.
  private func putSurfaces(_ canvas: Canvas, _ row: Int) {
    var run: [gate_cell] = []
    for column in 0..<canvas.size.columns {
      let surface = canvas[row, column].style.surface
      if surface != .base { run.append(gate_cell(" ")) }
      let isEnd =
        column + 1 == canvas.size.columns || canvas[row, column + 1].style.surface != surface
      if isEnd { flush(&run, row, column + 1 - run.count, Style(on: surface)) }
    }
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
