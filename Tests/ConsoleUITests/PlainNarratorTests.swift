import ConsoleCore
import ConsoleUI
import TerminalUI
import TestSupport
import Testing

/// What somebody hears who cannot see: each step, and the lines that it makes.
@Suite struct PlainNarratorTests {
  private let view = ConsoleView(time: TimeText { _ in 0 }, isPlain: true)
  private var narrator = PlainNarrator()
  private var state = SampleState.account(ScreenSize(columns: 99, rows: 16), screen: .sessions)

  private mutating func hear(_ actions: Action...) -> String {
    for action in actions { _ = reduce(&state, action) }
    return narrator.narrate(view.frame(state))
  }

  @Test mutating func movingTellsTheRowAndNothingElse() {
    let first = hear()
    #expect(
      first.hasPrefix(
        "Sessions 4 · newest first\nCLIENT, SYSTEM, LOCATION, IP, SIGNED IN\n"))
    let told = hear(.sessions(.move(.down)))
    #expect(
      told.hasPrefix("Firefox 128.0, Ubuntu") && told.firstIndex(of: "\n") == told.indices.last)
    #expect(hear() == "")
  }

  @Test mutating func aDialogIsReadAndComingBackIsShort() {
    _ = hear(.sessions(.move(.down)))
    let asked = hear(.sessions(.revokePressed))
    #expect(
      asked.hasPrefix("Revoke\nRevoke the session of Firefox") && asked.hasSuffix("\n[Cancel]\n"))
    #expect(hear(.dialog(.nextPressed)) == "[Revoke]\n")
    let back = hear(.cancelPressed)
    #expect(back.hasPrefix("Sessions 4 · newest first\nFirefox"))
    #expect(back.split(separator: "\n").count == 2)
  }

  @Test mutating func whatIsTypedIsEchoedInItsLine() {
    state.screen = .profile
    _ = hear()
    #expect(hear(.profile(.changeNamePressed)).hasSuffix("Change name: Ada Lovelace"))
    #expect(hear(.dialog(.edit(.insert("!")))) == "!")
    #expect(hear(.dialog(.edit(.deleteBackward))) == "\u{8} \u{8}")
    #expect(hear(.dialog(.edit(.insert("界")))) == "界")
    #expect(hear(.dialog(.edit(.deleteBackward))) == "\u{8} \u{8}\u{8} \u{8}")
    #expect(
      hear(.dialog(.edit(.killToStart)), .dialog(.edit(.insert("Bob")))) == "\nChange name: Bob")
    // A message does not disturb what is typed: it comes between.
    #expect(hear(.mailbox(.arrived(SampleState.mail))).hasSuffix("Change name: Bob"))
    #expect(hear(.cancelPressed).hasPrefix("\nProfile\n"))
  }

  @Test mutating func fieldsHaveTheirNamesAndSecretsAreStars() {
    state = SampleState.signIn(ScreenSize(columns: 99, rows: 16))
    state.signIn.form.fields = [TextField("ada@example.test"), TextField("secret", isSecret: true)]
    let first = hear()
    #expect(first.contains("Password: ******\n") && first.hasSuffix("Email: ada@example.test"))
    #expect(hear(.signIn(.nextField)) == "\nPassword: ******")
    #expect(hear(.signIn(.edit(.insert("x")))) == "*")
    #expect(hear(.signIn(.nextField)) == "\n[Sign in]\n")
  }

  @Test mutating func aValidationErrorIsToldAtOnce() {
    state.screen = .profile
    _ = hear(.profile(.changeNamePressed))
    let told = hear(.dialog(.edit(.killToStart)), .dialog(.acceptPressed))
    #expect(
      told.contains("The name cannot be empty. \n") || told.contains("The name cannot be empty.\n"))
  }

  @Test mutating func chosenFromAListWhileTyping() {
    _ = hear()
    _ = hear(.palette(.openPressed))
    let found = hear(.palette(.edit(.insert("pass"))))
    #expect(found == "\nOverview: Change your password.\nCommands: pass")
    let told = hear(.palette(.select(1)))
    #expect(told.hasPrefix("\n") && told.hasSuffix("\nCommands: pass"))
  }

  /// Nothing that changes by itself is ever told: no age, no countdown, no spinner.
  @Test mutating func timeAloneTellsNothing() {
    state.screen = .overview
    state.settings.motion = .full
    _ = hear()
    state.now = state.now.advanced(bySeconds: 3_600)
    state.spinner += 1
    #expect(hear() == "")
    let started = hear(.refreshPressed)
    #expect(started == "loading\n")
    state.spinner += 1
    #expect(hear() == "")
  }

  @Test(arguments: Screen.allCases)
  mutating func noFrameIsEverWritten(screen: Screen) {
    state.screen = screen
    for size in 0..<2 {
      state.settings.language = size == 0 ? .english : .german
      let told = hear(.help(.openPressed)) + hear(.cancelPressed) + hear(.settings(.openPressed))
      #expect(!told.isEmpty && !told.contains { "│─╭╮╰╯▸‹›".contains($0) })
      _ = hear(.cancelPressed)
    }
  }
}
