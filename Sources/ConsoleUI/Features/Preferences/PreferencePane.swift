/// Beside the tree: the whole selected value, or the document that saving sends.

import AccountAPI
import ConsoleCore
import TerminalUI

struct PreferencePane {
  let time: TimeText
  /// Of a text, in characters: no screen shows more.
  private static let textLimit = 20_000
  /// In bytes: more than this is not made lines at every key.
  private static let documentLimit = 16_384
  /// Of the document under a value, with its borders.
  private static let leastDocumentRows = 8

  func draw(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) {
    let preferences = state.preferences
    if preferences.isAtRoot { return drawDocument(&canvas, rect, preferences) }
    guard let node = preferences.selected else {
      _ = Panel(title: "", isFocused: false).draw(&canvas, rect)
      return
    }
    let facts = facts(node, state)
    let (upper, lower) = split(rect, node.value, facts, preferences)
    let panel = Panel(
      title: PreferenceText.name(node.path), isFocused: false,
      hints: Panel.hints(["preferences.document", "copy"], state))
    var area = panel.draw(&canvas, upper).inside
    drawValue(&canvas, &area, node.value)
    if area.rows >= 2 {
      _ = area.takeRows(1)
      FactLines(lines: FactLines.facts(facts)).draw(&canvas, area)
    }
    if let lower { drawDocument(&canvas, lower, preferences, around: node) }
  }

  /// Where there is room for it, the document is under the value, so that what is around the value
  /// is seen. It has at least half of the room, as long as it fills that.
  private func split(
    _ rect: Rect, _ value: JSONValue, _ facts: [(String, String)], _ preferences: PreferencesState
  ) -> (value: Rect, document: Rect?) {
    guard preferences.size <= Self.documentLimit else { return (rect, nil) }
    let (text, _) = text(of: value)
    let swatch = PreferenceText.swatch(value) == nil ? 0 : 3
    let wanted = lines(text, value, columns: rect.columns - 4).count + swatch + facts.count + 3
    let rows = min(max(wanted, 9), rect.rows / 2)
    guard rect.rows - rows >= Self.leastDocumentRows else { return (rect, nil) }
    let (upper, lower) = rect.splitRows(rows)
    return (upper, lower)
  }

  // MARK: The value

  private func drawValue(_ canvas: inout Canvas, _ area: inout Rect, _ value: JSONValue) {
    if let swatch = PreferenceText.swatch(value) {
      let place = area.takeRows(min(3, area.rows)).splitColumns(12).left
      for row in 0..<place.rows {
        canvas.put(
          String(repeating: " ", count: place.columns), in: place.row(row),
          style: Style(.dim, swatch: swatch))
      }
    }
    let (text, role) = text(of: value)
    // The facts under it keep their room, unless the value fills the panel.
    let lines = lines(text, value, columns: area.columns)
    let room = max(1, area.rows - 5)
    let shown = lines.count > room ? room - 1 : lines.count
    for line in lines.prefix(shown) {
      canvas.put(line, in: area.takeRows(1), style: Style(role))
    }
    if lines.count > shown {
      canvas.put(
        Phrases.Preferences.moreLines(lines.count - shown), in: area.takeRows(1),
        style: Style(.dim))
    }
  }

  private func text(of value: JSONValue) -> (String, Role) {
    switch value {
    case .object, .array: (JSONWriter.text(value, style: .indented), .text)
    case .string(let text) where !text.isEmpty: (String(text.prefix(Self.textLimit)), .text)
    default: PreferenceText.value(value)
    }
  }

  /// JSON keeps its indentation.
  private func lines(_ text: String, _ value: JSONValue, columns: Int) -> [String] {
    switch value {
    case .object, .array:
      text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    default: wrapped(text, to: columns)
    }
  }

  private func facts(_ node: PreferenceNode, _ state: ConsoleState) -> [(String, String)] {
    let preferences = state.preferences
    typealias Words = Phrases.Preferences
    var facts = [(Words.typeLabel, Words.type(PreferenceType(node.value)))]
    if preferences.size <= Preferences.sizeLimit {
      facts.append((Words.sizeLabel, Words.bytes(JSONWriter.text(node.value).utf8.count)))
    }
    if case .string(let text) = node.value {
      facts.append((Words.lengthLabel, Words.characters(text.count)))
    }
    if preferences.isChanged(node.path) {
      let before = preferences.base?[node.path].map(PreferenceText.line) ?? Words.nothing
      facts.append((Words.before, before))
    }
    // Where the screen is read in lines nothing changes by itself.
    if case .string(let zone) = node.value, let offset = preferences.zoneOffsets[zone] ?? nil,
      !state.isPlain
    {
      let clock = TimeText { _ in offset }.clock(state.now)
      facts.append((Words.zoneTime, "\(clock) (\(Words.ahead(offset)))"))
    }
    return facts
  }

  // MARK: The document

  /// `around`: the value that is selected, whose lines are shown and stand out.
  private func drawDocument(
    _ canvas: inout Canvas, _ rect: Rect, _ preferences: PreferencesState,
    around node: PreferenceNode? = nil
  ) {
    let lines = preferences.documentLines
    let panel = Panel(
      title: preferences.hasChanges
        ? Phrases.Preferences.willBeSent(preferences.changeCount) : Phrases.Preferences.whole,
      isFocused: node == nil)
    let area = panel.draw(&canvas, rect).inside
    var member: String?
    if case .key(let key)? = node?.path.steps.first { member = key }
    let top = member.map { key in (lines.firstIndex { $0.member == key } ?? 0) - 1 }
    let first = max(0, min(top ?? preferences.documentTop, lines.count - area.rows))
    for (position, line) in lines.dropFirst(first).prefix(area.rows).enumerated() {
      let isQuiet = node != nil && (member == nil || line.member != member)
      let (sign, role): (String, Role) =
        switch line.mark {
        case .same: (" ", isQuiet ? .dim : .text)
        case .added: ("+", .success)
        case .removed: ("-", .danger)
        }
      canvas.put("\(sign) \(line.text)", in: area.row(position), style: Style(role))
    }
    panel.drawScrollbar(&canvas, beside: area, first: first, count: lines.count)
  }
}
