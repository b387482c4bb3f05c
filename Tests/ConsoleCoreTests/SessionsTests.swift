import AccountAPI
import AccountClient
import TestSupport
import Testing

@testable import ConsoleCore

/// What the list of sessions says is compared with the time, with the list before, and with what
/// the server answered.
@Suite struct SessionsTests {
  private var state = SampleState.account(screen: .sessions)
  private static let unreachable = ClientError.noAnswer(.cannotConnect(errno: 111))

  @discardableResult
  private mutating func send(_ actions: Action...) -> [Effect] { state.send(actions) }

  /// The answer to the present load of the list.
  private mutating func list(_ sessions: [Session]) -> [Effect] {
    send(.sessions(.listResponse(state.sessions.list.generation, .success(sessions))))
  }

  private static func sessions(expiring: [String: Int64]) -> [Session] {
    SampleState.sessions.map { session in
      var session = session
      session.expires = Timestamp(
        seconds: SampleState.now.seconds + (expiring[session.id] ?? 86_400))
      return session
    }
  }

  // MARK: Expired sessions

  @Test(arguments: [-86_400, -1, 0, -SampleState.now.seconds - 62_000_000_000])
  mutating func anExpiredSessionIsNotSignedIn(age: Int64) {
    send(.refreshPressed)
    _ = list(Self.sessions(expiring: ["s3": age]))
    #expect(state.sessions.active(state.now).map(\.id) == ["s4", "s2", "s1"])
    #expect(state.sessions.shown.count == 4, "it can still be revoked")
    state.now = state.now.advanced(bySeconds: 86_400)
    #expect(
      state.sessions.active(state.now).map(\.id) == ["s4", "s3", "s2", "s1"],
      "even the one in use looks expired: the clock is wrong")
  }

  @Test mutating func aSessionEndsAtItsSecond() {
    send(.refreshPressed)
    _ = list(Self.sessions(expiring: ["s1": 1, "s4": 1_000]))
    #expect(state.sessions.active(state.now).count == 4)
    state.now = state.now.advanced(bySeconds: 1)
    #expect(state.sessions.active(state.now).count == 3)
  }

  /// Which have ended is worked out once for many frames: it must hold as long as it says, and be
  /// the same as asked of each.
  @Test func whatHasEndedIsKnownAtAnyMoment() {
    var random = SeededGenerator(11)
    for _ in 0..<300 {
      let sessions = (0..<Int.random(in: 0...6, using: &random)).map { number in
        var session = SampleState.sessions[0]
        session.id = "\(number)"
        session.isCurrent = number == 0 && Bool.random(using: &random)
        session.place.countryCode = ["de", "gb", nil].randomElement(using: &random) ?? nil
        session.expires =
          number == 5 ? nil : Timestamp(seconds: .random(in: 10...20, using: &random))
        return session
      }
      var state = SessionsState()
      state.list.set(sessions, now: SampleState.now)
      for _ in 0..<12 {
        // Forward and back, as clocks go.
        let now = Timestamp(seconds: .random(in: 8...22, using: &random))
        state.updateActive(now)
        let shown = state.shown
        let active = state.all.filter { !state.isExpired($0, now) }
        #expect(state.active(now) == active)
        #expect(state.ended(now) == state.all.filter { state.isExpired($0, now) })
        #expect(state.activePlaces(now) == Set(active.map(\.place)))
        for row in 0...shown.count {
          #expect(
            state.active(before: row, now) == shown[..<row].count { !state.isExpired($0, now) })
        }
      }
    }
  }

  @Test mutating func whatHasExpiredIsNotExtended() {
    state.session.capabilities = Capabilities(versionText: "1.8.1")
    send(.refreshPressed)
    _ = list(Self.sessions(expiring: ["s3": -5]))
    send(.sessions(.move(.down)), .sessions(.extendPressed))
    #expect(state.sessions.selected?.id == "s3" && state.dialog == nil)
  }

  // MARK: Extending

  @Test mutating func extendingAsksFirstAndSaysUntilWhen() {
    send(.sessions(.extendPressed))
    #expect(state.dialog == Dialog(SessionsDialog.extend(SampleState.sessions[3])))
    #expect(state.dialog?.focus == .cancel)
    #expect(
      send(.dialog(.nextPressed), .dialog(.acceptPressed)) == [
        .account(SessionsRequest.extend(id: "s4"))
      ])
    let until = Timestamp(seconds: 1_900_000_000)
    let effects = send(.sessions(.extendResponse(.success(until))))
    #expect(state.notice == Notice(SessionsNotice.extended(until: until)))
    #expect(effects.contains(.account(SessionsRequest.list(generation: 2))))
  }

  @Test(arguments: [
    (#"{"$id":"s","expire":"2027-11-24 21:00:25.123","current":false}"#, 1_827_090_025),
    (#"{"$id":"s","expire":"2027-11-24T21:00:25.000+00:00"}"#, 1_827_090_025),
    (#"{"$id":"s","expire":1827090025}"#, 1_827_090_025), (#"{"$id":"s","expire":""}"#, nil),
    (#"{"$id":"s"}"#, nil),
  ])
  func theServersNewDateIsRead(body: String, seconds: Int64?) async {
    let client = AccountClient(
      endpoint: SampleState.connection.endpoint, project: "p",
      transport: ScriptedTransport { _ in ScriptedTransport.json(body) })
    let tools = RequestTools(
      linkAddresses: { _ in [] }, linkAnswered: { _, _ in }, drawQRCode: { _ in nil },
      openBrowser: { _ in })
    #expect(
      await SessionsRequest.extend(id: "s").run(client, tools)
        == .sessions(.extendResponse(.success(seconds.map(Timestamp.init(seconds:))))))
  }

  // MARK: After a new password

  private mutating func submitPassword() {
    send(.profile(.changePasswordPressed))
    for text in ["analytical", "difference", "difference"] {
      send(.dialog(.edit(.insert(text))), .dialog(.acceptPressed))
    }
  }

  private mutating func changePassword() -> [Effect] {
    submitPassword()
    return send(.profile(.passwordResponse(.success(SampleState.account))))
  }

  /// On every server: what was known before may be an hour old.
  @Test(arguments: ["0.6.2", "1.1.0", "1.8.1", "2.0.0"])
  mutating func theServerIsAskedWhoIsLeft(version: String) {
    state.session.capabilities = Capabilities(versionText: version)
    #expect(changePassword().contains(.account(SessionsRequest.list(generation: 2))))
    #expect(state.dialog == nil, "nothing is offered by an old list")
    // Somebody came, and two went.
    var newer = SampleState.sessions[0]
    newer.id = "s9"
    _ = list([newer, SampleState.sessions[3]])
    #expect(state.dialog == Dialog(SessionsDialog.signOutElsewhere(1)))
    send(.dialog(.nextPressed), .dialog(.acceptPressed))
    #expect(
      list([newer, SampleState.sessions[3]]).contains(
        .account(SessionsRequest.revoke(id: "s9"))))
  }

  @Test mutating func sessionsThatTheServerEndedAreSaid() {
    _ = changePassword()
    _ = list([SampleState.sessions[3]])
    #expect(state.dialog == nil)
    #expect(state.notice == Notice(SessionsNotice.othersEnded(before: 3)))
  }

  /// The live channel tells of their end, and the list is read again, before the server answers.
  @Test mutating func sessionsThatEndedBeforeTheAnswerAreSaid() {
    submitPassword()
    send(.refreshPressed)
    _ = list([SampleState.sessions[3]])
    #expect(state.sessions.all.count == 1)
    send(.profile(.passwordResponse(.success(SampleState.account))))
    _ = list([SampleState.sessions[3]])
    #expect(state.notice == Notice(SessionsNotice.othersEnded(before: 3)))
  }

  @Test mutating func expiredSessionsAreNotOffered() {
    _ = changePassword()
    _ = list(Self.sessions(expiring: ["s1": -1, "s2": -9, "s3": -1]))
    #expect(state.notice == Notice(SessionsNotice.othersEnded(before: 3)) && state.dialog == nil)
  }

  @Test mutating func aListThatCannotBeReadOffersNothing() {
    _ = changePassword()
    send(.sessions(.listResponse(2, .failure(Self.unreachable))))
    #expect(state.notice == Notice(SessionsNotice.othersUnknown) && state.dialog == nil)
    send(.refreshPressed)
    _ = list(SampleState.sessions)
    #expect(state.dialog == nil, "it was said once")
  }

  /// Given up with Esc, the next list says it.
  @Test mutating func aListThatWasGivenUpIsNotReplacedByAnOldOne() {
    _ = changePassword()
    send(.cancelPressed, .cancelPressed)
    #expect(!state.sessions.list.isLoading && state.dialog == nil)
    send(.refreshPressed)
    _ = list(SampleState.sessions)
    #expect(state.dialog == Dialog(SessionsDialog.signOutElsewhere(3)))
  }

  // MARK: Right after a sign-in

  @Test mutating func theListsAreReadAgainASecondAfterASignIn() {
    state = SampleState.signIn()
    state.signIn.form.fields = [TextField("a@b.cd"), TextField("password", isSecret: true)]
    send(.signIn(.submitPressed))
    let effects = send(.signIn(.response(1, .success(SignedIn(sessionID: "s4")))))
    #expect(effects.contains(.wait(.settling, milliseconds: 1_000, generation: 1)))
    // The first answers are not there yet: asked again once they are.
    #expect(send(.timerFired(.settling, generation: 1)) == [])
    send(.accountResponse(1, .success(SampleState.account)))
    _ = list(SampleState.sessions)
    send(.log(.listResponse(1, .success(LogList(SampleState.log)))))
    let last = send(.preferences(.loadResponse(1, .success(SampleState.preferences))))
    #expect(last.contains(.account(SessionsRequest.list(generation: 2))))
    #expect(last.contains(.account(LogRequest.list(generation: 2))))
    #expect(!list(SampleState.sessions).contains(.account(SessionsRequest.list(generation: 3))))
  }

  // MARK: The session limit

  private func session(_ number: Int, isCurrent: Bool = false) -> Session {
    var session = SampleState.sessions[number % 3]
    session.id = "n\(number)"
    session.isCurrent = isCurrent
    return session
  }

  /// A sign-in that follows a look at these sessions.
  private func signedIn(
    _ before: Range<Int>, now sessions: [Session], log: [LogEntry] = [],
    logBegan: Int64 = 400_000
  ) -> ConsoleState {
    var state = SampleState.account()
    state.session.capabilities = Capabilities(versionText: "1.8.1")
    let identity = SampleState.connection.identity(userID: SampleState.account.id)
    state.send(.refreshPressed)
    let oldest = LogEntry(
      event: "user.create", time: state.now.advanced(bySeconds: -logBegan), address: "192.0.2.1",
      device: SampleState.sessions[0].device, place: SampleState.sessions[0].place)
    state.send(.log(.listResponse(state.log.list.generation, .success(LogList(log + [oldest])))))
    state.send(.sessions(.listResponse(state.sessions.list.generation, .success(sessions))))
    state.send(
      .novelty(
        .lastSeenLoaded(
          identity,
          LastSeenRecord(
            looked: state.now.advanced(bySeconds: -300_000),
            listed: before.map { session($0).id }))))
    return state
  }

  @Test func tenAreTheLimitByDefaultOnly() {
    let ten = (0..<9).map { session($0) } + [session(9, isCurrent: true)]
    var state = signedIn(0..<9, now: ten)
    #expect(state.sessionLimit == .byDefault(10) && state.sessionAtLimit?.id == "n0")
    #expect(
      state.warnings.all.contains(.sessionsFull(.byDefault(10), listed: 10, oldest: session(0))))
    state = signedIn(0..<10, now: [session(10)] + ten)
    #expect(state.sessionLimit == nil && state.sessionAtLimit == nil, "there is no such limit")
    state.session.capabilities = Capabilities(versionText: "0.6.2")
    #expect(state.sessionLimit == nil)
  }

  @Test(arguments: [3, 5, 10, 40])
  func aSessionThatASignInEndedTellsTheLimit(limit: Int) {
    let now = (1..<limit).map { session($0) } + [session(limit, isCurrent: true)]
    let state = signedIn(0..<limit, now: now)
    #expect(state.sessionLimit == .observed(limit) && state.sessionAtLimit?.id == "n1")
  }

  /// A single session that is still there has taken nobody's place.
  @Test func readingAgainTellsNoLimit() {
    #expect(signedIn(0..<1, now: [session(0, isCurrent: true)]).sessionLimit == .byDefault(10))
    // One that another's place was taken by tells it.
    #expect(signedIn(0..<1, now: [session(1, isCurrent: true)]).sessionLimit == .observed(1))
  }

  @Test func aSessionThatSomebodyEndedTellsNothing() {
    let now = (1..<5).map { session($0) } + [session(5, isCurrent: true)]
    let ended = LogEntry(
      event: "session.delete", time: SampleState.now.advanced(bySeconds: -1_000),
      address: "192.0.2.1", device: session(1).device, place: session(1).place)
    #expect(signedIn(0..<5, now: now, log: [ended]).sessionLimit == .byDefault(10))
    // Nor does a log that does not go back far enough.
    #expect(signedIn(0..<5, now: now, logBegan: 100).sessionLimit == .byDefault(10))
    // Nor one that another sign-in may have ended.
    let two = (2..<5).map { session($0) } + [session(6), session(5, isCurrent: true)]
    #expect(signedIn(0..<5, now: two).sessionLimit == .byDefault(10))
    // Nor another than the oldest.
    let other = [0, 2, 3, 4].map { session($0) } + [session(5, isCurrent: true)]
    #expect(signedIn(0..<5, now: other).sessionLimit == .byDefault(10))
  }

  @Test func aLimitThatWasRaisedIsForgotten() {
    let now = (1..<4).map { session($0) } + [session(4, isCurrent: true)]
    var state = signedIn(0..<4, now: now)
    #expect(state.sessionLimit == .observed(4))
    state.send(.refreshPressed)
    state.send(
      .sessions(
        .listResponse(state.sessions.list.generation, .success([session(0)] + now))))
    #expect(state.sessionLimit == .byDefault(10))
  }

  @Test func anExpiredOldestSessionIsNoLoss() {
    var ten = (0..<9).map { session($0) } + [session(9, isCurrent: true)]
    ten[0].expires = SampleState.now.advanced(bySeconds: -1)
    #expect(signedIn(0..<9, now: ten).sessionAtLimit == nil)
  }
}
