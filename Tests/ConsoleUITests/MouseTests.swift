import ConsoleCore
import ConsoleUI
import Foundation
import TerminalUI
import TestSupport
import Testing

/// Clicks on what is really drawn: the place is looked up by the text that stands there.
@Suite struct MouseTests {
  private let view = ConsoleView(time: TimeText { _ in 0 })

  private func place(_ text: String, _ canvas: Canvas) -> Point? {
    for row in 0..<canvas.size.rows {
      let line = Golden.text(canvas.row(row))
      guard let range = line.range(of: text) else { continue }
      let column = DisplayText.width(String(line[..<range.lowerBound]))
      return Point(row: row, column: column)
    }
    return nil
  }

  private func click(
    _ text: String, _ state: ConsoleState, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> KeyBinding.Command? {
    let canvas = view.frame(state).canvas
    let found = try #require(place(text, canvas), "no \(text)", sourceLocation: sourceLocation)
    return KeyBindings.command(MouseEvent(.press, at: found), on: canvas, state)
  }

  @Test func tabsAndTheFooter() throws {
    let state = SampleState.account(screen: .sessions)
    #expect(try click("2 Profile", state) == .send(.screenChosen(.profile)))
    #expect(try click("R Revoke others", state) == .send(.sessions(.revokeOthersPressed)))
    #expect(try click("Sessions 1/4", state) == nil)
  }

  @Test func whatStandsBesideAValueIsDoneByAClick() throws {
    let state = SampleState.account(screen: .profile)
    #expect(try click("Change email", state) == .send(.profile(.changeEmailPressed)))
    #expect(try click("o Sign out", state) == .send(.signOutPressed))
  }

  @Test func aRowIsChosenAndThenOpened() throws {
    var state = SampleState.account(screen: .sessions)
    let first = try click("Firefox", state)
    #expect(first == .send(.sessions(.move(.to(1)))))
    _ = reduce(&state, .sessions(.move(.to(1))))
    #expect(state.sessions.rows.selectedIndex == 1)
    #expect(try click("Firefox", state) == .send(.sessions(.detailPressed)))
    state.screen = .log
    #expect(try click("Preferences c", state) == .send(.log(.move(.to(1)))))
  }

  @Test func aColumnsTitleSortsByIt() throws {
    let state = SampleState.account(screen: .sessions)
    #expect(try click("LOCATION", state) == .send(.sessions(.sorted(.place))))
    #expect(try click("IP ", state) == .send(.sessions(.sorted(.address))))
    #expect(try click("SIGNED IN", state) == .send(.sessions(.sorted(.newest))))
  }

  @Test func aPlaceOnTheMapFilters() throws {
    let state = SampleState.account(ScreenSize(columns: 160, rows: 40), screen: .log)
    let canvas = view.frame(state).canvas
    let monday = try #require(place("Mon", canvas))
    func click(_ columns: Int) -> KeyBinding.Command? {
      let place = Point(row: monday.row, column: monday.column + columns)
      return KeyBindings.command(MouseEvent(.press, at: place), on: canvas, state)
    }
    #expect(
      click(0) == .send(.log(.placeChosen(LogMapPlace(weekday: 0, hour: nil)))))
    #expect(click(4) == .send(.log(.placeChosen(LogMapPlace(weekday: 0, hour: 0)))))
  }

