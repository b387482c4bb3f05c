/// Describes frames in consecutive lines: what is new on the screen, then what has the focus. For
/// screen readers, which read what is written and ignore its position.
///
/// There are no boxes, no spinners and no text that changes in place, except that typing into a
/// field is echoed at the end of the last line.
public struct PlainNarrator {
  private struct Field: Equatable {
    var label: String
    var value: String
  }

  /// Whether the last line has no line end yet: it shows a field that is being edited.
  public var isInLine: Bool
  private var layer: Frame.Layer?
  private var lines: [String] = []
  /// The lines last described for each screen.
  private var told: [String: [String]] = [:]
  private var focus = ""
  private var field: Field?
  private var status = ""

  public init(isInLine: Bool = false) { self.isInLine = isInLine }

  /// The text to write so that the reader learns what this frame shows.
  public mutating func narrate(_ frame: Frame) -> String {
    let canvas = frame.canvas
    let isNewLayer = frame.layer != layer
    let lines = Self.lines(canvas, withRows: false)
    var said = new(frame, lines)
    let status = Self.status(canvas)
    if status != self.status, !status.isEmpty { said.append(status) }
    let field = Self.field(frame)
    let focus = Self.focus(canvas)
    var text = ""
    if !said.isEmpty { text += begin() + said.map { "\($0)\n" }.joined() }
    text += tell(field, focus, isNew: isNewLayer)
    told[frame.layer.place] = frame.layer.overlay.isEmpty ? lines : told[frame.layer.place]
    (self.layer, self.lines, self.status) = (frame.layer, lines, status)
    (self.field, self.focus) = (field, focus)
    return text
  }

  /// The lines to say about the layer: all of a new one; of a screen that is visible again, its
  /// heading and what changed; else what was added.
  private func new(_ frame: Frame, _ lines: [String]) -> [String] {
    let (now, before) = (frame.layer, layer)
    if now == before { return Self.added(lines, to: self.lines) }
    if now.overlay.isEmpty, now.place == before?.place, let old = told[now.place] {
      let added = Self.added(lines, to: old)
      return added.first == lines.first ? added : lines.prefix(1) + added
    }
    return Self.lines(frame.canvas, withRows: true, cursor: frame.cursor)
  }

  /// Ends the line of an edited field, if there is one.
  private mutating func begin() -> String {
    defer { isInLine = false }
    return isInLine ? "\n" : ""
  }

  /// Describes the field with the cursor, or else the selected row or button, where it changed.
  private mutating func tell(_ field: Field?, _ focus: String, isNew: Bool) -> String {
    if let field {
      guard let old = self.field, old.label == field.label, isInLine else { return open(field) }
      // A list under the field moved while keys go into the field.
      if old.value == field.value, focus != self.focus, !focus.isEmpty {
        return begin() + "\(focus)\n" + open(field)
      }
      return Self.edit(old.value, field.value) ?? open(field)
    }
    guard !focus.isEmpty, isNew || focus != self.focus || self.field != nil else { return "" }
    return begin() + "\(focus)\n"
  }

  private mutating func open(_ field: Field) -> String {
    defer { isInLine = true }
    return begin() + "\(field.label): \(field.value)"
  }

  /// The characters that turn the old text into the new one at the end of a line; nil when that
  /// takes more than appending, or deleting one character.
  private static func edit(_ old: String, _ new: String) -> String? {
    if new == old { return "" }
    if new.hasPrefix(old) { return String(new.dropFirst(old.count)) }
    guard old.hasPrefix(new), old.count - new.count == 1, let last = old.last else { return nil }
    return Array(repeating: "\u{8} \u{8}", count: DisplayText.width(String(last))).joined()
  }

  // MARK: Reading the canvas

  /// Whether a row is a bar at the top or the bottom of the screen.
  private static func isBar(_ row: ArraySlice<Cell>) -> Bool {
    row.first?.style.surface == .bar || row.first?.style.surface == .tab
  }

  /// How many rows of a list are described before the selection moves.
  private static let rowLimit = 12

  /// The texts between the bars.
  ///
  /// - Parameter withRows: whether list rows, fields and buttons are included. They are not when
  ///   changes are looked for: of those, only the selected or edited one is described.
  private static func lines(_ canvas: Canvas, withRows: Bool, cursor: Point? = nil) -> [String] {
    var lines: [String] = []
    var rows = 0
    for strip in strips(canvas) {
      let row = strip.row
      let cells = cells(of: strip, canvas)
      let meanings = canvas.targets.filter {
        $0.rect.row == row && $0.rect.rows == 1 && $0.rect.column < strip.endColumn
          && $0.rect.endColumn > strip.column
      }.map(\.meaning)
      if cells.contains(where: isField) {
        let above = lines.last ?? ""
        let field = field(cells, above: above)
        if field.label == above, !above.isEmpty { lines.removeLast() }
        if withRows, row != cursor?.row { lines.append("\(field.label): \(field.value)") }
      } else if meanings.contains(where: \.isRow) {
        guard withRows, rows < rowLimit else { continue }
        rows += 1
        lines.append(rows == rowLimit ? "…" : text(cells))
      } else if withRows || !meanings.contains(where: \.isButton) {
        let text = text(cells)
        if !text.isEmpty { lines.append(text) }
      }
    }
    return lines
  }

