/// A panel with a border and a title in its upper edge.
public enum Box {
  /// Marks in the lower edge that the content continues below.
  public static func markMore(_ canvas: inout Canvas, _ inside: Rect) {
    canvas.put(
      " ▾ ", row: inside.endRow, column: inside.endColumn - 3, style: Style(.key, on: .panel))
  }

  /// Draws a panel in the middle of what it covers, with room for `rows - 2` rows of `columns - 4`
  /// columns inside. There is a margin around those where the body has room for it. Words that it
  /// would cut are left out.
  public static func draw(
    _ canvas: inout Canvas, in body: Rect, columns: Int, rows: Int, title: String,
    role: Role = .title
  ) -> Rect {
    let sides = body.columns >= columns + 2 ? 1 : 0
    let ends = body.rows >= rows + 2 ? 1 : 0
    let box = body.centered(columns: columns + 2 * sides, rows: rows + 2 * ends)
    canvas.clearWords(cutBy: box)
    canvas.mark(box, as: .inert)
    return draw(&canvas, box, title: title, role: role).inset(columns: sides, rows: ends)
  }

  /// Draws the panel and returns the room inside, one column apart from the border left and right.
  public static func draw(_ canvas: inout Canvas, _ rect: Rect, title: String, role: Role = .title)
    -> Rect
  {
    guard rect.columns >= 4, rect.rows >= 2 else {
      return Rect(row: rect.row, column: rect.column, columns: 0, rows: 0)
    }
    canvas.fill(rect, .panel)
    let edge = Style(.dim, on: .panel)
    let line = String(repeating: "─", count: rect.columns - 2)
    canvas.put("╭\(line)╮", row: rect.row, column: rect.column, style: edge)
    canvas.put("╰\(line)╯", row: rect.endRow - 1, column: rect.column, style: edge)
    for row in rect.row + 1..<max(rect.row + 1, rect.endRow - 1) {
      canvas.put("│", row: row, column: rect.column, style: edge)
      canvas.put("│", row: row, column: rect.endColumn - 1, style: edge)
    }
    if !title.isEmpty {
      canvas.put(
        " \(title) ", row: rect.row, column: rect.column + 2, limit: rect.columns - 4,
        style: Style(role, on: .panel))
    }
    return rect.inset(columns: 2, rows: 1)
  }
}
