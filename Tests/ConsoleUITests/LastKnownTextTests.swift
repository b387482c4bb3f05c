import AccountAPI
import AccountClient
import ConsoleCore
import ConsoleUI
import TerminalUI
import TestSupport
import Testing

/// How old what is shown is, while the server has not answered.
@Suite struct LastKnownTextTests {
  private static let sizes = [
    ScreenSize(columns: 80, rows: 24), ScreenSize(columns: 120, rows: 40),
    ScreenSize(columns: 40, rows: 12),
  ]

  private func started(
    _ size: ScreenSize, secondsAgo: Int64, screen: Screen = .sessions
  ) -> ConsoleState {
    let identity = SampleState.connection.identity(userID: SampleState.account.id)
    var state = ConsoleState(
      stage: .account, connection: SampleState.connection, size: size, now: SampleState.now)
    state.session.savedIdentity = identity
    state.screen = screen
    _ = reduce(&state, .started)
    let known = LastKnown(
      time: SampleState.now.advanced(bySeconds: -secondsAgo), account: SampleState.account,
      sessions: SampleState.sessions, log: SampleState.log, preferences: SampleState.preferences)
    _ = reduce(&state, .lastKnownLoaded(identity, known))
    return state
  }

  private func text(_ state: ConsoleState, isPlain: Bool = false) -> String {
    let view = ConsoleView(time: TimeText { _ in 0 }, isPlain: isPlain)
    let canvas = view.frame(state).canvas
    return (0..<canvas.size.rows).map { Golden.text(canvas.row($0)) }.joined(separator: "\n")
  }

  @Test(arguments: sizes, Screen.allCases)
  func theAgeIsOnEveryScreen(size: ScreenSize, screen: Screen) {
    let text = text(started(size, secondsAgo: 185, screen: screen))
    #expect(text.contains("data from 3 min ago"))
    #expect(text.contains("loading") == (size.columns > 40))
    #expect(!text.contains("Loading…"))
  }

  @Test func whatIsOnlySecondsOldIsNotCalledUpdated() {
    var state = started(Self.sizes[0], secondsAgo: 5)
    #expect(text(state).contains("loading · data from less than 1 min ago"))
    // Given up, and not answered.
    _ = reduce(&state, .cancelPressed)
    #expect(text(state).contains("data from less than 1 min ago"))
    let status = text(state).split(separator: "\n").last ?? ""
    #expect(!status.contains("updated") && !status.contains("just now"))
    state.settings.language = .german
    #expect(text(state).contains("Stand: vor weniger als 1 Min."))
  }

  @Test func itIsSaidBesideWhatIsWrong() {
    var state = started(Self.sizes[0], secondsAgo: 7_300)
    let error = ClientError.noAnswer(.cannotConnect(errno: 111))
    for action: Action in [
      .accountResponse(1, .failure(error)), .sessions(.listResponse(1, .failure(error))),
      .log(.listResponse(1, .failure(error))), .preferences(.loadResponse(1, .failure(error))),
    ] { _ = reduce(&state, action) }
    #expect(text(state).contains("offline · data from 2 h ago"))
  }

  @Test func linesSayItToo() {
    var narrator = PlainNarrator()
    let view = ConsoleView(time: TimeText { _ in 0 }, isPlain: true)
    var state = started(Self.sizes[1], secondsAgo: 185)
    let told = narrator.narrate(view.frame(state))
    #expect(told.hasPrefix("Sessions 4 · newest first\n") && told.contains("data from 3 min ago"))
    // When the same comes anew there is nothing to tell.
    for action: Action in [
      .accountResponse(1, .success(SampleState.account)),
      .sessions(.listResponse(1, .success(SampleState.sessions))),
      .log(.listResponse(1, .success(LogList(SampleState.log)))),
      .preferences(.loadResponse(1, .success(SampleState.preferences))),
    ] { _ = reduce(&state, action) }
    #expect(narrator.narrate(view.frame(state)) == "")
  }
}
