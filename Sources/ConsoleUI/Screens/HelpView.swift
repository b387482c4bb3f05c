/// Every key that works here, from the key table; those that cannot do anything now say why.

import ConsoleCore
import TerminalUI

enum HelpView {
  /// Returns where the cursor is.
  static func draw(_ canvas: inout Canvas, _ body: Rect, _ state: ConsoleState) -> Point? {
    guard let help = state.help else { return nil }
    var underneath = state
    underneath.help = nil
    let lines = lines(underneath, matching: help.search.text)
    let box = body.centered(columns: 76, rows: min(body.rows, lines.count + 4))
    let inside = Box.draw(&canvas, box, title: "Keys")
    let (search, list) = inside.splitRows(1)
    let used = canvas.put("Search ", in: search, style: Style(.dim, on: .panel))
    let cursor = InputLine.draw(
      &canvas, search.splitColumns(used).rest, characters: help.search.characters,
      cursor: help.search.cursor,
      isSecret: false,
      isFocused: true)
    let area = list.splitRows(list.rows > 3 ? 1 : 0).rest
    let first = min(help.top, max(0, lines.count - area.rows))
    for (position, line) in lines.dropFirst(first).prefix(area.rows).enumerated() {
      let (keys, text) = area.row(position).splitColumns(17)
      canvas.put(
        line.keys, in: keys.splitColumns(16).left,
        style: Style(line.isPossible ? .key : .dim, on: .panel))
      canvas.put(line.text, in: text, style: Style(line.isPossible ? .text : .dim, on: .panel))
    }
    if lines.isEmpty { canvas.put("No key does that.", in: area, style: Style(.dim, on: .panel)) }
    return cursor
  }

  struct Line: Equatable {
    var keys: String
    var text: String
    var isPossible: Bool
  }

  static func lines(_ state: ConsoleState, matching search: String) -> [Line] {
    let words = search.lowercased().split(separator: " ")
    return KeyBindings.active(state).map { binding in
      let obstacle = binding.obstacle(state)
      let text = obstacle.map { "\(binding.help) Not now: \($0)." } ?? binding.help
      return Line(keys: binding.keyNames, text: text, isPossible: obstacle == nil)
    }.filter { line in words.allSatisfy { "\(line.keys) \(line.text)".lowercased().contains($0) } }
  }
}
