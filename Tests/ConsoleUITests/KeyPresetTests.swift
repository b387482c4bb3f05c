import AccountAPI
import TerminalUI
import TestSupport
import Testing

@testable import ConsoleCore
@testable import ConsoleUI

@Suite struct KeyPresetTests {
  private func state(_ keys: Settings.Keys, _ bindings: [String: [String]] = [:]) -> ConsoleState {
    var state = SampleState.account(screen: .sessions)
    state.settings.keys = keys
    state.settings.bindings = bindings
    return state
  }

  @Test(arguments: Settings.Keys.allCases)
  func noKeyTwiceInOneContext(keys: Settings.Keys) {
    var settings = Settings(theme: "")
    settings.keys = keys
    let table = KeyBindings.table(settings)
    #expect(table.map(\.id) == KeyBindings.all.map(\.id))
    for context in KeyBinding.Context.all {
      let bindings = table.filter { $0.context == context }
      let keys = bindings.flatMap(\.keys)
      #expect(Set(keys).count == keys.count, "\(context)")
      let sequences = bindings.flatMap(\.sequences)
      #expect(Set(sequences).count == sequences.count, "\(context)")
      // A key that waits for another one does nothing by itself.
      #expect(Set(sequences.map(\.first)).isDisjoint(with: keys), "\(context)")
    }
  }

  private static let unbound = KeyBinding.Command.send(
    .notifyOnce(Notice(FrameNotice.noSuchKey)))

  @Test func presetsAddTheirKeys() {
    #expect(KeyBindings.command(.control("n"), state(.emacs)) == .send(.sessions(.move(.down))))
    #expect(KeyBindings.command(.control("p"), state(.emacs)) == .send(.sessions(.move(.up))))
    #expect(KeyBindings.command(.alt("x"), state(.emacs)) == .send(.palette(.openPressed)))
    #expect(KeyBindings.command(.control("g"), state(.emacs)) == .send(.cancelPressed))
    // The usual ones stay.
    #expect(KeyBindings.command(KeyEvent(.down), state(.emacs)) == .send(.sessions(.move(.down))))
  }

  /// What people's fingers know: the keys one after the other, and what comes of the last.
  private static let habits:
    [(keys: Settings.Keys, screen: Screen, pressed: [String], command: KeyBinding.Command?)] = [
      (.vim, .sessions, ["d", "d"], .send(.sessions(.revokePressed))),
      (.vim, .sessions, ["d", "j"], unbound), (.vim, .sessions, ["d", "Esc"], nil),
      (.vim, .sessions, ["g", "g"], .send(.sessions(.move(.first)))),
      (.vim, .sessions, ["G"], .send(.sessions(.move(.last)))),
      (.vim, .sessions, ["y", "y"], .copy),
      (.vim, .sessions, ["i"], .send(.sessions(.namePressed))),
      (.vim, .sessions, ["n"], .send(.sessions(.move(.down)))),
      (.vim, .sessions, ["N"], .send(.sessions(.move(.up)))),
      (.vim, .sessions, ["Z", "Z"], .send(.quitPressed)),
      (.vim, .sessions, ["Z", "Q"], .send(.quitPressed)),
      (.vim, .log, ["n"], .send(.log(.move(.down)))),
      (.vim, .log, ["Ctrl-D"], .send(.log(.move(.halfPageDown)))),
      (.vim, .log, ["Ctrl-U"], .send(.log(.move(.halfPageUp)))),
      (.vim, .log, ["Ctrl-F"], .send(.log(.move(.pageDown)))),
      (.vim, .log, ["Ctrl-B"], .send(.log(.move(.pageUp)))),
      (.vim, .log, ["/"], .send(.log(.filterPressed))),
      (.vim, .log, [":"], .send(.palette(.openPressed))),
      (.vim, .preferences, ["d", "d"], .send(.preferences(.removePressed))),
      (.vim, .preferences, ["o"], .send(.preferences(.addPressed))),
      (.vim, .preferences, ["u"], nil),
      (.emacs, .sessions, ["Ctrl-X", "Ctrl-C"], .send(.quitPressed)),
      (.emacs, .sessions, ["Ctrl-X", "Ctrl-G"], nil),
      (.emacs, .sessions, ["Ctrl-N"], .send(.sessions(.move(.down)))),
      (.emacs, .sessions, ["Ctrl-P"], .send(.sessions(.move(.up)))),
      (.emacs, .sessions, ["Ctrl-V"], .send(.sessions(.move(.pageDown)))),
      (.emacs, .sessions, ["Alt-V"], .send(.sessions(.move(.pageUp)))),
      (.emacs, .sessions, ["Alt-<"], .send(.sessions(.move(.first)))),
      (.emacs, .sessions, ["Alt->"], .send(.sessions(.move(.last)))),
      (.emacs, .sessions, ["Ctrl-G"], .send(.cancelPressed)),
      (.emacs, .sessions, ["Ctrl-S"], .send(.sessions(.filterPressed))),
      (.emacs, .sessions, ["Alt-X"], .send(.palette(.openPressed))),
      (.emacs, .sessions, ["Alt-W"], .copy),
      (.emacs, .sessions, ["Ctrl-F"], unbound),
      (.emacs, .sessions, ["Ctrl-Q"], unbound), (.emacs, .sessions, ["Ctrl-D"], unbound),
      (.emacs, .preferences, ["Ctrl-B"], .send(.preferences(.collapsePressed))),
      (.emacs, .preferences, ["Ctrl-Y"], unbound),
      (.standard, .sessions, ["d"], unbound), (.standard, .sessions, ["Z"], unbound),
      (.standard, .sessions, ["g"], .send(.sessions(.move(.first)))),
      (.standard, .sessions, ["Ctrl-D"], .send(.sessions(.move(.halfPageDown)))),
    ]