  @Test func fieldsAndButtonsOfTheForm() throws {
    var state = SampleState.signIn()
    state.signIn.form.fields[0] = TextField("ada@example.test")
    state.signIn.form.focus = 1
    #expect(try click("ada@example.test", state) == .send(.signIn(.focused(0))))
    #expect(
      try click("[ Forgot password? ]", state)
        == .sendAll([.signIn(.focused(4)), .signIn(.submitPressed)]))
    // In the second row of buttons.
    #expect(
      try click("[ Paste a link", state)
        == .sendAll([.signIn(.focused(7)), .signIn(.submitPressed)]))
  }

  @Test func aDialogTakesTheClicksThatWouldReachWhatLiesBelow() throws {
    var state = SampleState.account(screen: .sessions)
    state.dialog = Dialog(SessionsDialog.revoke(SampleState.sessions[1]))
    #expect(
      try click("[ Cancel ]", state)
        == .sendAll([.dialog(.focused(.cancel)), .dialog(.acceptPressed)]))
    #expect(
      try click("[ Revoke ]", state)
        == .sendAll([.dialog(.focused(.confirm)), .dialog(.acceptPressed)]))
    #expect(try click("2 Profile", state) == nil)
    let canvas = view.frame(state).canvas
    for row in 2..<22 {
      let left = Point(row: row, column: 3)
      #expect(KeyBindings.command(MouseEvent(.press, at: left), on: canvas, state) == nil)
    }
    _ = reduce(&state, .dialog(.focused(.confirm)))
    #expect(state.dialog?.focus == .confirm)
    // A focus that the dialog has not is none.
    _ = reduce(&state, .dialog(.focused(.option(3))))
    #expect(state.dialog?.focus == .confirm)
  }

  /// What only displays something is closed by a click beside it, and by none inside.
  @Test func aClickBesideClosesWhatOnlyDisplays() throws {
    var state = SampleState.account()
    _ = reduce(&state, .help(.openPressed))
    let help = view.frame(state).canvas
    #expect(
      KeyBindings.command(MouseEvent(.press, at: Point(row: 5, column: 0)), on: help, state)
        == .send(.cancelPressed))
    #expect(
      KeyBindings.command(MouseEvent(.press, at: Point(row: 5, column: 9)), on: help, state) == nil)
    state.help = nil
    state.dialog = Dialog(FrameDialog.signOut)
    let question = view.frame(state).canvas
    #expect(
      KeyBindings.command(MouseEvent(.press, at: Point(row: 2, column: 1)), on: question, state)
        == nil)
  }

  @Test func listsThatLieOverTheScreen() throws {
    var state = SampleState.account()
    state.themes = ["auto"]
    _ = reduce(&state, .settings(.openPressed))
    #expect(try click("Time format", state) == .send(.settings(.chosen(2))))
    _ = reduce(&state, .settings(.chosen(2)))
    #expect(try click("Time format", state) == .send(.settings(.change(1))))
    #expect(try click("‹ relative", state) == .send(.settings(.change(-1))))
    state.settingsList = nil
    _ = reduce(&state, .palette(.openPressed))
    #expect(try click("Open the selected row", state) != nil)
    state.palette = nil
    state.dialog = Dialog(SavedAccountsDialog.staySignedIn(SampleState.kept[0]))
    #expect(
      try click("Don't save", state) == .send(.dialog(.focused(.option(2)))))
  }

  @Test func theLockCanBeOpenedByIt() throws {
    var state = SampleState.account()
    state.savedAccounts.lock = LockState(isAtStart: true)
    #expect(
      try click("[ Continue without ]", state)
        == .sendAll([.savedAccounts(.lock(.focused(2))), .savedAccounts(.lock(.acceptPressed))]))
  }

  @Test func theWheelMovesListsAndNothingElse() {
    func wheel(_ state: ConsoleState) -> KeyBinding.Command? {
      let canvas = view.frame(state).canvas
      return KeyBindings.command(
        MouseEvent(.wheelDown, at: Point(row: 5, column: 5)), on: canvas, state)
    }
    let down = Action.sessions(.move(.down))
    #expect(wheel(SampleState.account(screen: .sessions)) == .sendAll([down, down, down]))
    #expect(wheel(SampleState.account(screen: .profile)) == .send(.profile(.move(.down))))
    #expect(wheel(SampleState.signIn()) == nil)
    var state = SampleState.account()
    state.help = HelpState()
    #expect(wheel(state) == .send(.help(.scrolled(to: 1))))
  }

  @Test func clicksAreWantedAsLongAsTheSettingSays() {
    var state = SampleState.account()
    #expect(view.frame(state).mouse)
    state.settings.mouse = false
    #expect(!view.frame(state).mouse)
    #expect(view.frame(state).title == "Gatehouse · \(SampleState.connection.name)")
  }
}
