import ConsoleCore
import TerminalUI
import TestSupport
import Testing

@testable import ConsoleUI

@Suite struct KeyTableTests {
  @Test func noKeyTwiceInOneContext() {
    for context in KeyBinding.Context.all {
      let keys = KeyBindings.all.filter { $0.context == context }.flatMap(\.keys)
      #expect(Set(keys).count == keys.count, "\(context)")
    }
  }

  @Test func everyBindingHasItsOwnNameAndASentence() {
    #expect(Set(KeyBindings.all.map(\.id)).count == KeyBindings.all.count)
    #expect(KeyBindings.all.allSatisfy { $0.help.hasSuffix(".") && !$0.keys.isEmpty })
  }

  @Test func whatCannotBeDoneNowSaysWhyAndDoesNothing() {
    let state = SampleState.account(screen: .preferences)
    let save = KeyBindings.all.first { $0.id == "preferences.save" }
    #expect(save?.disabledReason(state)?.words == "there are no unsaved changes")
    #expect(
      KeyBindings.command(.control("s"), state)?.explanation == "there are no unsaved changes")
  }

  @Test func typingGoesIntoTheFieldAndNotToTheKeys() {
    var state = SampleState.signIn()
    #expect(KeyBindings.command(.character("q"), state) == .send(.signIn(.edit(.insert("q")))))
    #expect(KeyBindings.command(pasting: "a b", state) == .send(.signIn(.edit(.insert("a b")))))
    state.signIn.form.focus = 2
    #expect(KeyBindings.command(.character("q"), state) == .send(.quitPressed))
    #expect(KeyBindings.command(pasting: "q", state) == nil, "a paste never presses keys")
  }

  @Test func nothingIsDoneUnseen() {
    var state = SampleState.account(ScreenSize(columns: 30, rows: 8), screen: .sessions)
    #expect(KeyBindings.command(.character("x"), state) == nil)
    state.dialog = Dialog(SessionsDialog.revoke(SampleState.sessions[1]))
    #expect(KeyBindings.command(KeyEvent(.enter), state) == nil)
    state.dialog = Dialog(ProfileDialog.name(""))
    #expect(KeyBindings.command(.character("z"), state) == nil)
    #expect(KeyBindings.command(pasting: "z", state) == nil)
    #expect(KeyBindings.command(.control("c"), state) == .send(.quitPressed))
    #expect(KeyBindings.command(.control("z"), state) == .suspend)
  }

  @Test func anEmailIsReadToItsEndAndHasALinkOrNone() {
    var state = SampleState.account()
    var mail = SampleState.mail
    _ = reduce(&state, .mailbox(.arrived(mail)))
    _ = reduce(&state, .mailbox(.openPressed))
    #expect(KeyBindings.command(KeyEvent(.enter), state) == .send(.mailbox(.useLinkPressed)))
    #expect(KeyBindings.command(KeyEvent(.down), state)?.explanation == "there are no more emails")
    #expect(KeyBindings.command(KeyEvent(.pageDown), state) == .send(.mailbox(.scroll(3))))
    _ = reduce(&state, .mailbox(.scroll(3)))
    #expect(state.mailbox.top == 3)
    mail.text = "028092"
    _ = reduce(&state, .mailbox(.arrived(mail)))
    _ = reduce(&state, .mailbox(.move(-1)))
    #expect(state.mailbox.top == 0)
    #expect(KeyBindings.command(KeyEvent(.enter), state)?.explanation == "this email has no link")
  }

  @Test func anEmptyLogIsNotOneThatTheFilterHides() {
    var state = SampleState.account(screen: .log)
    _ = reduce(&state, .log(.show("sinse:7d")))
    #expect(
      KeyBindings.command(.character("c"), state)?.explanation == "nothing matches the filter")
  }

  /// On a screen; where a line is typed, or a dialog asks, the keys are in sight.
  @Test(arguments: Screen.allCases)
  func aKeyThatDoesNothingSaysSo(screen: Screen) {
    var state = SampleState.account(screen: screen)
    let unbound = KeyBinding.Command.send(.notifyOnce(Notice(FrameNotice.noSuchKey)))
    #expect(KeyBindings.command(.character("}"), state) == unbound)
    #expect(KeyBindings.command(KeyEvent(.function(12)), state) == unbound)
    state.dialog = Dialog(SessionsDialog.signOutEverywhere)
    #expect(KeyBindings.command(.character("}"), state) == nil)
    #expect(KeyBindings.command(.character("}"), SampleState.signIn()) != unbound)
  }

  /// Of what is only read, nothing is offered that there is to choose or to show.
  @Test func detailsOfferOnlyWhatWorksThere() {
    for (screen, dialog) in [
      (Screen.sessions, Dialog(SessionsDialog.detail)), (.log, Dialog(LogDialog.detail)),
    ] {
      var state = SampleState.account(screen: screen)
      state.dialog = dialog
      let offered = KeyBindings.active(state).filter { $0.context == .details }
      #expect(offered.map(\.label).filter { !$0.isEmpty } == ["Close", "Copy", "Help"])
      #expect(!KeyBindings.active(state).contains { $0.context == .dialog })
      #expect(KeyBindings.command(KeyEvent(.enter), state) == .send(.cancelPressed))
      #expect(KeyBindings.command(.character("y"), state) == .copy)
      let text = ConsoleView(time: TimeText { _ in 0 }).copyText(state)
      #expect(text?.contains(SampleState.sessions[3].address) == true)
    }
  }

  @Test func ctrlCLeavesFromEverywhere() {
    var states = [SampleState.signIn(), SampleState.account()]
    states[1].help = HelpState()
    var dialog = SampleState.account()
    dialog.dialog = Dialog(ProfileDialog.name(""))
    for state in states + [dialog] {
      #expect(KeyBindings.command(.control("c"), state) == .send(.quitPressed))
    }
  }

  /// The page of keyboard shortcuts is the key table, in both directions.
  @Test func thePageListsTheKeys() {
    DocumentTable.expect(
      KeyPage.table, between: "keys",
      in: "Sources/gatehouse/gatehouse.docc/KeyboardShortcuts.md")
  }
}

