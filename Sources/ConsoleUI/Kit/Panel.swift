/// One part of a screen: a thin frame that says in its upper border what it shows and what that is
/// filtered by, and in its lower one which keys act on it.
///
/// Where the screen is too small for frames (`ScreenSize.isFramed`), a line with the title is all
/// there is of it.

import ConsoleCore
import TerminalUI

struct Panel {
  /// What its list is narrowed by; shown at the right end of the upper border.
  struct Filter {
    var text: TextField
    var isTyping = false
    /// What can be typed; shown while nothing is.
    var syntax = ""

    var isShown: Bool { isTyping || !text.characters.isEmpty }
  }

  struct Hint {
    var key: KeyEvent
    var label: String
  }

  /// What drawing leaves to the caller.
  struct Drawn {
    /// The room for the content: a column apart from the border on the left, for the selection's
    /// bar, and on the right.
    var inside: Rect
    /// Where the filter is typed.
    var cursor: Point?
  }

  /// The name, the position and the order: `Sessions 2/6 · newest first`.
  var title: String
  /// The one that the keys act on has its border and title in the color of the focus.
  var isFocused = true
  /// Of the title, where it is to be seen before anything else.
  var titleRole: Role?
  var filter: Filter?
  /// As many as fit.
  var hints: [Hint] = []
  /// Makes a click anywhere in the panel focus it, by its number on the screen.
  var number: Int?

  /// The columns that its list and its borders need beside the list's own.
  static let frameColumns = 4

  func draw(_ canvas: inout Canvas, _ rect: Rect) -> Drawn {
    canvas.addPanel(rect)
    if let number { canvas.mark(rect, as: .panel(number)) }
    guard canvas.isFramed else { return drawHeading(&canvas, rect) }
    let inside = rect.inset(columns: 2, rows: 1)
    guard rect.columns >= 4, rect.rows >= 2 else {
      return Drawn(inside: Rect(row: rect.row, column: rect.column, columns: 0, rows: 0))
    }
    Self.drawBorder(&canvas, rect, edge)
    let end = drawFilter(&canvas, rect.row(0).inset(columns: 2))
    canvas.put(
      title, row: rect.row, column: rect.column + 2,
      limit: max(0, end.start - rect.column - 3), style: titleStyle)
    drawHints(&canvas, rect.row(rect.rows - 1).inset(columns: 2))
    return Drawn(inside: inside, cursor: end.cursor)
  }

  private var edge: Style { Style(isFocused ? .accent : .dim) }
  private var titleStyle: Style { Style(titleRole ?? (isFocused ? .accent : .dim)) }

  private func drawHeading(_ canvas: inout Canvas, _ rect: Rect) -> Drawn {
    let (head, rest) = rect.splitRows(Layout.headingRows)
    let end = drawFilter(&canvas, head.inset(columns: 1))
    canvas.put(
      title, row: head.row, column: head.column + 1, limit: max(0, end.start - head.column - 2),
      style: titleStyle)
    return Drawn(inside: rest.inset(columns: 1), cursor: end.cursor)
  }

  private static func drawBorder(_ canvas: inout Canvas, _ rect: Rect, _ style: Style) {
    let (top, bottom) = (rect.row(0), rect.row(rect.rows - 1))
    let (left, right) = (rect.splitColumns(1).left, rect.splitColumns(rect.columns - 1).rest)
    for line in [top, bottom] { canvas.fill(line, with: "─", style: style) }
    for line in [left, right] { canvas.fill(line, with: "│", style: style) }
    for (corner, row, column) in [
      ("╭", top, left), ("╮", top, right), ("╰", bottom, left), ("╯", bottom, right),
    ] {
      canvas.put(corner, row: row.row, column: column.column, style: style)
    }
  }

  /// Returns the column that the filter begins in, or one behind the line.
  private func drawFilter(_ canvas: inout Canvas, _ line: Rect) -> (start: Int, cursor: Point?) {
    guard let filter, filter.isShown else { return (line.endColumn + 1, nil) }
    let typed = DisplayText.width(filter.text.text)
    let wanted =
      filter.isTyping ? max(24, typed + 1, DisplayText.width(filter.syntax)) : typed
    // Of the title the name and the position stay.
    let lead = title.split(separator: " · ").first.map(String.init) ?? title
    let room = max(8, line.columns - DisplayText.width(lead) - 4)
    let width = min(wanted, room)
    let field = Rect(row: line.row, column: line.endColumn - width, columns: width, rows: 1)
    canvas.put("/ ", row: line.row, column: field.column - 2, style: Style(.key))
    guard filter.isTyping else {
      canvas.put(filter.text.text, in: field, style: Style(.accent))
      return (field.column - 2, nil)
    }
    let cursor = InputLine.draw(
      &canvas, field, characters: filter.text.characters, cursor: filter.text.cursor,
      isSecret: false, isFocused: true)
    if filter.text.characters.isEmpty {
      canvas.put(filter.syntax, in: field, style: Style(.placeholder, on: .field))
    }
    return (field.column - 2, cursor)
  }

  private func drawHints(_ canvas: inout Canvas, _ line: Rect) {
    var column = line.column
    for hint in hints {
      let key = hint.key.description
      let width = DisplayText.width(key) + 1 + DisplayText.width(hint.label)
      guard column + width <= line.endColumn else { return }
      canvas.mark(
        Rect(row: line.row, column: column, columns: width, rows: 1), as: .key(hint.key))
      column += canvas.put("\(key) ", row: line.row, column: column, style: Style(.key))
      column += canvas.put("\(hint.label)", row: line.row, column: column, style: Style(.dim))
      column += canvas.put("  ", row: line.row, column: column, limit: 2, style: Style(.dim))
    }
  }

  /// The scrollbar in the right border, beside the rows of a list that is longer than them.
  func drawScrollbar(_ canvas: inout Canvas, beside rows: Rect, first: Int, count: Int) {
    guard canvas.isFramed, count > rows.rows, rows.rows > 0 else { return }
    let length = max(1, rows.rows * rows.rows / count)
    let start = min(
      rows.rows - length, (rows.rows - length) * first / max(1, count - rows.rows))
    let bar = Rect(row: rows.row + start, column: rows.endColumn + 1, columns: 1, rows: length)
    canvas.fill(bar, with: "▐", style: edge)
  }
}

extension Panel {
  /// The rows of the key table that can be used now, by their names.
  static func hints(_ ids: [String], _ state: ConsoleState) -> [Hint] {
    ids.compactMap { id in
      guard let binding = KeyBindings.binding(id, state.settings), let key = binding.keys.first,
        binding.disabledReason(state) == nil
      else { return nil }
      return Hint(key: key, label: binding.label)
    }
  }
}

extension Canvas {
  /// Whether there is room for the frames of panels.
  var isFramed: Bool { ScreenSize(columns: size.columns, rows: size.rows).isFramed }
}
