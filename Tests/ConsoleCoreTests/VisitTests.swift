import AccountAPI
import AccountClient
import ConsoleCore
import TestSupport
import Testing

/// What is marked `new`.
@Suite struct VisitTests {
  private var state = SampleState.signIn()

  @discardableResult
  private mutating func send(_ actions: Action...) -> [Effect] {
    actions.flatMap { reduce(&state, $0) }.filter { if case .wait = $0 { false } else { true } }
  }

  private let identity = SampleState.connection.identity(userID: SampleState.account.id)
  private let everything = Seen(
    sessions: Dictionary(
      uniqueKeysWithValues: SampleState.sessions.map { ($0.id, Sighting(first: SampleState.now)) }),
    places: Set(SampleState.sessions.compactMap(\.place.countryCode)), looked: SampleState.now)

  private mutating func arrive() -> [Effect] {
    state.form.fields = [TextField("a@b.cd"), TextField("password", isSecret: true)]
    send(.form(.submitPressed), .signInResponse(1, .success(SignedIn(sessionID: "s4"))))
    send(.accountResponse(1, .success(SampleState.account)))
    return send(.sessions(.listResponse(1, .success(SampleState.sessions))))
  }

  @Test mutating func theFirstVisitRemembersAndMarksNothing() {
    #expect(arrive() == [.recall(identity)])
    #expect(send(.recalled(identity, nil)) == [.see(identity, everything)])
    #expect(state.visit.newSessions.isEmpty && state.visit.newPlaces.isEmpty)
  }

  @Test mutating func whatWasNeverSeenIsNewButNotOnesOwn() {
    _ = arrive()
    let earlier = SampleState.now.advanced(bySeconds: -9_000)
    let before = Seen(
      sessions: ["s1": Sighting(), "gone": Sighting(first: earlier)], places: ["gb"],
      looked: earlier, dismissed: ["country fr"])
    let effects = send(.recalled(identity, before))
    #expect(state.visit.newSessions == ["s2", "s3"])
    #expect(state.visit.newPlaces == ["de"])
    var all = everything
    all.sessions["gone"] = Sighting(first: earlier)
    all.sessions["s1"] = Sighting()
    for id in ["s2", "s3", "s4"] { all.sessions[id]?.absentAt = earlier }
    all.dismissed = ["country fr"]
    #expect(effects == [.see(identity, all)])
    // It stays new for as long as one is here.
    send(.refreshPressed, .sessions(.listResponse(2, .success(SampleState.sessions))))
    #expect(state.visit.newSessions == ["s2", "s3"])
  }

  @Test mutating func theDemoRemembersNothing() {
    state.connection?.isDemo = true
    #expect(arrive() == [])
  }

  @Test mutating func whatIsRecalledTooLateIsDropped() {
    _ = arrive()
    send(.signOutResponse(nil))
    #expect(send(.recalled(identity, Seen())) == [])
  }
}
