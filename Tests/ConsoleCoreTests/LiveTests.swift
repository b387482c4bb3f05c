import AccountAPI
import AccountClient
import TestSupport
import Testing

@testable import ConsoleCore

/// What the console does with the live channel.
@Suite struct LiveTests {
  private static func capable(_ version: String = "1.8.1", screen: Screen = .overview)
    -> ConsoleState
  {
    var state = SampleState.account(screen: screen)
    _ = reduce(
      &state, .serverIdentified(SampleState.connection, Capabilities(versionText: version)))
    return state
  }

  private static let stranger = Session(
    id: "s9",
    device: Device(
      system: .init(name: "Windows", version: "10"), client: .init(name: "Chrome", version: "127"),
      clientKind: "browser", kind: .desktop),
    address: "203.0.113.204", place: Place(countryCode: "br", country: "Brazil"), isCurrent: false)

  /// Those that ask the server.
  private static func loads(_ effects: [Effect]) -> Int {
    effects.count { if case .account(let request) = $0 { request.value.isLoad } else { false } }
  }

  private static func list(_ state: inout ConsoleState, _ sessions: [Session]) -> [Effect] {
    _ = reduce(&state, .reload([.sessions]))
    return reduce(
      &state, .sessions(.listResponse(state.sessions.list.generation, .success(sessions))))
  }

  private static func event(_ name: String) -> Action {
    .live(.updated(.event(AccountEvent(name: name))))
  }

  @Test func theChannelIsOpenWhileAnAccountIsOpen() {
    var state = SampleState.account()
    #expect(state.live.channel == .closed, "0.6.2 has none")
    let opened = reduce(
      &state, .serverIdentified(SampleState.connection, Capabilities(versionText: "1.8.1")))
    #expect(opened == [.openChannel])
    #expect(state.live.channel == .opening)
    #expect(reduce(&state, .screenChosen(.log)).isEmpty, "once")
    let left = reduce(&state, .leaveAccount(Notice(FrameNotice.writeUnderWay)))
    #expect(left.contains(.dropClient), "which closes it")
    #expect(state.live.channel == .closed)
  }

  @Test func aServerWithoutChannelIsAskedOnceAndAfterARefresh() {
    var state = Self.capable()
    _ = reduce(&state, .live(.updated(.unavailable(.missing(status: 404, isOfAppwrite: true)))))
    state.session.capabilities.markMissing(.liveChannel)
    #expect(reduce(&state, .screenChosen(.log)).isEmpty)
    #expect(reduce(&state, .refreshPressed).contains(.openChannel))
  }

  @Test func everythingIsReadAfterEachConnect() {
    var state = Self.capable()
    for _ in 0..<2 {
      let effects = reduce(&state, .live(.updated(.live)))
      #expect(Self.loads(effects) == 4)
      _ = reduce(&state, .live(.updated(.lost(.ended, retry: .seconds(1)))))
      #expect(state.live.channel == .lost(.ended))
      _ = reduce(&state, .live(.readsDue))
      state.cancelAllLoads()
    }
  }

  @Test func aBurstOfEventsCausesTwoReads() {
    var state = Self.capable()
    var reads = 0
    for number in 0..<200 {
      let effects = reduce(&state, Self.event("sessions.s\(number).create"))
      if Self.loads(effects) > 0 { reads += 1 }
    }
    state.cancelAllLoads()
    if Self.loads(reduce(&state, .live(.readsDue))) > 0 { reads += 1 }
    #expect(reads == 2)
    // The second one is not read again.
    #expect(Self.loads(reduce(&state, .live(.readsDue))) == 0)
  }

  @Test func readsWaitWhileSomethingIsWritten() {
    var state = Self.capable()
    _ = reduce(&state, Self.event("update.name"))
    state.session.writing = AnyAccountRequest(SessionsRequest.revokeAll)
    let waiting = reduce(&state, .live(.readsDue))
    #expect(Self.loads(waiting) == 0)
    state.session.writing = nil
    #expect(Self.loads(reduce(&state, .live(.readsDue))) == 1, "the log, which comes late")
  }

  @Test func aNewSessionIsShownUntilItIsSeen() {
    var state = Self.capable()
    #expect(state.live.unseen.isEmpty, "the first list has nothing to compare with")
    _ = Self.list(&state, SampleState.sessions + [Self.stranger])
    #expect(state.live.unseen == [Self.stranger])
    #expect(state.isNew(Self.stranger) && !state.isNew(SampleState.sessions[0]))
    _ = reduce(&state, .cancelPressed)
    #expect(!state.live.unseen.isEmpty, "it stays")
    _ = reduce(&state, .live(.showPressed))
    #expect(state.live.unseen.isEmpty)
    #expect(state.dialog?.isAbout(LiveDialog.newSession(Self.stranger)) == true)
    _ = Self.list(&state, SampleState.sessions + [Self.stranger])
    #expect(state.live.unseen.isEmpty, "once")
  }

