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

  /// Beside details a column may be cut: what is left says which one it is.
  private static func start(_ text: String) -> String { String(text.prefix(8)) }

  private static let ofSessions =
    ["CLIENT", "LOCATION", "current "]
    + SampleState.sessions.flatMap { session in
      [session.address, start(session.place.country)]
    } + SampleState.sessions.prefix(3).map { start(Words.device($0.device)) }

  private static let ofLog =
    ["current "]
    + SampleState.log.flatMap { [$0.address, start($0.place.country)] }
    + SampleState.log.dropFirst().map { start(Words.device($0.device)) }

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
