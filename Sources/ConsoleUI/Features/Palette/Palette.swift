/// What the command palette offers: every action that the key table has for where one is, and those
/// of the other screens, which are gone to first.

import ConsoleCore

public struct Palette {
  public struct Item {
    public let binding: KeyBinding
    public let actions: [Action]
    /// Why it cannot be done now.
    public let disabledReason: (any DisabledReason)?
  }

  /// The best match first; without words in the table's order.
  public static func items(_ state: ConsoleState) -> [Item] {
    Phrases.withLanguage(of: state) { found(state) }
  }

  private static func found(_ state: ConsoleState) -> [Item] {
    var underneath = state
    underneath.palette = nil
    let all = candidates(underneath)
    let words = state.palette?.search.text ?? ""
    guard !words.isEmpty else { return all }
    let scored = all.enumerated().compactMap { position, item in
      score(words, in: item.binding).map { (score: $0, position: position, item: item) }
    }
    return scored.sorted { ($0.score, $0.position) < ($1.score, $1.position) }.map(\.item)
  }

  private static func candidates(_ state: ConsoleState) -> [Item] {
    let here = KeyBindings.contexts(state)
    var items: [Item] = []
    // What has a letter and a function key is one command.
    for item in KeyBindings.active(state).compactMap({ item($0, first: nil, state) })
    where !items.contains(where: { $0.actions == item.actions }) {
      items.append(item)
    }
    // Not over a dialog or a list, whose place they would take.
    guard here.contains(.signedIn) || here.contains(.sessionFilter) else { return items }
    for screen in Screen.allCases {
      let context = Features.page(screen).pane.context
      guard !here.contains(context) else { continue }
      var there = state
      there.screen = screen
      items += KeyBindings.table(state.settings).filter { $0.context == context }.compactMap {
        item($0, first: screen, there)
      }
    }
    return items
  }

  /// Nil for what only moves about, and for the palette itself.
  private static func item(_ binding: KeyBinding, first screen: Screen?, _ state: ConsoleState)
    -> Item?
  {
    guard case .send(let action) = binding.command, !["palette", "commands"].contains(binding.id)
    else { return nil }
    if binding.isMovement { return nil }
    let way = screen.map { [Action.screenChosen($0)] } ?? []
    return Item(
      binding: binding, actions: way + [action], disabledReason: binding.disabledReason(state))
  }

  /// What it is called comes before what it does, and that before its name in the configuration.
  private static func score(_ words: String, in binding: KeyBinding) -> Int? {
    let texts = [binding.label, binding.help, binding.id]
    let scores = texts.enumerated().compactMap { rank, text in
      score(words, in: text).map { $0 + 4 * rank }
    }
    return scores.min()
  }

  /// Lower is better; nil when the letters do not occur in this order. A letter counts for how far
  /// it is from the one before; the start of a word costs nothing.
  static func score(_ words: String, in text: String) -> Int? {
    let letters = Array(text.lowercased())
    var (position, cost) = (0, 0)
    for letter in words.lowercased() where letter != " " {
      guard let found = letters[position...].firstIndex(of: letter) else { return nil }
      let next = letters[position...].indices.first {
        letters[$0] == letter && ($0 == 0 || letters[$0 - 1] == " ")
      }
      // The start of a word is worth a longer way, unless this letter goes straight on.
      if found == position, position > 0 {
        position = found + 1
      } else if let next {
        cost += 1
        position = next + 1
      } else {
        cost += 2 + found - position
        position = found + 1
      }
    }
    return cost
  }
}
