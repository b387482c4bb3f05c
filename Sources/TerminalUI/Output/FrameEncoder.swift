/// Turns frames into the bytes that show them, on terminals with xterm's sequences.
///
/// Only cells that look different are sent, look by look: going over the screen once for each takes
/// fewer bytes than changing colors back and forth in each row.

public struct FrameEncoder: Sendable {
  private let depth: ColorDepth
  private let abilities: TerminalAbilities
  /// Whether characters beyond ASCII are shown.
  private let isUTF8: Bool
  private var table: LookTable?
  /// What the terminal is set to; nil while that is not known.
  private var look: Look?
  /// Nil while that is not known.
  private var showsCursor: Bool?

  public init(_ depth: ColorDepth, _ abilities: TerminalAbilities, isUTF8: Bool = true) {
    self.depth = depth
    self.abilities = abilities
    self.isUTF8 = isUTF8
  }

  /// Synchronized output: terminals that know it show the bytes in between at once; others ignore
  /// it.
  private static let begin = Array("\u{1B}[?2026h".utf8)
  private static let end = Array("\u{1B}[?2026l".utf8)

  /// - Parameters:
  ///   - theme: The same as for `old`.
  ///   - old: What the terminal shows; nil where that is not known, so that all of the frame is
  ///     sent, and colors, attributes and the cursor are set again.
  public mutating func encode(_ frame: Frame, in theme: Theme, over old: Frame?) -> [UInt8] {
    let canvas = frame.canvas
    let old = old?.canvas.size == canvas.size ? old : nil
    if old == nil { (look, showsCursor) = (nil, nil) }
    let known = old != nil ? self.table.take() : nil
    var table = known ?? LookTable(theme, depth, abilities)
    var writer = SequenceWriter(abilities, columns: canvas.size.columns, look: look)
    let cleared = old == nil ? clear(&writer, &table) : .nothing
    var rows = changedRows(canvas, since: old?.canvas, cleared, &table)
    for pass in passes(rows, &table, startingWith: writer.look) {
      for index in rows.indices { send(pass, &rows[index], canvas, &table, &writer) }
    }
    setCursor(frame.cursor, old: old?.cursor, &writer)
    (self.table, look) = (table, writer.look)
    // Without it half of a new screen could be visible; a row or two need none.
    return rows.count > 4 ? Self.begin + writer.bytes + Self.end : writer.bytes
  }

  /// Returns what is everywhere then.
  private func clear(
    _ writer: inout SequenceWriter, _ table: inout LookTable
  ) -> LookTable.Shape {
    // What is erased has the theme's background only where the terminal erases in color.
    let erased = abilities.erasesInColor ? table.look(of: Style()) : Look()
    writer.set(erased)
    writer.move(to: Point(row: 0, column: 0))
    writer.send("2J")
    return table.blank(on: erased.background)
  }

  private mutating func setCursor(
    _ cursor: Point?, old: Point?, _ writer: inout SequenceWriter
  ) {
    if let cursor, cursor != old || !writer.bytes.isEmpty { writer.move(to: cursor) }
    guard showsCursor != (cursor != nil) else { return }
    showsCursor = cursor != nil
    writer.send(cursor != nil ? "?25h" : "?25l")
  }

  // MARK: What is to be sent

  /// What is to be sent of a row: for each cell from a column on its shape, or nothing.
  private struct Row {
    let number: Int
    let start: Int
    var shapes: [LookTable.Shape]
  }

  private func changedRows(
    _ canvas: Canvas, since old: Canvas?, _ cleared: LookTable.Shape, _ table: inout LookTable
  ) -> [Row] {
    var rows: [Row] = []
    for number in 0..<canvas.size.rows {
      guard let columns = canvas.changedColumns(in: number, since: old) else { continue }
      var row = Row(number: number, start: columns.lowerBound, shapes: [])
      row.shapes.reserveCapacity(columns.count)
      var isChanged = false
      for column in columns {
        let index = number * canvas.size.columns + column
        var shape = table.shape(of: canvas, index)
        if canvas.packedCell(index).width == 0 {
          // The second column of a wide character goes with the first.
          shape = row.shapes.last ?? .nothing
        } else if let old {
          let isSame = canvas.hasText(of: old, index) && table.shape(of: old, index) == shape
          if isSame { shape = .nothing }
        } else if shape == cleared {
          shape = .nothing
        }
        isChanged = isChanged || shape != .nothing
        row.shapes.append(shape)
      }
      if isChanged { rows.append(row) }
    }
    return rows
  }

