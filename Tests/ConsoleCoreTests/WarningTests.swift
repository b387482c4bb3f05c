import AccountAPI
import TestSupport
import Testing

@testable import ConsoleCore

/// What the console warns of, and what it does not.
@Suite struct WarningTests {
  private let now = SampleState.now
  private let day: Int64 = 86_400

  private func ago(_ seconds: Int64) -> Timestamp { now.advanced(bySeconds: -seconds) }

  // MARK: Three histories

  @Test func aQuietAccountIsLeftInPeace() {
    #expect(SampleHistory.quiet.state().warnings.all == [])
  }

  @Test func aStolenPasswordShows() {
    #expect(
      SampleHistory.stolen.state().warnings.all == [
        .newCountry(
          Place(countryCode: "is", country: "Iceland"), at: ago(3 * day + 10_800),
          SampleHistory.stolen.sessions[2].device, isKnownDevice: false),
        .manySignIns(6, from: ago(3 * day + 10_800)),
      ])
  }

  /// Each new country once, with a known device; not the way home, not a journey of long ago.
  @Test func aTravellerIsToldOfEachCountryOnce() {
    let warnings = SampleHistory.traveller.state().warnings.all
    #expect(
      warnings.map(\.key) == ["country ch", "country fr"])
    for case .newCountry(_, _, _, let isKnown) in warnings { #expect(isKnown) }
  }

  @Test func whereOneIsOneselfIsNoNews() {
    var history = SampleHistory.traveller
    for index in history.sessions.indices {
      history.sessions[index].isCurrent = history.sessions[index].id == "zurich"
    }
    #expect(history.state().warnings.all.map(\.key) == ["country fr"])
  }

  // MARK: The rules one by one

  @Test func whereTheLogBeginsNothingIsNew() {
    var history = SampleHistory()
    history.signIn(SampleHistory.stranger, 3_600, id: "a")
    #expect(history.state().warnings.all == [])
  }

  @Test(arguments: [(4, false), (5, true)])
  func howManyAreMany(count: Int, warns: Bool) {
    var history = SampleHistory.quiet
    for number in 0..<count { history.signIn(SampleHistory.laptop, day + Int64(number) * 700) }
    let expected = warns ? [Warning.manySignIns(5, from: ago(day + 2_800))] : []
    #expect(history.state().warnings.all == expected)
  }

  @Test func fiveInMoreThanAnHourAreNotMany() {
    var history = SampleHistory.quiet
    for number in 0..<5 { history.signIn(SampleHistory.laptop, day + Int64(number) * 900) }
    #expect(history.state().warnings.all == [])
  }

  @Test(arguments: [(89, false), (91, true)])
  func aDeviceThatDidNothingForMonths(days: Int64, warns: Bool) {
    var history = SampleHistory.quiet
    history.signIn(SampleHistory.tablet, days * day, id: "tablet")
    let expected = warns ? ["unused tablet"] : []
    #expect(history.state().warnings.all.map(\.key) == expected)
  }

  @Test func whatIsNotKnownToBeOldIsNotCalledUnused() {
    var history = SampleHistory.quiet
    history.signIn(SampleHistory.tablet, 100 * day, id: "tablet")
    // The log does not tell when the session began.
    history.log.removeAll { $0.device == history.sessions[2].device }
    #expect(history.state().warnings.all == [])
  }

  @Test func anAddressNobodyVerified() {
    var state = SampleHistory.quiet.state()
    _ = reduce(&state, .refreshPressed)
    _ = reduce(&state, .accountResponse(3, .success(SampleState.unverified.value!)))
    #expect(state.warnings.all == [.unverifiedEmail("ada@example.test")])
  }

  // MARK: Going there, and dismissing

  private func opened(_ history: SampleHistory, row: Int = 0) -> ConsoleState {
    var state = history.state()
    _ = reduce(&state, .warnings(.openPressed))
    _ = reduce(&state, .warnings(.chosen(row)))
    return state
  }

  @Test func aCountryIsShownWhereItsSessionsAre() {
    var state = opened(.stolen)
    _ = reduce(&state, .warnings(.resolvePressed))
    #expect(!state.warnings.isOpen && state.screen == .sessions)
    #expect(state.sessions.shown.map(\.id) == ["stranger1", "stranger0"])
    // Their sessions are over: what is left of them is in the log.
    state = SampleHistory.stolen.state()
    _ = reduce(&state, .refreshPressed)
    _ = reduce(&state, .sessions(.listResponse(3, .success(SampleHistory.quiet.sessions))))
    _ = reduce(&state, .warnings(.openPressed))
    _ = reduce(&state, .warnings(.resolvePressed))
    #expect(state.screen == .log && state.log.shown.count == 7)
  }

  @Test func manySignInsAreShownInTheLog() {
    var state = opened(.stolen, row: 1)
    state.log.presentation = .hours
    _ = reduce(&state, .warnings(.resolvePressed))
    #expect(
      state.screen == .log && state.log.presentation == .entries && state.log.shown.count == 6)
  }

  @Test func anUnusedSessionIsSelected() {
    var history = SampleHistory.quiet
    history.signIn(SampleHistory.tablet, 200 * day, id: "tablet")
    var state = opened(history)
    _ = reduce(&state, .sessions(.filter(.insert("nothing"))))
    _ = reduce(&state, .warnings(.resolvePressed))
    #expect(state.screen == .sessions && state.sessions.selected?.id == "tablet")
  }

  @Test func whatIsDismissedIsNeverToldAgain() {
    var state = SampleHistory.stolen.state(seen: LastSeenRecord(dismissed: ["sign-ins 1"]))
    let identity = SampleState.connection.identity(userID: SampleState.account.id)
    _ = reduce(&state, .warnings(.openPressed))
    let effects = reduce(&state, .warnings(.dismissPressed))
    #expect(state.warnings.all.map(\.key) == ["sign-ins \(ago(3 * day + 10_800).seconds / 86_400)"])
    let records = effects.compactMap { effect -> LastSeenRecord? in
      guard case .machine(let request) = effect,
        case .save(identity, let record)? = request.value as? NoveltyRequest
      else { return nil }
      return record
    }
    #expect(records.map(\.dismissed) == [["country is", "sign-ins 1"]])
    _ = reduce(&state, .warnings(.dismissPressed))
    #expect(state.warnings.all == [] && !state.warnings.isOpen)
    // The next visit.
    state = SampleHistory.stolen.state(seen: LastSeenRecord(dismissed: ["country is"]))
    #expect(state.warnings.all.count == 1)
  }

  @Test func nothingIsToldBeforeItIsKnownWhatWasDismissed() {
    var state = SampleState.account()
    #expect(state.novelty.memory == .asked)
    _ = reduce(&state, .accountResponse(1, .success(SampleState.unverified.value!)))
    state.session.account = SampleState.unverified
    #expect(state.warnings.all == [])
    let identity = SampleState.connection.identity(userID: SampleState.account.id)
    _ = reduce(&state, .novelty(.lastSeenLoaded(identity, nil)))
    #expect(state.warnings.all == [.unverifiedEmail("ada@example.test")])
  }

  @Test func withNothingToWarnOfNothingOpens() {
    var state = SampleHistory.quiet.state()
    _ = reduce(&state, .warnings(.openPressed))
    #expect(!state.warnings.isOpen)
  }
}
