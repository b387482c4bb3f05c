/// The words that a list is filtered by, in the row under its title, as long as there are any.

import ConsoleCore
import TerminalUI

enum FilterLine {
  /// Returns where the cursor is.
  static func draw(_ canvas: inout Canvas, _ rect: Rect, _ filter: TextField, isTyping: Bool)
    -> Point?
  {
    guard isTyping || !filter.characters.isEmpty, rect.rows > 1 else { return nil }
    let line = rect.row(1)
    let used = canvas.put("/ ", in: line, style: Style(.key))
    return InputLine.draw(
      &canvas, line.splitColumns(used).rest.splitColumns(40).left,
      characters: filter.characters, cursor: filter.cursor, isSecret: false, isFocused: isTyping)
  }
}
