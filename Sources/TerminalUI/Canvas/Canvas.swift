/// A screenful of cells. Everything drawn is clipped to its place, and a wide character is never
/// cut in half.
///
/// Its cells are kept in 32 bits each, since a canvas is filled, drawn on, compared and freed at
/// every key.
public struct Canvas: Hashable, Sendable {
  public let size: Size
  /// Row by row, `size.columns` times `size.rows` of them.
  private var packed: [PackedCell]
  /// What of few cells has no room there, by their index.
  private var additions: [Int: PackedCell.Addition] = [:]
  /// In drawing order.
  public private(set) var targets: [Target] = []
  /// The parts of the screen that are read one after the other where lines are all there is
  /// (`PlainNarrator`), in that order.
  public private(set) var panels: [Rect] = []

  public init(size: Size, style: Style = Style()) {
    self.size = Size(columns: max(0, size.columns), rows: max(0, size.rows))
    packed = Array(
      repeating: PackedCell(.blank(style)), count: self.size.columns * self.size.rows)
    if style.swatch != nil { fill(bounds, .blank(style)) }
  }

  public var bounds: Rect { Rect(row: 0, column: 0, columns: size.columns, rows: size.rows) }

  /// Row by row, `size.columns` times `size.rows` of them.
  public var cells: [Cell] { packed.indices.map(cell) }

  func cell(_ index: Int) -> Cell {
    let cell = packed[index]
    return cell.cell(cell.isPartial ? additions[index] : nil)
  }

  /// What of a cell is in 32 bits.
  func packedCell(_ index: Int) -> PackedCell { packed[index] }

  /// A cell, which must be on the canvas.
  public subscript(row: Int, column: Int) -> Cell { cell(row * size.columns + column) }

  /// The cells of a row, which must be on the canvas.
  public func row(_ row: Int) -> ArraySlice<Cell> {
    (0..<size.columns).map { self[row, $0] }[...]
  }

  /// From the first to the last column of a row whose cells differ from those of a canvas of the
  /// same size; nil if none do. Wide characters are among them as a whole.
  public func changedColumns(in row: Int, since old: Canvas?) -> Range<Int>? {
    guard let old else { return size.columns > 0 ? 0..<size.columns : nil }
    let (start, end) = (row * size.columns, (row + 1) * size.columns)
    if packed.isSame(as: old.packed, in: start..<end),
      additions.isEmpty && old.additions.isEmpty || additions == old.additions
    {
      return nil
    }
    func isSame(_ index: Int) -> Bool {
      packed[index] == old.packed[index]
        && (!packed[index].isPartial || additions[index] == old.additions[index])
    }
    func isCut(_ index: Int) -> Bool {
      packed[index].width == 0 || old.packed[index].width == 0
    }
    var (first, last) = (start, end - 1)
    while first < end, isSame(first) { first += 1 }
    guard first < end else { return nil }
    while isSame(last) { last -= 1 }
    while first > start, isCut(first) { first -= 1 }
    while last + 1 < end, isCut(last + 1) { last += 1 }
    return first - start..<last - start + 1
  }

  /// Makes a rectangle react to clicks.
  public mutating func mark(_ rect: Rect, as meaning: Target.Meaning) {
    targets.append(Target(rect: rect, meaning: meaning))
  }

  /// Names a part of the screen, which is read as a whole before the next one.
  public mutating func addPanel(_ rect: Rect) { panels.append(rect) }

  /// Makes all that was drawn so far insensitive to clicks, because something will cover it.
  public mutating func clearTargets() {
    targets = []
    panels = []
  }

  /// What a click at this place means, or nil.
  public func meaning(at point: Point) -> Target.Meaning? {
    targets.last { $0.rect.contains(point) }?.meaning
  }

  /// Fills a rectangle with blanks of one surface.
  public mutating func fill(_ rect: Rect, _ surface: Surface, role: Role = .text) {
    fill(rect, .blank(Style(role, on: surface)))
  }

  /// Fills a rectangle with a character that takes one column: a line, or a block.
  public mutating func fill(_ rect: Rect, with character: Unicode.Scalar, style: Style) {
    fill(rect, Cell(character, style: style))
  }

  private mutating func fill(_ rect: Rect, _ cell: Cell) {
    let columns = max(0, rect.column)..<max(0, rect.column, min(size.columns, rect.endColumn))
    guard let last = columns.last else { return }
    let filling = PackedCell(cell)
    for row in max(0, rect.row)..<max(0, rect.row, min(size.rows, rect.endRow)) {
      // Only at both ends may half of a wide character be left.
      set(row, columns.lowerBound, cell)
      set(row, last, cell)
      let start = row * size.columns
      let rest = start + columns.lowerBound..<start + last
      if filling.isPartial || !additions.isEmpty {
        for index in rest { set(index, cell) }
      } else {
        packed.fill(rest, with: filling)
      }
    }
  }

  /// The sign of a selected row, left of its text.
  public static let selectionBar = "▌"

  /// Fills the background of a list's row: one column more on the left, where the bar of a selected
  /// row is, and on the right; where the list ends at the screen's edge, up to that edge, since a
  /// row that ends blank is cheap to send.
  public mutating func fillRow(
    _ row: Int, beside list: Rect, _ surface: Surface, role: Role = .text
  ) {
    let end = min(list.endColumn + 1, size.columns)
    fill(
      Rect(row: row, column: list.column - 1, columns: end - list.column + 1, rows: 1), surface,
      role: role)
    guard surface == .selected else { return }
    put(Self.selectionBar, row: row, column: list.column - 1, style: Style(.accent, on: surface))
  }

