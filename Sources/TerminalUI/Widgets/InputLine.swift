/// A text field of one line, scrolled so that the cursor is visible.
public enum InputLine {
  /// Draws the field. Returns the place of the cursor, or nil when the field is not focused.
  ///
  /// - Parameter cursor: the number of characters before it.
  public static func draw(
    _ canvas: inout Canvas, _ rect: Rect, characters typed: [Character], cursor: Int,
    isSecret: Bool,
    isFocused: Bool
  ) -> Point? {
    guard !rect.isEmpty else { return nil }
    canvas.fill(rect.row(0), .field)
    let characters = isSecret ? Array(repeating: "•", count: typed.count) : typed
    func width(_ position: Int) -> Int { DisplayText.width(String(characters[position])) }
    let place = min(max(0, cursor), characters.count)
    // Measured from the cursor outwards, since the text may be long. The cursor may be behind the
    // last character.
    var (start, before) = (place, 0)
    while start > 0, before + width(start - 1) < rect.columns {
      start -= 1
      before += width(start)
    }
    var (end, used) = (place, before)
    while end < characters.count, used + width(end) <= rect.columns {
      used += width(end)
      end += 1
    }
    canvas.put(
      String(characters[start..<end]), row: rect.row, column: rect.column, limit: rect.columns,
      style: Style(.text, on: .field))
    return isFocused ? Point(row: rect.row, column: rect.column + before) : nil
  }
}
