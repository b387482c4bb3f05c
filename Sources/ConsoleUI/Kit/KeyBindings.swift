/// What the key table means where one is: which bindings work, and what a key or a paste does.

import ConsoleCore
import TerminalUI

public enum KeyBindings {
  /// All rows: input, footer, help, palette and the page of keyboard shortcuts are read from them.
  public static let all: [KeyBinding] =
    FrameKeys.global + FrameKeys.signedIn + FrameKeys.dialog + DetailKeys.rows
    + Features.all.flatMap(\.keys)

  /// How a thing is done, for a sentence; a dash where it has no key.
  static func keyName(_ id: String, _ settings: Settings) -> String {
    binding(id, settings)?.allKeyNames.first ?? "–"
  }

  /// The contexts that are active, the most particular first.
  public static func contexts(_ state: ConsoleState) -> [KeyBinding.Context] {
    let pane = Pane.top(state)
    if state.topLayer == .dialog, state.dialog?.subject.isForReading == true {
      return [.details, .global]
    }
    guard state.topLayer == nil, state.session.stage == .account else {
      return [pane.context, .global]
    }
    if let filter = pane.filterContext, pane.typing(state) != nil {
      return [filter, .global]
    }
    return [pane.context, .signedIn, .global]
  }

  /// Not one array, which would be made anew for every key, although most of it is not looked at.
  public typealias Active = FlattenSequence<[[KeyBinding]]>

  /// All bindings that work in this state, the most particular first.
  public static func active(_ state: ConsoleState) -> Active {
    let index = index(state.settings)
    // What nobody sees is not done: neither a question answered nor a line typed.
    if state.size.isTooSmall { return [index.all.filter { unseen.contains($0.id) }].joined() }
    return contexts(state).compactMap { index.byContext[$0.name] }.joined()
  }

  private static let unseen: Set = ["quit", "suspend", "repaint"]

  /// What a key does; nil when it does nothing here.
  public static func command(_ event: KeyEvent, _ state: ConsoleState) -> KeyBinding.Command? {
    Phrases.withLanguage(of: state) { pressed(event, state) }
  }

  private static func pressed(_ event: KeyEvent, _ state: ConsoleState) -> KeyBinding.Command? {
    if let prefix = state.keyPrefix { return finished(prefix, event, state) }
    let isForList = Pane.top(state).listKeys.contains(event)
    if !isForList, let typing = typing(state), let edit = TextKeys.edit(event) {
      return .send(typing(edit))
    }
    let active = active(state)
    guard
      let pressed = active.first(where: { binding in
        binding.keys.contains(event) || binding.sequences.contains { $0.first == event }
      })
    else { return unbound(state) }
    guard pressed.keys.contains(event) else { return .send(.keyPrefixPressed(event.description)) }
    return command(pressed, state)
  }

  /// What the second of two keys does; nothing where no sequence goes on with it.
  private static func finished(_ prefix: String, _ event: KeyEvent, _ state: ConsoleState)
    -> KeyBinding.Command?
  {
    let binding = active(state).first { binding in
      binding.sequences.contains { $0.first.description == prefix && $0.second == event }
    }
    if let binding { return command(binding, state) }
    // What gives up otherwise gives up waiting.
    let isGivenUp = active(state).contains { $0.id == "cancel" && $0.keys.contains(event) }
    return isGivenUp || event == .escape ? nil : unbound(state)
  }

  private static func command(_ pressed: KeyBinding, _ state: ConsoleState) -> KeyBinding.Command {
    guard let binding = own(pressed, state) else { return .sendAll([]) }
    if let reason = binding.disabledReason(state) { return .explain(CommandUnavailable(reason)) }
    if state.topLayer == .help { return helpCommand(binding, state) }
    return state.palette == nil ? binding.command : paletteCommand(binding, state)
  }

  /// The binding that a key stands for on the selected row; nil where that has none.
  private static func own(_ binding: KeyBinding, _ state: ConsoleState) -> KeyBinding? {
    guard binding.command == .selectedRow else { return binding }
    guard let id = Pane.top(state).rowBinding(state) else { return nil }
    return Self.binding(id, state.settings)
  }

  /// A key that does nothing on a screen says so; over one, the keys are in sight.
  private static func unbound(_ state: ConsoleState) -> KeyBinding.Command? {
    guard state.session.stage == .account, state.topLayer == nil, !state.size.isTooSmall else {
      return nil
    }
    return .send(.notifyOnce(Notice(FrameNotice.noSuchKey)))
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
      guard items.indices.contains(selected), items[selected].disabledReason == nil else {
        return .sendAll([])
      }
      return .sendAll([.palette(.closePressed)] + items[selected].actions)
    default: return binding.command
    }
  }

  /// How far it can be scrolled depends on the words, too.
  private static func helpCommand(_ binding: KeyBinding, _ state: ConsoleState)
    -> KeyBinding.Command
  {
    guard let lines = HelpKeys.lines(binding.id), let help = state.help else {
      return binding.command
    }
    let last = HelpView.lastTop(state)
    return .send(.help(.scrolled(to: min(max(0, min(help.top, last) + lines), last))))
  }

  /// Pasted text goes where one is typing, and nowhere else.
  public static func command(pasting text: String, _ state: ConsoleState) -> KeyBinding.Command? {
    typing(state).map { .send($0(.insert(text))) }
  }

  /// What becomes of a character: an edit of the field that has the focus. Nil while keys are
  /// commands, or nobody could see what is typed.
  private static func typing(_ state: ConsoleState) -> ((TextField.Edit) -> Action)? {
    state.size.isTooSmall ? nil : Pane.top(state).typing(state)
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
