import AccountAPI
import ConsoleUI
import TerminalUI
import TestSupport
import Testing

@testable import ConsoleCore

/// Sessions that have expired, and a log that is longer than what is here.
@Suite struct LogGoldenTests {
  private func expect(
    _ state: ConsoleState, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let size = "\(state.size.columns)x\(state.size.rows)"
    let view = ConsoleView(time: TimeText { _ in 0 })
    Golden.expect(view.frame(state), "\(name)-\(size)", sourceLocation: sourceLocation)
    guard state.size.columns <= 80 else { return }
    var state = state
    state.settings.language = .german
    Golden.expect(view.frame(state), "german-\(name)-\(size)", sourceLocation: sourceLocation)
  }

  private func state(_ size: ScreenSize, _ screen: Screen) -> ConsoleState {
    var state = SampleState.account(size, screen: screen)
    state.session.capabilities = Capabilities(versionText: "1.8.1")
    let sessions = SampleState.sessions.enumerated().map { number, session in
      var session = session
      session.created = state.now.advanced(bySeconds: -Int64(400 - number) * 86_400)
      session.expires = state.now.advanced(bySeconds: Int64(number - 1) * 86_400)
      return session
    }
    _ = reduce(&state, .refreshPressed)
    _ = reduce(&state, .sessions(.listResponse(2, .success(sessions))))
    _ = reduce(&state, .cancelPressed)
    return state
  }

  @Test(arguments: ScreenGoldenTests.sizes)
  func expiredSessions(size: ScreenSize) {
    expect(state(size, .overview), "expired-overview")
    var state = state(size, .sessions)
    _ = reduce(&state, .sessions(.move(.down)))
    _ = reduce(&state, .sessions(.move(.down)))
    expect(state, "expired-sessions")
    _ = reduce(&state, .sessions(.move(.up)))
    _ = reduce(&state, .sessions(.extendPressed))
    expect(state, "extend-session")
  }

  /// From 2.x on: what this machine recorded is all there is.
  @Test(arguments: ScreenGoldenTests.sizes)
  func aServerWithoutALog(size: ScreenSize) throws {
    var state = state(size, .log)
    state.session.capabilities = Capabilities(versionText: "2.4.0")
    state.log = LogState()
    expect(state, "log-not-kept")
    let identity = SampleState.connection.identity(userID: SampleState.account.id)
    var signIn = SampleState.sessions[2]
    signIn.created = state.now.advanced(bySeconds: -300)
    let told = AccountEvent(name: "update.name", time: state.now.advanced(bySeconds: -60))
    let live = [LogEntry(signIn), LogEntry(told, now: state.now)].compactMap(\.self)
    let archive = LogArchive.Contents(
      live, recordedSince: state.now.advanced(bySeconds: -9_000_000))
    _ = reduce(&state, .log(.archived(identity, .success(archive))))
    #expect(state.log.all.count == 2)
    expect(state, "log-recorded-here")
  }

  @Test(arguments: ScreenGoldenTests.sizes)
  func aLongLog(size: ScreenSize) {
    var state = state(size, .log)
    let own = SampleState.sessions[3]
    let entries = (0..<100).map { number in
      var entry = SampleState.log[number % 5]
      entry.time = state.now.advanced(bySeconds: -Int64(number) * 4_000)
      if number == 1 {
        entry.event = "user.update"
        (entry.address, entry.device, entry.place) = (own.address, own.device, own.place)
      }
      return entry
    }
    var older = entries[0]
    older.time = state.now.advanced(bySeconds: -900_000)
    var gone = entries[0]
    gone.time = entries[2].time.advanced(bySeconds: 10)
    let identity = SampleState.connection.identity(userID: SampleState.account.id)
    _ = reduce(&state, .refreshPressed)
    _ = reduce(
      &state,
      .log(
        .listResponse(state.log.list.generation, .success(LogList(entries, total: 5_313)))))
    state.log.joinsArchive = false
    let gap = LogArchive.Gap(after: older.time, before: entries[99].time)
    _ = reduce(
      &state,
      .log(
        .archived(
          identity,
          .success(
            .init(
              [older, gone], gaps: [gap], changes: [LogArchive.Key(entries[1]): [.password]])))))
    _ = reduce(&state, .cancelPressed)
    state.timers = SmallMap()
    expect(state, "long-log")
    _ = reduce(&state, .log(.move(.last)))
    expect(state, "long-log-loading")
  }
}
