import AccountAPI
import ConsoleCore
import TestSupport
import Testing

@testable import ConsoleUI

/// What is visible at one width is visible at every larger one.
@Suite struct WidthTests {
  private static func text(_ state: ConsoleState) -> String {
    let canvas = ConsoleView(time: TimeText { _ in 0 }).frame(state).canvas
    return (0..<canvas.size.rows).map { Golden.text(canvas.row($0)) }.joined(separator: "\n")
  }

  private static let ofSessions =
    ["Device", "Signed in", "current session"]
    + SampleState.sessions.flatMap { session in
      [session.address, session.place.country, Words.device(session.device)]
    }

  private static let ofLog =
    ["When", "Device", "Location"]
    + SampleState.log.flatMap { [$0.address, $0.place.country, Words.device($0.device)] }

  @Test(
    arguments: [
      (Screen.sessions, ofSessions), (.log, ofLog),
      (.overview, SampleState.sessions.map { Words.device($0.device) }),
    ], [Settings.Times.relative, .local])
  func nothingGoesWithMoreRoom(shown: (screen: Screen, words: [String]), times: Settings.Times) {
    var visible: Set<String> = []
    for columns in 40...220 {
      var state = SampleState.account(
        ScreenSize(columns: columns, rows: 30), screen: shown.screen)
      state.settings.times = times
      let text = Self.text(state)
      let now = Set(shown.words.filter { text.contains($0) })
      #expect(now.isSuperset(of: visible), "\(columns): \(visible.subtracting(now))")
      visible = now
    }
    #expect(visible == Set(shown.words))
  }
}
