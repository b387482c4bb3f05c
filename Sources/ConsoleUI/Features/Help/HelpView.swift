/// Every key that works here, from the key table; those that cannot do anything now say why.

import ConsoleCore
import TerminalUI

enum HelpView {
  /// How the lines are laid out.
  private struct Plan {
    var lines: [Line]
    var keyColumns: Int
    var width: Int
    /// Of the box without its margin.
    var rows: Int

    /// Of the list: without the borders, the search and the gap under it.
    var listRows: Int { rows - 3 > 3 ? rows - 4 : max(1, rows - 3) }
    var lastTop: Int { max(0, lines.count - listRows) }
  }

  /// Returns where the cursor is.
  static func draw(_ canvas: inout Canvas, _ body: Rect, _ state: ConsoleState) -> Point? {
    guard let help = state.help else { return nil }
    let plan = plan(body.size, state, help)
    let inside = Box.draw(
      &canvas, in: body, columns: plan.width, rows: plan.rows, title: Phrases.Lists.shortcuts)
    let (search, list) = inside.splitRows(1)
    let used = canvas.put(Phrases.Lists.search, in: search, style: Style(.dim, on: .panel))
    let cursor = InputLine.draw(
      &canvas, search.splitColumns(used).rest, characters: help.search.characters,
      cursor: help.search.cursor,
      isSecret: false,
      isFocused: true)
    let area = list.splitRows(list.rows - plan.listRows).rest
    let first = min(help.top, plan.lastTop)
    for (position, line) in plan.lines.dropFirst(first).prefix(area.rows).enumerated() {
      let (keys, text) = area.row(position).splitColumns(plan.keyColumns)
      canvas.put(
        line.keys, in: keys.splitColumns(plan.keyColumns - 1).left,
        style: Style(line.isPossible ? .key : .dim, on: .panel))
      canvas.put(line.text, in: text, style: Style(line.isPossible ? .text : .dim, on: .panel))
    }
    if first + area.rows < plan.lines.count { Box.markMore(&canvas, area) }
    if plan.lines.isEmpty {
      canvas.put(Phrases.Lists.noKey, in: area, style: Style(.dim, on: .panel))
    }
    return cursor
  }

  /// The first line where the last one is seen.
  static func lastTop(_ state: ConsoleState) -> Int {
    guard let help = state.help else { return 0 }
    let body = Size(columns: state.size.columns, rows: state.size.rows - Layout.frameRows)
    return plan(body, state, help).lastTop
  }

  /// As high as without words, so that the box stands still while one types.
  private static func plan(_ body: Size, _ state: ConsoleState, _ help: HelpState) -> Plan {
    var underneath = state
    underneath.help = nil
    let width = min(max(76, body.columns - 40), 110, body.columns)
    func laidOut(_ search: String) -> (lines: [Line], keyColumns: Int) {
      let all = lines(underneath, matching: search)
      let longest = all.map { DisplayText.width($0.keys) }.max() ?? 0
      // Keys are what is looked for here: they give way to the words only where there would be no
      // room for those.
      let keyColumns = max(10, min(longest, (width - 4) / 2)) + 1
      return (wrapped(all, keyColumns - 1, to: width - 4 - keyColumns), keyColumns)
    }
    let whole = laidOut("")
    let shown = help.search.isBlank ? whole : laidOut(help.search.text)
    return Plan(
      lines: shown.lines, keyColumns: shown.keyColumns, width: width,
      rows: min(body.rows, whole.lines.count + 4))
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

  /// With words those that match, the best first, and those of other places, which say where.
  static func lines(_ state: ConsoleState, matching search: String) -> [Line] {
    let words = CommandSearch(search)
    let name = search.lowercased().filter { $0 != " " }
    var found: [(rank: CommandSearch.Rank, line: Line)] = []
    func add(_ binding: KeyBinding, _ keys: [KeyEvent], place: String?) {
      let all = keys.map(\.description) + binding.sequences.map(\.description)
      let names = all.joined(separator: " ")
      let isNamed = all.contains { $0.lowercased().filter { $0 != " " } == name }
      let rank = isNamed ? .best : words.rank(binding.searchTexts, isExact: false)
      guard !all.isEmpty, var rank else { return }
      if place != nil { rank.cost += 1 }
      let reason = place == nil ? binding.disabledReason(state)?.words : nil
      let help = reason.map { Phrases.notNow(binding.help, $0) } ?? binding.help
      let text = place.map { Phrases.Lists.elsewhere(help, $0) } ?? help
      found.append((rank, Line(keys: names, text: text, isPossible: reason == nil && place == nil)))
    }
    var taken: Set<KeyEvent> = []
    for binding in KeyBindings.active(state) {
      // A key that means something more particular here is not told of twice.
      add(binding, binding.keys.filter { taken.insert($0).inserted }, place: nil)
    }
    guard !words.isEmpty else { return found.map(\.line) }
    let here = KeyBindings.contexts(state)
    for group in CommandGroup.all(state)
    where !here.contains(group.context) && group.isOffered(state) {
      for binding in group.bindings(state) where !binding.isMovement {
        add(binding, binding.keys, place: group.title.text)
      }
    }
    return found.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
      .map(\.element.line)
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
        listKeys: [KeyEvent(.home), KeyEvent(.end)],
        isForTyping: true,
        wheelRows: 1,
        isDisplay: { _ in true },
        coversError: true)
    ])
}