  @Test(arguments: habits.indices)
  func keysDoWhatTheFingersExpectOrNothing(number: Int) throws {
    let habit = Self.habits[number]
    var state = state(habit.keys)
    state.screen = habit.screen
    // A server that can remove preferences.
    state.session.capabilities = Capabilities(versionText: "1.8.1")
    _ = reduce(&state, .keyPrefixEnded)
    var command: KeyBinding.Command?
    for text in habit.pressed {
      command = KeyBindings.command(try #require(KeyEvent(text)), state)
      _ = reduce(&state, .keyPrefixEnded)
      if case .send(.keyPrefixPressed(let key))? = command {
        _ = reduce(&state, .keyPrefixPressed(key))
      }
    }
    if case .explain? = command { command = nil }
    #expect(command == habit.command, "\(habit.keys) \(habit.pressed)")
  }

  /// While the first of two keys waits, that is seen.
  @Test func theFirstOfTwoKeysIsShown() {
    var state = state(.vim)
    #expect(KeyBindings.command(.character("d"), state) == .send(.keyPrefixPressed("d")))
    _ = reduce(&state, .keyPrefixPressed("d"))
    let canvas = ConsoleView(time: TimeText { _ in 0 }).frame(state).canvas
    #expect(Golden.text(canvas.row(23)).hasSuffix("d … "))
  }

  @Test(arguments: [
    ("q", "account.quit"), ("Q", "account.quit"), ("q!", "account.quit"), ("wq", "account.quit"),
    ("w", "preferences.save"), ("sessions", "screen.sessions"), ("log", "screen.log"),
    ("prefs", "screen.preferences"), ("h", "help"), ("ctx", "accounts"),
    ("undo", "preferences.undo"),
  ])
  func wordsBehindAColonAreCommands(word: String, id: String) {
    var state = state(.standard)
    state.savedAccounts.path = "/keyring"
    state.palette = PaletteState()
    state.palette?.search = TextField(word)
    #expect(Palette.items(state).first?.binding.id == id)
  }

  /// The page of keyboard shortcuts says what each preset changes.
  @Test func thePageListsThePresets() {
    DocumentTable.expect(
      KeyPage.presets, between: "presets",
      in: "Sources/gatehouse/gatehouse.docc/KeyboardShortcuts.md")
  }

  /// The help shows all keys, and each for what it really does here.
  @Test func theHelpShowsWhatAPresetAdds() {
    var state = state(.emacs)
    state.help = HelpState()
    let canvas = ConsoleView(time: TimeText { _ in 0 }).frame(state).canvas
    let lines = (0..<canvas.size.rows).map { Golden.text(canvas.row($0)) }
    #expect(lines.contains { $0.contains("Up k Ctrl-P") && $0.contains("Previous row.") })
    #expect(lines.contains { $0.contains("PgDn Ctrl-V") })
    state.help?.search = TextField("search all commands")
    let found = ConsoleView(time: TimeText { _ in 0 }).frame(state).canvas
    let words = (0..<found.size.rows).map { Golden.text(found.row($0)) }.joined()
    #expect(words.contains("Alt-X") && !words.contains("Ctrl-P"))
  }

  @Test func whatThePersonBindsReplacesTheKeys() {
    let state = state(.vim, ["sessions.revoke": ["F5"], "refresh": []])
    #expect(
      KeyBindings.command(KeyEvent(.function(5)), state) == .send(.sessions(.revokePressed)))
    #expect(KeyBindings.command(.character("d"), state) == Self.unbound)
    #expect(KeyBindings.command(.character("r"), state) == Self.unbound)
  }

  @Test func keysAreReadAsTheyAreWritten() {
    for binding in KeyBindings.all {
      for key in binding.keys { #expect(KeyEvent(key.description) == key) }
    }
    #expect(KeyEvent("ctrl-alt-X") == KeyEvent(.character("x"), [.control, .alt]))
    #expect(KeyEvent("f12") == KeyEvent(.function(12)))
    #expect(KeyEvent("-") == .character("-") && KeyEvent("Alt--") == .alt("-"))
    #expect(KeyEvent("Ctrl-Space") == .control(" "))
    for wrong in ["", " ", "F0", "F25", "ab", "Ctrl-", "Hyper-x"] {
      #expect(KeyEvent(wrong) == nil)
    }
  }
}
