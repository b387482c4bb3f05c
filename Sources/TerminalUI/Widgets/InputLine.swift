/// A line to type in: draws what fits around the cursor, and tells where the cursor is.
public enum InputLine {
  /// `cursor` in characters. Returns the cursor's place.
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
    // Scrolled so that the cursor, which may stand behind the last character, is always within. From the cursor outwards: the line may be long.
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