  /// The rows between the bars; where there are panels, those of each of them before those of the
  /// next, without the border that only tells keys.
  private static func strips(_ canvas: Canvas) -> [Rect] {
    let bounds = canvas.bounds
    let rows = (0..<bounds.rows).filter { !isBar(canvas.row($0)) }.map(bounds.row)
    guard let first = canvas.panels.map(\.row).min() else { return rows }
    let besides = rows.filter { row in
      !canvas.panels.contains { ($0.row..<$0.endRow).contains(row.row) }
    }
    let parts = canvas.panels.flatMap { panel in
      (0..<panel.rows).map(panel.row).filter { cells(of: $0, canvas).first?.base != "╰" }
    }
    return besides.filter { $0.row < first } + parts + besides.filter { $0.row > first }
  }

  private static func cells(of strip: Rect, _ canvas: Canvas) -> ArraySlice<Cell> {
    guard (0..<canvas.size.rows).contains(strip.row) else { return [] }
    let row = canvas.row(strip.row)
    let start = row.startIndex + min(max(0, strip.column), row.count)
    return row[start..<min(row.endIndex, start + strip.columns)]
  }

  /// The lines that are not among the old ones, in their order.
  private static func added(_ lines: [String], to old: [String]) -> [String] {
    var left = old
    return lines.filter { line in
      guard let position = left.firstIndex(of: line) else { return true }
      left.remove(at: position)
      return false
    }
  }

  /// The message at the right of the bottom row, found by its role; keys and ages are left out.
  private static func status(_ canvas: Canvas) -> String {
    guard canvas.size.rows > 1 else { return "" }
    let cells = canvas.row(canvas.size.rows - 1)
    return text(
      cells.filter { [.accent, .warning, .success, .danger].contains($0.style.role) }[...])
  }

  private static func isField(_ cell: Cell) -> Bool { cell.style.surface == .field }

  /// The field in a row. Its label is to the left of it, or else in the row above.
  private static func field(_ row: ArraySlice<Cell>, above: String) -> Field {
    let first = row.firstIndex(where: isField) ?? row.startIndex
    let last = row.lastIndex(where: isField) ?? first
    // In a border the title is no part of it.
    let edge = row[row.startIndex..<first].lastIndex { $0.base == "─" }
    let beside = text(row[(edge.map { $0 + 1 } ?? row.startIndex)..<first])
    let value = plain(row[first...last]).replacing("•", with: "*")
    return Field(label: beside.isEmpty ? above : beside, value: trimmedEnd(value))
  }

  /// The field with the cursor.
  private static func field(_ frame: Frame) -> Field? {
    guard let cursor = frame.cursor, frame.canvas.row(cursor.row).contains(where: isField) else {
      return nil
    }
    // A dialog has a margin under its title.
    let above =
      (1...2).filter { cursor.row >= $0 }
      .map { text(frame.canvas.row(cursor.row - $0)) }.first { !$0.isEmpty } ?? ""
    return field(frame.canvas.row(cursor.row), above: above)
  }

  /// The text of the selected row or button; "" when there is none.
  private static func focus(_ canvas: Canvas) -> String {
    for row in 0..<canvas.size.rows where !isBar(canvas.row(row)) {
      let chosen = canvas.row(row).filter { $0.style.surface == .selected }
      let words = text(chosen[...])
      if !words.isEmpty { return words }
    }
    return ""
  }

  // MARK: Text

  private static func plain(_ cells: ArraySlice<Cell>) -> String {
    var text = ""
    for cell in cells where cell.width > 0 {
      text.unicodeScalars.append(cell.base)
      text.unicodeScalars.append(contentsOf: cell.marks)
    }
    return text
  }

  /// The text of cells without frames and pointers; wide gaps become commas.
  private static func text(_ cells: ArraySlice<Cell>) -> String {
    var written = plain(cells).replacing("[ ", with: "[").replacing(" ]", with: "]")
    // Inside a box the pointer marks the selected row; elsewhere it is a closed or open branch.
    if !written.contains("│") {
      written = written.replacing("▸", with: "+").replacing("▾", with: "-")
    }
    for sign in ["✓ ", "○ "] { written = written.replacing(sign, with: "") }
    // Shades and bars are left out: a number is next to them.
    if ["··", "· ·", "·  ·"].contains(where: written.contains) {
      written = written.replacing("·", with: " ")
    }
    let shown = written.replacing("●", with: "*").map {
      "│╭╮╰╯├┤─▌▐▸▾‹›•░▒▓▁▂▃▄▅▆▇█▰▱".contains($0) ? " " : $0
    }
    return String(shown).split(separator: "  ").map { trimmed($0) }.filter { !$0.isEmpty }
      .joined(separator: ", ")
  }

  private static func trimmed(_ text: Substring) -> String {
    trimmedEnd(String(text.drop { $0 == " " }))
  }

  private static func trimmedEnd(_ text: String) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return text
  }
}

extension Target.Meaning {
  fileprivate var isButton: Bool { if case .button = self { true } else { false } }
  fileprivate var isRow: Bool { if case .row = self { true } else { false } }
}