  /// Once over the screen: the cells of a shape, and the blanks that are sent along with them.
  private struct Pass {
    let shape: LookTable.Shape
    let blank: LookTable.Shape
  }

  /// Background by background, so that blanks go along with the characters beside them, and
  /// beginning with what the terminal is set to.
  private func passes(
    _ rows: [Row], _ table: inout LookTable, startingWith look: Look?
  ) -> [Pass] {
    var shapes: [LookTable.Shape] = []
    var last = LookTable.Shape.nothing
    for row in rows {
      for shape in row.shapes where shape != last && shape != .nothing {
        last = shape
        if !shapes.contains(shape) { shapes.append(shape) }
      }
    }
    var backgrounds = look.map { [$0.background] } ?? []
    for background in shapes.map({ table[$0].background }) where !backgrounds.contains(background) {
      backgrounds.append(background)
    }
    return backgrounds.flatMap { background in
      let looks = shapes.filter { !$0.isBlank && table[$0].background == background }
      let first = looks.filter { table[$0] == look }
      let passes = (first + looks.filter { table[$0] != look }).map {
        Pass(shape: $0, blank: table.blank(beside: $0))
      }
      let blank = table.blank(on: background)
      return shapes.contains(blank) ? passes + [Pass(shape: blank, blank: blank)] : passes
    }
  }

  // MARK: Sending it

  private func send(
    _ pass: Pass, _ row: inout Row, _ canvas: Canvas, _ table: inout LookTable,
    _ writer: inout SequenceWriter
  ) {
    var place = 0
    while place < row.shapes.count {
      guard row.shapes[place] == pass.shape else {
        place += 1
        continue
      }
      var start = place
      while start > 0, row.shapes[start - 1] == pass.blank { start -= 1 }
      let end = end(of: pass, row, from: place, canvas, &table)
      send(start..<end, row, canvas, &table, &writer)
      for sent in start..<end { row.shapes[sent] = .nothing }
      place = end
    }
  }

  /// Where a run ends: a few characters that are shown already take fewer bytes than going over
  /// them.
  private func end(
    of pass: Pass, _ row: Row, from start: Int, _ canvas: Canvas, _ table: inout LookTable
  ) -> Int {
    var (end, place) = (start, start)
    while place < row.shapes.count {
      let shape = row.shapes[place]
      if shape == pass.shape || shape == pass.blank {
        end = place + 1
      } else {
        let index = row.number * canvas.size.columns + row.start + place
        guard shape == .nothing, place - end < 3, canvas.isASCII(index) else { break }
        let shown = table.shape(of: canvas, index)
        guard shown == pass.shape || shown == pass.blank else { break }
      }
      place += 1
    }
    return end
  }

  private func send(
    _ places: Range<Int>, _ row: Row, _ canvas: Canvas, _ table: inout LookTable,
    _ writer: inout SequenceWriter
  ) {
    let first = row.number * canvas.size.columns + row.start
    writer.move(to: Point(row: row.number, column: row.start + places.lowerBound))
    var place = places.lowerBound
    while place < places.upperBound {
      let shape = table.shape(of: canvas, first + place)
      var end = place + 1
      while end < places.upperBound, canvas.isASCII(first + place),
        canvas.hasText(of: canvas, first + end, at: first + place),
        table.shape(of: canvas, first + end) == shape
      {
        end += 1
      }
      if shape.isBlank {
        writer.putBlanks(
          end - place, on: table[shape].background,
          toEnd: row.start + end == canvas.size.columns, staysBefore: end == places.upperBound)
      } else if canvas.packedCell(first + place).width > 0 {
        writer.set(table[shape])
        put(canvas.cell(first + place), count: end - place, &writer)
      }
      place = end
    }
  }

  private func put(_ cell: Cell, count: Int, _ writer: inout SequenceWriter) {
    if isUTF8, !cell.base.isASCII || !cell.marks.isEmpty {
      writer.put(cell.base, marks: cell.marks)
    } else {
      let form = UInt8(ascii: isUTF8 ? cell.base : ASCIIForms.form(of: cell.base))
      writer.put(form, count: count)
      if cell.width == 2 { writer.put(0x20, count: 1) }
    }
  }
}
