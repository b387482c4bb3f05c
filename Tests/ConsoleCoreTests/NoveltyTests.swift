import AccountAPI
import AccountClient
import TestSupport
import Testing

@testable import ConsoleCore

/// What is marked `new`.
@Suite struct NoveltyTests {
  private var state = SampleState.signIn()

  @discardableResult
  private mutating func send(_ actions: Action...) -> [Effect] {
    state.send(actions).filter { if case .wait = $0 { false } else { true } }
  }

  private let identity = SampleState.connection.identity(userID: SampleState.account.id)
  private let everything = LastSeenRecord(
    sessions: Dictionary(
      uniqueKeysWithValues: SampleState.sessions.map { ($0.id, Sighting(first: SampleState.now)) }),
    places: Set(SampleState.sessions.compactMap(\.place.countryCode)), looked: SampleState.now,
    listed: SampleState.sessions.map(\.id))

  private mutating func arrive() -> [Effect] {
    state.signIn.form.fields = [TextField("a@b.cd"), TextField("password", isSecret: true)]
    send(.signIn(.submitPressed), .signIn(.response(1, .success(SignedIn(sessionID: "s4")))))
    send(.accountResponse(1, .success(SampleState.account)))
    return send(.sessions(.listResponse(1, .success(SampleState.sessions))))
  }

  @Test mutating func theFirstVisitRemembersAndMarksNothing() {
    #expect(arrive() == [.machine(NoveltyRequest.load(identity))])
    #expect(
      send(.novelty(.lastSeenLoaded(identity, nil))) == [
        .machine(NoveltyRequest.save(identity, everything))
      ])
    #expect(state.novelty.newSessions.isEmpty && state.novelty.newPlaces.isEmpty)
  }

  @Test mutating func whatWasNeverSeenIsNewButNotOnesOwn() {
    _ = arrive()
    let earlier = SampleState.now.advanced(bySeconds: -9_000)
    let before = LastSeenRecord(
      sessions: ["s1": Sighting(), "gone": Sighting(first: earlier)], places: ["gb"],
      looked: earlier, dismissed: ["country fr"])
    let effects = send(.novelty(.lastSeenLoaded(identity, before)))
    #expect(state.novelty.newSessions == ["s2", "s3"])
    #expect(state.novelty.newPlaces == ["de"])
    var all = everything
    all.sessions["gone"] = Sighting(first: earlier)
    all.sessions["s1"] = Sighting()
    for id in ["s2", "s3", "s4"] { all.sessions[id]?.absentAt = earlier }
    all.dismissed = ["country fr"]
    #expect(effects == [.machine(NoveltyRequest.save(identity, all))])
    // It stays new for as long as one is here.
    send(.refreshPressed, .sessions(.listResponse(2, .success(SampleState.sessions))))
    #expect(state.novelty.newSessions == ["s2", "s3"])
  }

  /// What is remembered must not grow with every sign-in for ever.
  @Test(arguments: [(999, true), (1_002, false)])
  mutating func whatIsLongOverIsForgotten(count: Int, isKept: Bool) {
    _ = arrive()
    let earlier = SampleState.now.advanced(bySeconds: -9_000)
    var before = LastSeenRecord(sessions: ["s1": Sighting(first: earlier)], looked: earlier)
    for number in 0..<count { before.sessions["gone \(number)"] = Sighting(first: earlier) }
    send(.novelty(.lastSeenLoaded(identity, before)))
    let sightings = state.novelty.sightings
    #expect(sightings["s1"]?.first == earlier && sightings["s4"] != nil)
    #expect((sightings["gone 7"] != nil) == isKept)
  }

  /// A session that was revoked is no news, and neither is a place that nobody is at any more.
  @Test mutating func whatIsGoneIsNoNews() {
    _ = arrive()
    let before = LastSeenRecord(
      sessions: ["s1": Sighting()], places: ["gb"], looked: SampleState.now)
    send(.novelty(.lastSeenLoaded(identity, before)))
    let all = SampleState.sessions
    let places = all.filter { !$0.isCurrent && $0.place.countryCode == "de" }.map(\.id)
    #expect(state.novelty.news(in: all) == (2, 1))
    #expect(state.novelty.news(in: all.filter { $0.id != "s2" }).sessions == 1)
    #expect(state.novelty.news(in: all.filter { !places.contains($0.id) }).places == 0)
    #expect(state.novelty.news(in: []) == (0, 0))
  }

  @Test mutating func theDemoRemembersNothing() {
    state.session.connection?.isDemo = true
    #expect(arrive() == [])
  }

  @Test mutating func whatIsLoadedTooLateIsDropped() {
    _ = arrive()
    send(.signOutResponse(nil, nil))
    #expect(send(.novelty(.lastSeenLoaded(identity, LastSeenRecord()))) == [])
  }
}
