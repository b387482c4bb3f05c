import TerminalUI
import TestSupport
import Testing

@testable import ConsoleCore
@testable import ConsoleUI

@Suite struct PaletteTests {
  private func items(_ words: String, _ state: ConsoleState = SampleState.account()) -> [Palette
    .Item]
  {
    var state = state
    state.palette = PaletteState()
    state.palette?.search = TextField(words)
    return Palette.items(state)
  }

  @Test(arguments: [
    ("cyp", "overview.password"), ("change your name", "profile.name"),
    ("delete acc", "security.delete"),
    ("saved acc", "accounts"), ("reload", "refresh"),
  ])
  func aFewLettersFindIt(words: String, id: String) {
    #expect(items(words).first?.binding.id == id, "\(items(words).prefix(3).map(\.binding.id))")
  }

  @Test func nothingThatOnlyMovesIsOfferedAndNothingTwice() {
    let all = items("")
    #expect(!all.contains { $0.binding.isMovement })
    #expect(Set(all.map(\.binding.id)).count == all.count)
    #expect(items("qqqq").isEmpty)
  }

  @Test func whatIsOnAnotherScreenGoesThereFirst() throws {
    let item = try #require(items("revoke all other").first)
    #expect(item.place == "Sessions")
    #expect(
      item.actions == [.screenChosen(.sessions), .sessions(.revokeOthersPressed)])
    #expect(item.disabledReason == nil)
  }

  @Test func overADialogItOffersOnlyWhatBelongsThere() {
    var state = SampleState.account()
    state.dialog = Dialog(ProfileDialog.password)
    #expect(!items("", state).contains { $0.binding.context == .profile })
  }

  @Test func whatCannotBeDoneSaysWhyAndIsNotDone() throws {
    var state = SampleState.account()
    state.palette = PaletteState()
    state.palette?.search = TextField("review changes")
    #expect(Palette.items(state).first?.disabledReason?.words == "there are no unsaved changes")
    #expect(KeyBindings.command(KeyEvent(.enter), state) == .sendAll([]))
  }

  @Test func enterDoesWhatIsSelected() {
    var state = SampleState.account()
    state.palette = PaletteState()
    state.palette?.search = TextField("change your email")
    #expect(
      KeyBindings.command(KeyEvent(.enter), state)
        == .sendAll([
          .palette(.closePressed), .screenChosen(.profile), .profile(.changeEmailPressed),
        ]))
    #expect(KeyBindings.command(KeyEvent(.down), state) == .send(.palette(.select(0))))
    state.palette?.search = TextField("change")
    #expect(KeyBindings.command(KeyEvent(.down), state) == .send(.palette(.select(1))))
    #expect(KeyBindings.command(.character("x"), state) == .send(.palette(.edit(.insert("x")))))
  }
}
