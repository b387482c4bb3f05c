import AccountAPI
import TestSupport
import Testing

@testable import ConsoleCore

/// When somebody signed in, where only the log can tell.
@Suite struct SessionActivityTests {
  private let day: Int64 = 86_400
  private var history = SampleHistory()

  private func ago(_ seconds: Int64) -> Timestamp { SampleState.now.advanced(bySeconds: -seconds) }

  private func signIns(_ sightings: [String: Sighting] = [:]) -> [String: Timestamp] {
    let rows = history.log.map { LogRow($0, isArchived: false) }
    return SessionActivity.activities(history.sessions, rows, sightings: sightings).compactMapValues
    {
      guard case .inferred(let time)? = $0.signIn else { return nil }
      return time
    }
  }

  @Test mutating func oneSessionAndOneSignInBelongTogether() {
    history.signIn(SampleHistory.phone, 9 * day, id: "a")
    history.signIn(SampleHistory.laptop, 3 * day, id: "b")
    #expect(signIns() == ["a": ago(9 * day), "b": ago(3 * day)])
  }

  @Test mutating func severalAreInTheServersOrder() {
    history.signIn(SampleHistory.laptop, 9 * day, id: "a")
    history.signIn(SampleHistory.laptop, 3 * day, id: "b")
    #expect(signIns() == ["a": ago(9 * day), "b": ago(3 * day)])
  }

  @Test mutating func moreSignInsThanSessionsLeaveAChoice() {
    history.signIn(SampleHistory.laptop, 9 * day, id: "a")
    history.signIn(SampleHistory.laptop, 3 * day)
    #expect(signIns() == [:])
  }

  @Test mutating func fewerDoToo() {
    history.signIn(SampleHistory.laptop, 9 * day, id: "a")
    history.signIn(SampleHistory.laptop, 3 * day, id: "b")
    history.log.removeLast()
    #expect(signIns() == [:])
  }

  /// The session may be older than the log, and the one that the entry tells of may be over.
  @Test mutating func aSignOutFromTheSamePlaceLeavesAChoice() {
    history.signIn(SampleHistory.laptop, 9 * day, id: "a")
    history.happen("account.sessions.delete", SampleHistory.laptop, 3 * day)
    #expect(signIns() == [:])
    history.happen("account.create", SampleHistory.phone, 20 * day)
    // Unless this machine saw that the session was not there before, and the log goes back so far.
    #expect(signIns(["a": Sighting(first: ago(8 * day), absentAt: ago(10 * day))]).count == 1)
  }

  /// Whoever ends a session may have ended another's; what began after that is certain.
  @Test mutating func soDoesASignOutElsewhere() {
    history.signIn(SampleHistory.laptop, 9 * day, id: "a")
    history.happen("account.sessions.delete", SampleHistory.phone, 3 * day)
    history.signIn(SampleHistory.phone, 2 * day, id: "b")
    #expect(signIns() == ["b": ago(2 * day)])
  }

  @Test mutating func whatThisMachineSawDecidesBetweenSeveral() {
    history.signIn(SampleHistory.laptop, 9 * day)
    history.signIn(SampleHistory.laptop, 5 * day, id: "a")
    history.signIn(SampleHistory.laptop, 3 * day)
    #expect(signIns() == [:])
    #expect(
      signIns(["a": Sighting(first: ago(4 * day), absentAt: ago(6 * day))])
        == ["a": ago(5 * day)])
  }

  @Test mutating func theSameProgramElsewhereIsAnother() {
    history.signIn(SampleHistory.laptop, 9 * day, id: "a")
    history.signIn(SampleHistory.laptop.at("198.51.100.3", "fr", "France"), 2 * day)
    #expect(signIns() == ["a": ago(9 * day)])
  }

  @Test mutating func whatTheServerTellsIsNotInferred() {
    history.signIn(SampleHistory.laptop, 9 * day, id: "a")
    history.sessions[0].created = ago(100)
    let rows = history.log.map { LogRow($0, isArchived: false) }
    let activity = SessionActivity.activities(history.sessions, rows, sightings: [:])["a"]
    #expect(activity?.signIn == .told(ago(100)) && activity?.lastActive == ago(9 * day))
  }

  @Test mutating func theLastThingThatADeviceDidCountsWhereverItWas() {
    history.signIn(SampleHistory.phone, 9 * day, id: "a")
    history.happen("account.update.name", SampleHistory.phone.at("198.51.100.3", "fr", "F"), day)
    let rows = history.log.map { LogRow($0, isArchived: false) }
    let first = ago(4 * day)
    let activity = SessionActivity.activities(
      history.sessions, rows, sightings: ["a": Sighting(first: first)])
    #expect(activity["a"]?.lastActive == ago(day) && activity["a"]?.firstSeen == first)
  }

  /// Whatever happened between two looks: a time is given to a session only if it is its own.
  @Test(arguments: 0..<200)
  func nothingIsEverInferredWrong(seed: UInt64) {
    var random = SeededGenerator(seed)
    var history = SampleHistory()
    let gear = [SampleHistory.laptop, SampleHistory.phone]
    var alive: [(id: String, gear: Int, time: Timestamp)] = []
    var sightings: [String: Sighting] = [:]
    var looked: Timestamp?
    func look(_ age: Int64) {
      for (id, _, _) in alive where sightings[id] == nil {
        sightings[id] = Sighting(first: ago(age), absentAt: looked)
      }
      looked = ago(age)
    }
    for step in 0..<30 {
      let age = Int64(40 - step) * day
      switch random.next() % 4 {
      case 0, 1:
        let which = Int(random.next() % 2)
        history.signIn(gear[which], age, id: "s\(step)")
        alive.append(("s\(step)", which, ago(age)))
      case 2 where !alive.isEmpty:
        let gone = alive.remove(at: Int(random.next() % UInt64(alive.count)))
        history.sessions.removeAll { $0.id == gone.id }
        // By itself, or by the other one.
        history.happen("account.sessions.delete", gear[Int(random.next() % 2)], age)
      default:
        look(age)
      }
    }
    look(0)
    // An archive may have begun late.
    history.log.removeLast(Int(random.next() % UInt64(history.log.count)))
    let activities = SessionActivity.activities(
      history.sessions, history.log.map { LogRow($0, isArchived: false) }, sightings: sightings)
    for (id, _, time) in alive {
      if case .inferred(let inferred)? = activities[id]?.signIn { #expect(inferred == time) }
    }
  }
}
