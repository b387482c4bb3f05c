/// Tells a screen in lines, one after the other: what is new on it, and at last where one is. For screen readers, which read what is written and
/// know nothing of places.
///
/// No box, no spinner, nothing that changes where it stands: only what was typed into the field of the last line is echoed there.

public struct PlainNarrator {
  private struct Field: Equatable {
    var label: String
    var value: String
  }

  /// The last line is not ended: a field that is typed into.
  public var isInLine: Bool
  private var layer: Frame.Layer?
  private var lines: [String] = []
  /// What was last told of each place.
  private var told: [String: [String]] = [:]
  private var focus = ""
  private var field: Field?
  private var status = ""

  public init(isInLine: Bool = false) { self.isInLine = isInLine }

  /// What is to be written so that the reader knows what this frame shows.
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

  /// Of another place or another thing that lies over it all; of a place that comes into view again what it is, and what has changed there.
  private func new(_ frame: Frame, _ lines: [String]) -> [String] {
    let (now, before) = (frame.layer, layer)
    if now == before { return Self.added(lines, to: self.lines) }
    if now.overlay.isEmpty, now.place == before?.place, let old = told[now.place] {
      let added = Self.added(lines, to: old)
      return added.first == lines.first ? added : lines.prefix(1) + added
    }
    return Self.lines(frame.canvas, withRows: true, cursor: frame.cursor)
  }

  /// The line that is open is ended first.
  private mutating func begin() -> String {
    defer { isInLine = false }
    return isInLine ? "\n" : ""
  }

  private mutating func tell(_ field: Field?, _ focus: String, isNew: Bool) -> String {
    if let field {
      guard let old = self.field, old.label == field.label, isInLine else { return open(field) }
      // Chosen from a list while the keys go into the field.
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

  /// What turns one text into the other at the end of a line, where that is a matter of a few characters.
  private static func edit(_ old: String, _ new: String) -> String? {
    if new == old { return "" }
    if new.hasPrefix(old) { return String(new.dropFirst(old.count)) }
    guard old.hasPrefix(new), old.count - new.count == 1, let last = old.last else { return nil }
    return Array(repeating: "\u{8} \u{8}", count: DisplayText.width(String(last))).joined()
  }

  // MARK: Reading the canvas

  /// The bars above and below are told apart from what lies between them.
  private static func isBar(_ row: ArraySlice<Cell>) -> Bool {
    row.first?.style.surface == .bar || row.first?.style.surface == .tab
  }

  /// All that stands between the bars. What is told when it changes is neither a row, of which the chosen one is told, nor a field, of which the one
  /// with the cursor is.
  /// Of a list no more is told before one moves through it.
  private static let rowLimit = 12

  private static func lines(_ canvas: Canvas, withRows: Bool, cursor: Point? = nil) -> [String] {
    var lines: [String] = []
    var rows = 0
    for row in 0..<canvas.size.rows where !isBar(canvas.row(row)) {
      let cells = canvas.row(row)
      let meanings = canvas.targets.filter { $0.rect.row == row && $0.rect.rows == 1 }.map(
        \.meaning)
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

  /// Those that were not there, in their order.
  private static func added(_ lines: [String], to old: [String]) -> [String] {
    var left = old
    return lines.filter { line in
      guard let position = left.firstIndex(of: line) else { return true }
      left.remove(at: position)
      return false
    }
  }

  /// What goes on stands at the right of the bottom row, in a role of its own; keys and ages are not told.
  private static func status(_ canvas: Canvas) -> String {
    guard canvas.size.rows > 1 else { return "" }
    let cells = canvas.row(canvas.size.rows - 1)
    return text(
      cells.filter { [.accent, .warning, .success, .danger].contains($0.style.role) }[...])
  }

  private static func isField(_ cell: Cell) -> Bool { cell.style.surface == .field }

  /// What it is called stands left of it, or in the row above.
  private static func field(_ row: ArraySlice<Cell>, above: String) -> Field {
    let first = row.firstIndex(where: isField) ?? row.startIndex
    let last = row.lastIndex(where: isField) ?? first
    let beside = text(row[row.startIndex..<first])
    let value = plain(row[first...last]).replacing("•", with: "*")
    return Field(label: beside.isEmpty ? above : beside, value: trimmedEnd(value))
  }

  /// The one with the cursor.
  private static func field(_ frame: Frame) -> Field? {
    guard let cursor = frame.cursor, frame.canvas.row(cursor.row).contains(where: isField) else {
      return nil
    }
    let above = cursor.row > 0 ? text(frame.canvas.row(cursor.row - 1)) : ""
    return field(frame.canvas.row(cursor.row), above: above)
  }

  /// The chosen row, or the button.
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

  /// Without frames and signs that only point; wide gaps become commas.
  private static func text(_ cells: ArraySlice<Cell>) -> String {
    var written = plain(cells).replacing("[ ", with: "[").replacing(" ]", with: "]")
    // Between borders a pointer says no more than that the row is chosen; elsewhere it is a branch, closed or open.
    if !written.contains("│") {
      written = written.replacing("▸", with: "+").replacing("▾", with: "-")
    }
    for sign in ["✓ ", "○ "] { written = written.replacing(sign, with: "") }
    // Shades and bars are seen or not; a sum stands beside them.
    if written.contains("··") { written = written.replacing("·", with: " ") }
    let shown = written.replacing("●", with: "*").map {
      "│╭╮╰╯─▸▾‹›•░▒▓▁▂▃▄▅▆▇█".contains($0) ? " " : $0
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