/// The table as the page shows it: what can be done with an account on the screen.
enum KeyPage {
  static let contexts: [(KeyBinding.Context, String)] =
    [(.signedIn, "Everywhere")]
    + Screen.allCases.map { screen in
      let page = Features.page(screen)
      return (page.pane.context, page.title.english)
    }
    + [(.savedAccounts, "Saved accounts"), (.global, "Always")]

  static var table: String {
    let rows = contexts.flatMap { context, name in
      KeyBindings.all.filter { $0.context == context }.map { binding in
        let keys = binding.keys.map { "`\($0)`" }.joined(separator: " ")
        return "| \(name) | \(keys) | \(binding.help) | `\(binding.id)` |\n"
      }
    }
    return "| Where | Keys | What | Name |\n| --- | --- | --- | --- |\n" + rows.joined()
  }

  /// What the presets have otherwise than the table above.
  static var presets: String {
    let rows = [Settings.Keys.vim, .emacs].flatMap { keys in
      var settings = Settings(theme: "")
      settings.keys = keys
      return zip(KeyBindings.all, KeyBindings.table(settings)).compactMap { usual, changed in
        let isSame = usual.keys == changed.keys && changed.sequences.isEmpty
        guard !isSame else { return nil as String? }
        let names = changed.allKeyNames.map { "`\($0)`" }.joined(separator: " ")
        return "| \(keys) | \(names) | \(changed.help) | `\(changed.id)` |\n"
      }
    }
    return "| Preset | Keys | What | Name |\n| --- | --- | --- | --- |\n" + rows.joined()
  }
}