  /// Makes all that was drawn so far quiet, because something will lie over it.
  public mutating func dim(_ rect: Rect) {
    for row in max(0, rect.row)..<max(0, rect.row, min(size.rows, rect.endRow)) {
      for column in max(0, rect.column)..<max(0, rect.column, min(size.columns, rect.endColumn)) {
        let index = row * size.columns + column
        var cell = cell(index)
        cell.style = Style(.dim)
        set(index, cell)
      }
    }
  }

  /// Removes the words that a rectangle covers only in part.
  public mutating func clearWords(cutBy rect: Rect) {
    for row in max(0, rect.row)..<max(0, rect.row, min(size.rows, rect.endRow)) {
      clearWord(row, from: rect.column - 1, step: -1, inside: rect.column)
      clearWord(row, from: rect.endColumn, step: 1, inside: rect.endColumn - 1)
    }
  }

  /// Removes what of a word is at a column and beyond, if it goes on inside.
  private mutating func clearWord(_ row: Int, from start: Int, step: Int, inside: Int) {
    guard isWord(row, inside) else { return }
    var column = start
    while isWord(row, column) {
      set(row * size.columns + column, .blank(self[row, column].style))
      column += step
    }
  }

  private func isWord(_ row: Int, _ column: Int) -> Bool {
    guard (0..<size.columns).contains(column) else { return false }
    let cell = packed[row * size.columns + column]
    // The second column of a wide character belongs to it; lines are no words.
    return cell.width == 0 || cell.base != " " && !(0x2500...0x259F).contains(cell.base.value)
  }

  /// Draws one line of text in at most `limit` columns and returns the number of columns used.
  /// Text that does not fit ends in an ellipsis.
  @discardableResult
  public mutating func put(_ text: String, row: Int, column: Int, limit: Int = .max, style: Style)
    -> Int
  {
    let room = min(limit, size.columns - column)
    guard let width = DisplayText.plainWidth(text, upTo: max(0, room)) else {
      return put(
        DisplayText(text, upTo: max(0, room)), row: row, column: column, limit: limit, style: style)
    }
    return put(plain: text, width, row: row, column: column, room: room, style: style)
  }

  /// Draws a text that takes one column for each of its scalars, as far as there is room.
  private mutating func put(
    plain text: String, _ width: Int, row: Int, column: Int, room: Int, style: Style
  ) -> Int {
    guard row >= 0, row < size.rows, room > 0 else { return 0 }
    let end = column + (width > room ? room - 1 : width)
    let isPlain = additions.isEmpty && style.swatch == nil
    let blank = Cell(" ", style: style)
    if isPlain, end > max(0, column) {
      // Only at both ends may half of a wide character be left.
      clear(row, max(0, column), blank)
      clear(row, end - 1, blank)
    }
    let start = row * size.columns
    let places = start..<start + max(0, end)
    if !isPlain || !packed.put(PackedCell(blank), text, from: start + column, places) {
      var at = column
      for scalar in text.unicodeScalars.prefix(end - column) {
        if at >= 0 { set(row, at, Cell(scalar, style: style)) }
        at += 1
      }
    }
    guard width > room else { return width }
    if end >= 0 { set(row, end, Cell("…", style: style)) }
    return room
  }

  /// Draws text that is already converted, by the same rules.
  @discardableResult
  public mutating func put(
    _ text: DisplayText, row: Int, column: Int, limit: Int = .max, style: Style
  ) -> Int {
    guard row >= 0, row < size.rows, column < size.columns else { return 0 }
    var at = column
    for glyph in text.fitted(to: min(limit, size.columns - column)) {
      if at >= 0 { set(row, at, glyph, style) }
      at += glyph.width
    }
    return at - column
  }

  /// Draws one line of text in the first row of a rectangle.
  @discardableResult
  public mutating func put(
    _ text: String, in rect: Rect, style: Style, alignment: Alignment = .left
  ) -> Int {
    guard !rect.isEmpty else { return 0 }
    var slack: Int { max(0, rect.columns - DisplayText.width(text, upTo: rect.columns)) }
    let offset =
      switch alignment {
      case .left: 0
      case .center: slack / 2
      case .right: slack
      }
    return put(
      text, row: rect.row, column: rect.column + offset, limit: rect.columns - offset, style: style)
  }

  public enum Alignment: Sendable { case left, center, right }

  private mutating func set(_ row: Int, _ column: Int, _ glyph: DisplayText.Glyph, _ style: Style) {
    set(row, column, Cell(glyph.base, marks: glyph.marks, width: UInt8(glyph.width), style: style))
    if glyph.width == 2, column + 1 < size.columns { set(row, column + 1, .continuation(style)) }
  }

  /// Where half of a wide character is overwritten.
  private mutating func clear(_ row: Int, _ column: Int, _ blank: Cell) {
    if packed[row * size.columns + column].width != 1 { set(row, column, blank) }
  }

  /// Blanks the other half of a wide character that is overwritten in part.
  private mutating func set(_ row: Int, _ column: Int, _ cell: Cell) {
    let index = row * size.columns + column
    let old = packed[index].width
    if old == 0, cell.width != 0, column > 0 {
      set(index - 1, .blank(self.cell(index - 1).style))
    }
    if old == 2, cell.width != 2, column + 1 < size.columns {
      set(index + 1, .blank(self.cell(index + 1).style))
    }
    set(index, cell)
  }

  private mutating func set(_ index: Int, _ cell: Cell) {
    let new = PackedCell(cell)
    if new.isPartial {
      additions[index] = PackedCell.Addition(cell)
    } else if packed[index].isPartial {
      additions[index] = nil
    }
    packed[index] = new
  }
}
