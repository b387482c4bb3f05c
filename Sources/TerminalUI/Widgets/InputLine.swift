/// A line to type in: draws what fits around the cursor, and tells where the cursor is.
public enum InputLine {
  /// `cursor` in characters. Returns the cursor's place.
  public static func draw(
    _ canvas: inout Canvas, _ rect: Rect, text: String, cursor: Int, isSecret: Bool, isFocused: Bool
  ) -> Point? {
    guard !rect.isEmpty else { return nil }
    canvas.fill(rect.row(0), .field)
    let shown = isSecret ? String(repeating: "•", count: text.count) : text
    let characters = Array(shown)
    // Scrolled so that the cursor, which may stand behind the last character, is always within.
    var start = 0
    func width(_ range: Range<Int>) -> Int { DisplayText.width(String(characters[range])) }
    let place = min(max(0, cursor), characters.count)
    while start < place, width(start..<place) >= rect.columns { start += 1 }
    var end = place
    while end < characters.count, width(start..<end + 1) <= rect.columns { end += 1 }
    canvas.put(
      String(characters[start..<end]), row: rect.row, column: rect.column, limit: rect.columns,
      style: Style(.text, on: .field))
    return isFocused ? Point(row: rect.row, column: rect.column + width(start..<place)) : nil
  }
}
