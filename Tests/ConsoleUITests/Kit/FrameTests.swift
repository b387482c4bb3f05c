import AccountAPI
import ConsoleCore
import TerminalUI
import TestSupport
import Testing

@testable import ConsoleUI

/// The rows around each screen, and what lies over it.
@Suite struct FrameTests {
  private let view = ConsoleView(time: TimeText { _ in 0 })

  private func rows(_ state: ConsoleState) -> [String] {
    let canvas = view.frame(state).canvas
    return (0..<canvas.size.rows).map { Golden.text(canvas.row($0)) }
  }

  @Test(arguments: ScreenGoldenTests.sizes, Screen.allCases)
  func theBottomRowEndsWithTheWayToTheHelp(size: ScreenSize, screen: Screen) throws {
    let row = try #require(rows(SampleState.account(size, screen: screen)).last)
    let help = try #require(row.range(of: "? Help"))
    // Behind it is only what is going on, if anything.
    #expect(row[help.upperBound...].hasPrefix(" ") || row[help.upperBound...].isEmpty)
  }

  @Test func tabsCountAndSayWhatNeedsALook() {
    var state = SampleHistory.stolen.state()
    state.size = ScreenSize(columns: 120, rows: 40)
    #expect(rows(state)[0].contains(" 1 Overview ! "))
    #expect(rows(state)[0].contains(" 4 Sessions \(state.sessions.active(state.now).count) "))
    // On a narrow screen, the numbers do.
    state.size = ScreenSize(columns: 40, rows: 12)
    #expect(rows(state)[0].contains(" 1 Overview !  2  3"))
  }

  @Test func whatIsUnderADialogIsQuiet() {
    var state = SampleState.account(screen: .sessions)
    state.dialog = Dialog(SessionsDialog.revoke(SampleState.sessions[1]))
    let canvas = view.frame(state).canvas
    for row in 1..<23 {
      for cell in canvas.row(row) where cell.style.surface == .base {
        #expect(cell.style == Style(.dim))
      }
    }
  }

  @Test func aDialogCutsNoWord() {
    var canvas = Canvas(size: Size(columns: 20, rows: 3))
    canvas.put("left middle right", row: 1, column: 0, style: Style())
    canvas.clearWords(cutBy: Rect(row: 0, column: 7, columns: 8, rows: 3))
    #expect(Golden.text(canvas.row(1)).hasPrefix("left   ddle rig"))
    #expect(Golden.text(canvas.row(1)).dropFirst(15).allSatisfy { $0 == " " })
    #expect(Golden.text(canvas.row(0)).allSatisfy { $0 == " " })
  }

  /// The most useful keys of a question fit on the smallest screen.
  @Test func theKeysOfADialogFit() throws {
    var state = SampleState.account(ScreenSize(columns: 40, rows: 12), screen: .sessions)
    state.dialog = Dialog(SessionsDialog.revoke(SampleState.sessions[1]))
    for language in Language.allCases {
      state.settings.language = language
      let row = try #require(rows(state).last)
      #expect(row.contains("Enter ") && row.contains("Esc ") && row.contains("F1 "))
    }
  }

  @Test func enterDoesWhatTheRowsKeyDoes() {
    var state = SampleState.account(screen: .security)
    #expect(KeyBindings.command(.enter, state) == .send(.profile(.changePasswordPressed)))
    _ = reduce(&state, .security(.move(.last)))
    #expect(KeyBindings.command(.enter, state) == .send(.profile(.deleteAccountPressed)))
    _ = reduce(&state, .security(.move(.up)))
    state.session.capabilities = Capabilities(versionText: "0.6.2")
    #expect(KeyBindings.command(.enter, state)?.explanation == "not in 0.6.2")
  }

  @Test func aClickFocusesAPanelAndASecondOneOpensTheRow() throws {
    let state = SampleHistory.stolen.state()
    let canvas = view.frame(state).canvas
    let row = try #require(
      (0..<24).first { Golden.text(canvas.row($0)).contains("current session") })
    let click = MouseEvent(.press, at: Point(row: row, column: 6))
    #expect(
      KeyBindings.command(click, on: canvas, state)
        == .send(.overview(.chosen(.sessions, row: 0))))
    var chosen = state
    _ = reduce(&chosen, .overview(.chosen(.sessions, row: 0)))
    #expect(KeyBindings.command(click, on: canvas, chosen) == .send(.overview(.openPressed)))
  }
}
