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

  @Test func aDismissalCanBeTakenBack() {
    var state = SampleHistory.stolen.state()
    let before = state.warnings.all
    _ = reduce(&state, .warnings(.openPressed))
    _ = reduce(&state, .warnings(.dismissPressed))
    _ = reduce(&state, .warnings(.dismissPressed))
    #expect(state.warnings.all.isEmpty && !state.warnings.isOpen)
    _ = reduce(&state, .warnings(.undoPressed))
    #expect(state.warnings.all == [before[1]], "the latest first")
    let effects = reduce(&state, .warnings(.undoPressed))
    #expect(state.warnings.all == before && state.warnings.dismissed.isEmpty)
    #expect(state.warnings.selected == before[0], "the next key means what has come back")
    let records = effects.compactMap { effect -> LastSeenRecord? in
      guard case .machine(let request) = effect,
        case .save(_, let record)? =
          request.value as? NoveltyRequest
      else { return nil }
      return record
    }
    #expect(records.map(\.dismissed) == [[]] && records.map(\.restored) == [Set(before.map(\.key))])
    #expect(reduce(&state, .warnings(.undoPressed)) == [])
  }

  // MARK: What is resolved

  /// The stolen account, and what its owner did about it.
  private func stolen(
    sessions isThere: (Session) -> Bool, then events: [(String, SampleHistory.Gear, Int64)]
  ) -> [String] {
    var history = SampleHistory.stolen
    history.sessions = history.sessions.filter(isThere)
    for (event, gear, age) in events { history.happen(event, gear, age) }
    return history.state().warnings.all.map { $0.key.split(separator: " ")[0] }.map(String.init)
  }

  private func isOwn(_ session: Session) -> Bool { !session.id.hasPrefix("stranger") }

  @Test func whatIsOverIsWarnedOfNoMore() {
    let (laptop, stranger) = (SampleHistory.laptop, SampleHistory.stranger)
    let revoked = ("account.sessions.delete", laptop, day)
    let changed = ("account.update.password", laptop, day)
    #expect(stolen(sessions: isOwn, then: [revoked]) == [])
    #expect(stolen(sessions: isOwn, then: [changed]) == [])
    #expect(stolen(sessions: isOwn, then: [("account.recovery.update", laptop, day)]) == [])
    // One of them is still in.
    #expect(stolen(sessions: { $0.id != "stranger0" }, then: [revoked, changed]).count == 2)
    // They left by themselves, or it was they who changed the password.
    #expect(stolen(sessions: isOwn, then: []).count == 2)
    #expect(stolen(sessions: isOwn, then: [("account.sessions.delete", stranger, day)]).count == 2)
    #expect(stolen(sessions: isOwn, then: [("account.update.password", stranger, day)]).count == 2)
    // It was before they came, or they came again.
    #expect(
      stolen(sessions: isOwn, then: [("account.update.password", laptop, 9 * day)]).count == 2)
    let again = ("account.sessions.create", stranger, day - 60)
    #expect(stolen(sessions: isOwn, then: [changed, again]).first == "country")
  }

  /// From 1.0 on the log does not tell a new password from a new name; the account's record and
  /// this console do.
  @Test func aNewPasswordIsKnownWithoutAnEventOfItsOwn() {
    var history = SampleHistory.stolen
    history.sessions = history.sessions.filter(isOwn)
    history.happen("user.update", SampleHistory.laptop, day)
    #expect(history.state().warnings.all.count == 2)
    var state = history.state()
    var account = SampleState.account
    account.passwordUpdated = ago(day - 1)
    _ = reduce(&state, .accountResponse(state.session.account.begin(), .success(account)))
    #expect(state.warnings.all == [])
    state = history.state()
    let entry = history.log.first { $0.event == "user.update" }!
    let identity = SampleState.connection.identity(userID: SampleState.account.id)
    _ = reduce(
      &state,
      .log(
        .archived(
          identity,
          .success(.init(history.log, changes: [LogArchive.Key(entry): [.password]])))))
    #expect(state.warnings.all == [])
  }

  // MARK: Sessions that the log does not reach

  /// 0.6.2 shows ten entries: newer ones push the sign-in out of them.
  @Test func aSessionIsWarnedOfWhoseSignInTheLogNoLongerHas() {
    var history = SampleHistory.stolen
    history.log = history.log.filter { !$0.event.contains("sessions") }
    for minute in 0..<10 {
      history.happen("account.update.prefs", SampleHistory.laptop, 60 + Int64(minute))
    }
    history.log = Array(history.log.prefix(10))
    let stranger = history.sessions[2]
    #expect(
      history.state().warnings.all == [
        .newCountrySession(stranger, at: nil, isKnownDevice: false)
      ])
    // The server says when it began.
    for index in history.sessions.indices { history.sessions[index].created = ago(400 * day) }
    history.sessions[2].created = ago(3 * day)
    #expect(history.state().warnings.all.map(\.key) == ["country is"])
    history.sessions[2].created = ago(31 * day)
    history.sessions[3].created = ago(30 * day + 1)
    #expect(!history.state().warnings.all.map(\.key).contains("country is"), "history")
  }

  @Test func aKnownCountryIsNotNew() {
    var history = SampleHistory.quiet
    history.log = []
    #expect(history.state().warnings.all == [], "where the list begins nothing is new")
    var session = SampleHistory.stolen.sessions[2]
    session.expires = ago(1)
    history.sessions.append(session)
    for index in history.sessions.indices where history.sessions[index].expires == nil {
      history.sessions[index].expires = ago(-day)
    }
    #expect(history.state().warnings.all == [], "expired")
  }

  @Test func nothingIsToldBeforeItIsKnownWhatWasDismissed() {
    var state = SampleState.account()
    #expect(state.novelty.memory == .asked)
    _ = reduce(&state, .accountResponse(1, .success(SampleState.unverified.value!)))
    state.session.account = SampleState.unverified
    #expect(state.warnings.all == [])
    let identity = SampleState.connection.identity(userID: SampleState.account.id)
    _ = reduce(&state, .novelty(.lastSeenLoaded(identity, nil)))
    #expect(state.warnings.all.map(\.key) == ["country de", "unverified ada@example.test"])
  }

  @Test func withNothingToWarnOfNothingOpens() {
    var state = SampleHistory.quiet.state()
    _ = reduce(&state, .warnings(.openPressed))
    #expect(!state.warnings.isOpen)
  }
}
