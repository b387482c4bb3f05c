/// What the key table means where one is: which bindings work, and what a key or a paste does.

import ConsoleCore
import TerminalUI

public enum KeyBindings {
  /// The contexts that are active, the most particular first.
  public static func contexts(_ state: ConsoleState) -> [KeyBinding.Context] {
    if state.help != nil { return [.help, .everywhere] }
    if state.keyring.lock != nil { return [.lock, .everywhere] }
    if state.palette != nil { return [.palette, .everywhere] }
    if state.mailbox.isOpen { return [.mail, .everywhere] }
    if state.dialog != nil { return [.dialog, .everywhere] }
    if state.history.isOpen { return [.history, .everywhere] }
    if state.warnings.isOpen { return [.warnings, .everywhere] }
    if state.settingsShown != nil { return [.settings, .everywhere] }
    if state.keyring.isOpen { return [.kept, .everywhere] }
    if state.stage != .account { return [.form, .everywhere] }
    if isFiltering(state) {
      switch state.screen {
      case .sessions: return [.sessionFilter, .everywhere]
      case .log: return [.logFilter, .everywhere]
      default: return [.preferenceFilter, .everywhere]
      }
    }
    return [context(of: state.screen), .account, .everywhere]
  }

  static func context(of screen: Screen) -> KeyBinding.Context {
    switch screen {
    case .overview: .overview
    case .profile: .profile
    case .sessions: .sessions
    case .log: .log
    case .preferences: .preferences
    }
  }

  /// All bindings that work in this state, the most particular first.
  public static func active(_ state: ConsoleState) -> [KeyBinding] {
    let table = table(state.settings)
    // What nobody sees is not done: neither a question answered nor a line typed.
    if state.size.isTooSmall { return table.filter { unseen.contains($0.id) } }
    return contexts(state).flatMap { context in table.filter { $0.context == context } }
  }

  private static let unseen: Set = ["quit", "suspend", "repaint"]

  /// What a key does; nil when it does nothing here.
  public static func command(_ event: KeyEvent, _ state: ConsoleState) -> KeyBinding.Command? {
    Phrases.speaking(as: state) { pressed(event, state) }
  }

  private static func pressed(_ event: KeyEvent, _ state: ConsoleState) -> KeyBinding.Command? {
    if isTyping(state), let edit = TextKeys.edit(event) { return .send(typed(edit, state)) }
    guard let binding = active(state).first(where: { $0.keys.contains(event) }) else { return nil }
    if let obstacle = binding.obstacle(state) { return .explain(obstacle) }
    return state.palette == nil ? binding.command : paletteCommand(binding, state)
  }

  /// What is chosen depends on the words, and only here is known what they match.
  private static func paletteCommand(_ binding: KeyBinding, _ state: ConsoleState)
    -> KeyBinding.Command
  {
    let items = Palette.items(state)
    let selected = min(state.palette?.selected ?? 0, max(0, items.count - 1))
    switch binding.id {
    case "palette.up": return .send(.palette(.select(max(0, selected - 1))))
    case "palette.down": return .send(.palette(.select(min(items.count - 1, selected + 1))))
    case "palette.run":
      guard items.indices.contains(selected), items[selected].obstacle == nil else {
        return .sendAll([])
      }
      return .sendAll([.palette(.closePressed)] + items[selected].actions)
    default: return binding.command
    }
  }

  /// Pasted text goes where one is typing, and nowhere else.
  public static func command(pasting text: String, _ state: ConsoleState) -> KeyBinding.Command? {
    isTyping(state) ? .send(typed(.insert(text), state)) : nil
  }

  /// Whether characters go into a field.
  public static func isTyping(_ state: ConsoleState) -> Bool {
    if state.size.isTooSmall { return false }
    if state.help != nil { return true }
    if let lock = state.keyring.lock { return lock.focus == 0 }
    if state.palette != nil { return true }
    if state.mailbox.isOpen { return false }
    if let dialog = state.dialog {
      if case .field = dialog.focus { return true }
      return false
    }
    if state.keyring.isOpen || state.history.isOpen || state.settingsShown != nil
      || state.warnings.isOpen
    {
      return false
    }
    if isFiltering(state) { return true }
    return state.stage != .account && !state.form.isOnButton
  }

  private static func isFiltering(_ state: ConsoleState) -> Bool {
    guard state.stage == .account else { return false }
    return state.screen == .sessions && state.sessions.isFiltering
      || state.screen == .log && state.log.isFiltering
      || state.screen == .preferences && state.preferences.isFiltering
  }

  private static func typed(_ edit: TextField.Edit, _ state: ConsoleState) -> Action {
    if state.help != nil { return .help(.edit(edit)) }
    if state.keyring.lock != nil { return .keyring(.lock(.edit(edit))) }
    if state.palette != nil { return .palette(.edit(edit)) }
    if state.dialog != nil { return .dialog(.edit(edit)) }
    if isFiltering(state) {
      switch state.screen {
      case .sessions: return .sessions(.filter(edit))
      case .log: return .log(.filter(edit))
      default: return .preferences(.filter(edit))
      }
    }
    return .form(.edit(edit))
  }
}

/// Keys in a line of text, as in a shell.
enum TextKeys {
  static func edit(_ event: KeyEvent) -> TextField.Edit? {
    if case .character(let character) = event.key, event.modifiers.isEmpty {
      return .insert(String(character))
    }
    return table.first { $0.keys.contains(event) }?.edit
  }

  static let table: [(keys: [KeyEvent], edit: TextField.Edit)] = [
    ([KeyEvent(.backspace), .control("h")], .deleteBackward),
    ([KeyEvent(.delete), .control("d")], .deleteForward),
    ([KeyEvent(.left), .control("b")], .left),
    ([KeyEvent(.right), .control("f")], .right),
    ([.alt("b"), KeyEvent(.left, .control)], .wordLeft),
    ([.alt("f"), KeyEvent(.right, .control)], .wordRight),
    ([KeyEvent(.home), .control("a")], .start),
    ([KeyEvent(.end), .control("e")], .end),
    ([.control("u")], .killToStart),
    ([.control("k")], .killToEnd),
    ([.control("w")], .killWord),
    // A text of several lines; where there is but one it is a space.
    ([KeyEvent(.enter, .alt)], .insert("\n")),
  ]
}
