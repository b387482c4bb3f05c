/// What the command palette offers: every action that the key table has for where one is, and those
/// of other places, which are gone to first.

import ConsoleCore

public struct Palette {
  public struct Item {
    public let binding: KeyBinding
    public let actions: [Action]
    /// Where it works; empty where no place has a name.
    public let place: String
    /// Whether it only goes to its place, since it acts on what is selected there.
    public let onlyGoesThere: Bool
    /// Why it cannot be done now.
    public let disabledReason: (any DisabledReason)?
    fileprivate let isElsewhere: Bool

    /// What it says of itself in full.
    var text: String {
      let help = binding.help
      if let disabledReason { return Phrases.notNow(help, disabledReason.words) }
      return onlyGoesThere ? Phrases.Lists.goesThere(help, place, key: binding.keyNames) : help
    }
  }

  /// The best match first; without words in the table's order.
  public static func items(_ state: ConsoleState) -> [Item] {
    Phrases.withLanguage(of: state) { found(state) }
  }

  private static func found(_ state: ConsoleState) -> [Item] {
    var underneath = state
    underneath.palette = nil
    let all = candidates(underneath)
    let text = state.palette?.search.text ?? ""
    let search = CommandSearch(text)
    guard !search.isEmpty else { return all }
    let named = CommandWords.id(of: text)
    let ranked = all.enumerated().compactMap { position, item in
      rank(item, search).map { (rank: $0, position: position, item: item) }
    }
    let sorted = ranked.sorted { ($0.rank, $0.position) < ($1.rank, $1.position) }.map(\.item)
    return all.filter { $0.binding.id == named } + sorted.filter { $0.binding.id != named }
  }

  /// Of what matches equally well, what is here and destroys nothing comes first.
  private static func rank(_ item: Item, _ search: CommandSearch) -> CommandSearch.Rank? {
    let isDestructive = item.binding.traits.contains(.destructive)
    guard let rank = search.rank(item.binding.searchTexts, isExact: isDestructive) else {
      return nil
    }
    let cost = rank.cost + (item.isElsewhere ? 1 : 0) + (isDestructive ? 1 : 0)
    return CommandSearch.Rank(match: rank.match, isWhole: rank.isWhole, cost: cost)
  }

  // MARK: What there is

  private static func candidates(_ state: ConsoleState) -> [Item] {
    var items: [Item] = []
    // What has a letter and a function key, or is in two places, is one command.
    func add(_ item: Item?) {
      guard let item, !items.contains(where: { $0.binding.command == item.binding.command }) else {
        return
      }
      items.append(item)
    }
    for binding in KeyBindings.active(state) { add(item(binding, state)) }
    // Not over a dialog or a list, whose place they would take.
    guard state.topLayer == nil else { return items }
    let here = KeyBindings.contexts(state)
    for group in CommandGroup.all(state)
    where !here.contains(group.context) && group.isOffered(state) {
      for binding in group.bindings(state) { add(item(binding, state, group)) }
    }
    return items
  }

  /// Nil for what only moves about, and for the palette itself. `group`: of another place.
  private static func item(
    _ binding: KeyBinding, _ state: ConsoleState, _ group: CommandGroup? = nil
  ) -> Item? {
    guard let actions = binding.command.actions, !["palette", "commands"].contains(binding.id),
      !binding.isMovement
    else { return nil }
    // Reasons are those of the place, once it is open.
    var there = state
    if case .screenChosen(let screen)? = group?.opening.first { there.screen = screen }
    let onlyGoesThere = group != nil && binding.traits.contains(.actsOnSelection)
    return Item(
      binding: binding,
      actions: (group?.opening ?? []) + (onlyGoesThere ? [] : actions),
      place: group?.title.text ?? place(binding.context, state),
      onlyGoesThere: onlyGoesThere,
      disabledReason: onlyGoesThere ? nil : binding.disabledReason(there),
      isElsewhere: group != nil)
  }

  private static func place(_ context: KeyBinding.Context, _ state: ConsoleState) -> String {
    if [.signedIn, .global].contains(context) { return Phrases.Lists.everywhere }
    return CommandGroup.all(state).first { $0.context == context }?.title.text ?? ""
  }
}

extension KeyBinding.Command {
  /// Nil for what the program itself does.
  fileprivate var actions: [Action]? {
    switch self {
    case .send(let action): [action]
    case .sendAll(let actions): actions
    default: nil
    }
  }
}