  @Test func theOwnSessionAndEndedOnesAreNoNews() {
    var state = Self.capable()
    var own = Self.stranger
    own.isCurrent = true
    _ = Self.list(&state, SampleState.sessions + [own])
    #expect(state.live.unseen.isEmpty)
    var other = Self.stranger
    other.id = "s10"
    _ = Self.list(&state, SampleState.sessions + [other])
    #expect(state.live.unseen == [other])
    _ = Self.list(&state, SampleState.sessions)
    #expect(state.live.unseen.isEmpty, "it was revoked")
  }

  @Test func selectingItOnItsScreenIsSeeingIt() {
    var state = Self.capable(screen: .sessions)
    _ = Self.list(&state, SampleState.sessions + [Self.stranger])
    #expect(state.live.unseen == [Self.stranger], "the selection stays where it was")
    _ = reduce(&state, .sessions(.show(filter: "", id: Self.stranger.id)))
    #expect(state.live.unseen.isEmpty)
  }

  @Test func theDialogLeadsToItsDetailsOrRevokesIt() throws {
    var state = Self.capable()
    _ = Self.list(&state, SampleState.sessions + [Self.stranger])
    _ = reduce(&state, .live(.showPressed))
    var details = state
    _ = reduce(&details, .dialog(.acceptPressed))
    #expect(details.dialog == nil && details.screen == .sessions)
    #expect(details.sessions.selected?.id == Self.stranger.id)
    _ = reduce(&state, .dialog(.nextPressed))
    let effects = reduce(&state, .dialog(.acceptPressed))
    #expect(
      effects.contains(.account(AnyAccountRequest(SessionsRequest.revoke(id: Self.stranger.id)))))
  }

  @Test func attentionIsDrawnOnlyWhereItIsWanted() {
    var state = Self.capable()
    let quiet = Self.list(&state, SampleState.sessions + [Self.stranger])
    #expect(!quiet.contains { if case .machine = $0 { true } else { false } })
    var other = Self.stranger
    other.id = "s11"
    state.settings.bell = true
    let loud = Self.list(&state, SampleState.sessions + [Self.stranger, other])
    #expect(
      loud.contains(.machine(AnyMachineRequest(LiveRequest.announce(other, state.settings)))))
  }

  /// The channel says that a session was ended, and one answer then says it is this one: two signs
  /// are enough.
  @Test func anEndedSessionIsLeftAtOnce() {
    var state = Self.capable()
    _ = reduce(&state, Self.event("sessions.s4.delete"))
    let error = ClientError.refused(
      APIError(status: 401, message: "", cause: .signedOut))
    _ = reduce(&state, .accountResponse(state.session.account.generation, .failure(error)))
    #expect(state.session.stage == .signIn)
    // Without the event it is asked once more.
    var other = Self.capable()
    _ = reduce(&other, .reload([.account]))
    _ = reduce(&other, .accountResponse(other.session.account.generation, .failure(error)))
    #expect(other.session.stage == .account && other.session.signOutCheck == .waiting)
  }

  @Test func aRefreshComesByItselfWhenDue() {
    var state = SampleState.account()
    func tick(_ state: inout ConsoleState, after seconds: Int64) -> Int {
      state.now = SampleState.now.advanced(bySeconds: seconds)
      state.timers[.clock] = 1
      return Self.loads(reduce(&state, .timerFired(.clock, generation: 1)))
    }
    #expect(tick(&state, after: 240) == 0)
    #expect(tick(&state, after: 300) == 4)
    state = SampleState.account()
    _ = reduce(&state, .live(.focusChanged(false)))
    #expect(tick(&state, after: 300) == 0, "nobody looks")
    _ = reduce(&state, .live(.focusChanged(true)))
    state.settings.refreshAfter = 0
    #expect(tick(&state, after: 3_000) == 0, "never")
  }
}

extension AccountRequest {
  fileprivate var isLoad: Bool { if case .load = kind { true } else { false } }
}

extension ConsoleState {
  fileprivate mutating func cancelAllLoads() {
    for resource in Resource.allCases { cancelLoad(resource) }
  }
}
