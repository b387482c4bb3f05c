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
      let keys = table.filter { $0.context == context }.flatMap(\.keys)
      #expect(Set(keys).count == keys.count, "\(context)")
    }
  }

  private static let unbound = KeyBinding.Command.send(
    .notifyOnce(Notice(FrameNotice.noSuchKey)))

  @Test func presetsAddTheirKeys() {
    #expect(KeyBindings.command(.control("d"), state(.standard)) == Self.unbound)
    #expect(
      KeyBindings.command(.control("d"), state(.vim)) == .send(.sessions(.move(.pageDown))))
    #expect(KeyBindings.command(.character("d"), state(.vim)) == .send(.sessions(.revokePressed)))
    #expect(KeyBindings.command(.control("n"), state(.emacs)) == .send(.sessions(.move(.down))))
    #expect(KeyBindings.command(.control("p"), state(.emacs)) == .send(.sessions(.move(.up))))
    #expect(KeyBindings.command(.alt("x"), state(.emacs)) == .send(.palette(.openPressed)))
    #expect(KeyBindings.command(.control("g"), state(.emacs)) == .send(.cancelPressed))
    // The usual ones stay.
    #expect(KeyBindings.command(KeyEvent(.down), state(.emacs)) == .send(.sessions(.move(.down))))
  }

  /// The help shows all keys, and each for what it really does here.
  @Test func theHelpShowsWhatAPresetAdds() {
    var state = state(.emacs)
    state.help = HelpState()
    let canvas = ConsoleView(time: TimeText { _ in 0 }).frame(state).canvas
    let lines = (0..<canvas.size.rows).map { Golden.text(canvas.row($0)) }
    #expect(lines.contains { $0.contains("Up k Ctrl-P") && $0.contains("Previous row.") })
    #expect(lines.contains { $0.contains("PgDn Ctrl-F Ctrl-V") })
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
