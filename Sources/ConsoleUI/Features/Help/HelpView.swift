/// Every key that works here, from the key table; those that cannot do anything now say why.

import ConsoleCore
import TerminalUI

enum HelpView {
  /// Returns where the cursor is.
  static func draw(_ canvas: inout Canvas, _ body: Rect, _ state: ConsoleState) -> Point? {
    guard let help = state.help else { return nil }
    var underneath = state
    underneath.help = nil
    let width = min(max(76, body.columns - 40), 110, body.columns)
    let all = lines(underneath, matching: help.search.text)
    let longest = all.map { DisplayText.width($0.keys) }.max() ?? 0
    // Keys are what is looked for here: they give way to the words only where there would be no
    // room for those.
    let keyColumns = max(10, min(longest, (width - 4) / 2)) + 1
    let lines = wrapped(all, keyColumns - 1, to: width - 4 - keyColumns)
    let inside = Box.draw(
      &canvas, in: body, columns: width, rows: min(body.rows, lines.count + 4),
      title: Phrases.Lists.keys)
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
      let (keys, text) = area.row(position).splitColumns(keyColumns)
      canvas.put(
        line.keys, in: keys.splitColumns(keyColumns - 1).left,
        style: Style(line.isPossible ? .key : .dim, on: .panel))
      canvas.put(line.text, in: text, style: Style(line.isPossible ? .text : .dim, on: .panel))
    }
    if lines.isEmpty { canvas.put(Phrases.Lists.noKey, in: area, style: Style(.dim, on: .panel)) }
    return cursor
  }

  /// What does not fit goes on in the next row, keys under keys and words under words.
  private static func wrapped(_ lines: [Line], _ keyColumns: Int, to columns: Int) -> [Line] {
    lines.flatMap { line in
      let keys = TerminalUI.wrapped(line.keys, to: keyColumns)
      let texts = TerminalUI.wrapped(line.text, to: max(10, columns))
      return (0..<max(keys.count, texts.count)).map { row in
        Line(
          keys: row < keys.count ? keys[row] : "", text: row < texts.count ? texts[row] : "",
          isPossible: line.isPossible)
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
    var taken: Set<KeyEvent> = []
    return KeyBindings.active(state).compactMap { binding in
      // A key that means something more particular here is not told of twice.
      let keys = binding.keys.filter { taken.insert($0).inserted }.map(\.description)
      let all = keys + binding.sequences.map(\.description)
      guard !all.isEmpty else { return nil }
      let names = all.joined(separator: " ")
      let text = "\(names) ".lowercased() + binding.searchTexts.whole
      guard words.allSatisfy(text.contains) else { return nil }
      let reason = binding.disabledReason(state)?.words
      let help = reason.map { Phrases.notNow(binding.help, $0) } ?? binding.help
      return Line(keys: names, text: help, isPossible: reason == nil)
    }
  }
}

extension Feature {
  static let help = Feature(
    keys: HelpKeys.rows,
    layers: [
      .help: Pane(
        context: .help,
        draw: { canvas, body, state, _ in HelpView.draw(&canvas, body, state) },
        typing: { _ in { .help(.edit($0)) } },
        isForTyping: true,
        wheelRows: 1,
        coversError: true)
    ])
}
