/// Every key that works here, from the key table; those that cannot do anything now say why.

import ConsoleCore
import TerminalUI

enum HelpView {
  private static let keyColumns = 17

  /// Returns where the cursor is.
  static func draw(_ canvas: inout Canvas, _ body: Rect, _ state: ConsoleState) -> Point? {
    guard let help = state.help else { return nil }
    var underneath = state
    underneath.help = nil
    let width = min(max(76, body.columns - 40), 110, body.columns)
    let lines = wrapped(
      lines(underneath, matching: help.search.text), to: width - 4 - Self.keyColumns)
    let box = body.centered(columns: width, rows: min(body.rows, lines.count + 4))
    let inside = Box.draw(&canvas, box, title: Phrases.Lists.keys)
    let (search, list) = inside.splitRows(1)
    let used = canvas.put(Phrases.Lists.search, in: search, style: Style(.dim, on: .panel))
    let cursor = InputLine.draw(
      &canvas, search.splitColumns(used).rest, characters: help.search.characters,
      cursor: help.search.cursor,
      isSecret: false,
      isFocused: true)
    let area = list.splitRows(list.rows > 3 ? 1 : 0).rest
    let first = min(help.top, max(0, lines.count - area.rows))
    for (position, line) in lines.dropFirst(first).prefix(area.rows).enumerated() {
      let (keys, text) = area.row(position).splitColumns(Self.keyColumns)
      canvas.put(
        line.keys, in: keys.splitColumns(Self.keyColumns - 1).left,
        style: Style(line.isPossible ? .key : .dim, on: .panel))
      canvas.put(line.text, in: text, style: Style(line.isPossible ? .text : .dim, on: .panel))
    }
    if lines.isEmpty { canvas.put(Phrases.Lists.noKey, in: area, style: Style(.dim, on: .panel)) }
    return cursor
  }

  /// What does not fit goes on in the next row, under the text.
  private static func wrapped(_ lines: [Line], to columns: Int) -> [Line] {
    lines.flatMap { line in
      TerminalUI.wrapped(line.text, to: max(10, columns)).enumerated().map { position, text in
        Line(keys: position == 0 ? line.keys : "", text: text, isPossible: line.isPossible)
      }
    }
  }

  struct Line: Equatable {
    var keys: String
    var text: String
    var isPossible: Bool
  }

  static func lines(_ state: ConsoleState, matching search: String) -> [Line] {
    let words = search.lowercased().split(separator: " ")
    return KeyBindings.active(state).filter { binding in
      let text = "\(binding.keyNames) \(binding.searchText)".lowercased()
      return words.allSatisfy(text.contains)
    }.map { binding in
      let obstacle = binding.obstacle(state)
      let text = obstacle.map { Phrases.notNow(binding.help, $0) } ?? binding.help
      return Line(keys: binding.keyNames, text: text, isPossible: obstacle == nil)
    }
  }
}
