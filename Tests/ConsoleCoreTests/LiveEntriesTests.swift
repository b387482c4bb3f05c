import AccountAPI
import AccountClient
import Keyring
import TestSupport
import Testing

@testable import ConsoleCore

/// What the live channel tells and the list of sessions shows, as entries of the archive.
@Suite struct LiveEntriesTests {
  private static let now = SampleState.now

  private func session(_ id: String, created: Timestamp? = now) -> Session {
    Session(
      id: id, device: Device(client: .init(name: "Firefox", version: "127.0")),
      address: "192.0.2.9", place: Place(countryCode: "jp", country: "Japan"), isCurrent: false,
      created: created)
  }

  private func event(_ name: String, _ age: Int64 = 0) -> AccountEvent {
    AccountEvent(name: name, time: Self.now.advanced(bySeconds: -age))
  }

  @Test(arguments: [
    ("sessions.s1.create", "session.create"), ("sessions.s1.delete", "session.delete"),
    ("sessions.delete", "session.delete"), ("update.name", "user.update.name"),
    ("update.prefs", "user.update.prefs"), ("delete.mfa", "user.delete.mfa"),
    ("delete", "user.delete"), ("recovery.t.create", "recovery.create"),
    ("verification.t.update", "verification.update"), ("targets.t.create", "target.create"),
    ("challenges.c.create", "challenge.create"), ("identities.i.delete", "identity.delete"),
    ("something", "something"), ("some.thing.new.here", "some.thing.new.here"),
  ])
  func eventsAreNamedAsTheLogDoes(event: String, name: String) {
    let entry = LogEntry(AccountEvent(name: event), now: Self.now)
    #expect(entry?.event == name && entry?.source == .live && entry?.address == "")
    #expect(LogEntry(AccountEvent(name: ""), now: Self.now) == nil)
  }

  @Test(arguments: [
    ("account.sessions.create", "session.create"), ("session.create", "session.create"),
    ("users.u1.sessions.s1.create", "session.create"), ("user.update", "user.update"),
    ("account.update.name", "user.update"), ("users.u1.update.prefs", "user.update"),
    ("user.update.name", "user.update"), ("user.delete.mfa", "user.update"),
    ("account.delete", "user.delete"), ("user.delete", "user.delete"),
    ("account.recovery.create", "recovery.create"),
  ])
  func versionsAgreeOnWhatAnEventIsAbout(event: String, kind: String) {
    var entry = SampleState.log[0]
    entry.event = event
    #expect(entry.kindOfEvent == kind)
  }

  @Test func aSignInIsTakenFromItsSession() {
    var live = LiveEntries()
    #expect(live.add(event("sessions.s1.create"), now: Self.now).isEmpty)
    #expect(live.add([session("s0")], now: Self.now, isOnlySource: false).isEmpty, "not yet")
    let new = live.add([session("s0"), session("s1")], now: Self.now, isOnlySource: false)
    #expect(new.map(\.address) == ["192.0.2.9"] && new.map(\.event) == ["session.create"])
    // A second factor is told as the same again.
    #expect(live.add(event("sessions.s1.create"), now: Self.now).isEmpty)
    #expect(live.add([session("s1")], now: Self.now, isOnlySource: false).isEmpty)
    #expect(live.all == new)
  }

  @Test func aSessionThatEndedAtOnceIsRecordedWithoutIt() {
    var live = LiveEntries()
    _ = live.add(event("sessions.s1.create", 5), now: Self.now)
    #expect(live.add([], now: Self.now, isOnlySource: true).isEmpty, "the list may be older")
    let new = live.add([], now: Self.now, isOnlySource: true)
    #expect(new.map(\.event) == ["session.create"] && new[0].address == "")
    #expect(new[0].time == Self.now.advanced(bySeconds: -5))
    #expect(live.add([], now: Self.now, isOnlySource: true).isEmpty)
  }

  @Test func withoutALogEverySessionCounts() {
    var live = LiveEntries()
    let new = live.add(
      [session("s1"), session("s2", created: nil)], now: Self.now, isOnlySource: true)
    #expect(new.count == 1, "one without a time is none")
    #expect(live.add([session("s1")], now: Self.now, isOnlySource: true).isEmpty)
    // Out of the list and back is no second sign-in.
    _ = live.add([], now: Self.now, isOnlySource: true)
    #expect(live.add([session("s1")], now: Self.now, isOnlySource: true).isEmpty)
  }

  // MARK: Beside the server's log

  private func entry(_ event: String, _ age: Int64, _ source: LogEntry.Source = .log) -> LogEntry {
    LogEntry(
      event: event, time: Self.now.advanced(bySeconds: -age), address: "", device: Device(),
      place: Place(countryCode: nil, country: ""), source: source)
  }

  @Test func whatBothTellIsOneRowThatSaysMore() {
    let live = [
      entry("user.update.name", 101, .live), entry("session.create", 55, .live),
      entry("challenge.create", 30, .live),
    ]
    let list = [
      entry("user.update", 10), entry("session.create", 50), entry("user.update", 100),
    ]
    let rows = LogArchive.merged(live, list)
    #expect(
      rows.map(\.entry.event)
        == ["user.update", "challenge.create", "session.create", "user.update"])
    #expect(
      rows.map(\.liveEvent) == [nil, nil, "session.create", "user.update.name"])
    let shown = LogRow.rows(list: list, hasOlder: false, archive: .init(live), changes: [:])
    #expect(shown.map(\.isArchived) == [false, false, false, false])
    #expect(shown[3].searchText.contains("name changed"))
  }

  /// Each entry of the log stands for one of the channel's.
  @Test func oneEntryStandsForOne() {
    let live = [entry("session.create", 3, .live), entry("session.create", 2, .live)]
    #expect(LogArchive.merged(live, [entry("session.create", 2)]).count == 2)
    #expect(
      LogArchive.merged(live, [entry("session.create", 2), entry("session.create", 3)]).count == 2)
    #expect(LogArchive.merged(live, [entry("session.create", 20)]).count == 3, "too far apart")
  }

  @Test func theSourceIsInTheLineOfTheArchive() {
    let entry = entry("session.create", 0, .live)
    let line = LogArchive.line(entry)
    #expect(line.contains(#""source":"live""#) && LogArchive.entry(line) == entry)
    #expect(!LogArchive.line(self.entry("session.create", 0)).contains("source"))
    let start = LogArchive.Line.recordedSince(Self.now)
    #expect(LogArchive.Line(LogArchive.text(start)) == start)
  }

  // MARK: In the console

  private func capable(_ version: String) -> ConsoleState {
    var state = SampleState.account(screen: .log)
    _ = reduce(
      &state, .serverIdentified(SampleState.connection, Capabilities(versionText: version)))
    return state
  }

  private func readings(_ effects: [Effect]) -> [LogArchive.Reading] {
    effects.compactMap { effect in
      guard case .machine(let request) = effect,
        case .merge(_, let reading)? = request.value as? LogFileRequest
      else { return nil }
      return reading
    }
  }

  @Test func whatIsToldGoesIntoTheArchive() {
    var state = capable("1.8.1")
    _ = reduce(&state, .live(.updated(.event(event("update.name")))))
    _ = reduce(&state, .live(.updated(.event(event("challenges.c.create")))))
    let reading = readings(reduce(&state, .live(.readsDue)))
    #expect(reading.map { $0.live.map(\.event) } == [["user.update.name", "challenge.create"]])
    #expect(reading[0].recordedSince == nil)
    #expect(readings(reduce(&state, .live(.readsDue))).isEmpty, "once")
  }

  @Test func aServerWithoutALogIsRecordedHere() {
    var state = capable("2.0.0")
    _ = reduce(&state, .reload([.sessions]))
    let list = [session("s1"), session("s9")]
    let effects = reduce(
      &state, .sessions(.listResponse(state.sessions.list.generation, .success(list))))
    let reading = readings(effects)
    #expect(reading.last?.live.count == 2 && reading.last?.recordedSince == state.now)
    state.settings.archive = false
    _ = reduce(&state, .live(.updated(.event(event("update.name")))))
    #expect(readings(reduce(&state, .live(.readsDue))).isEmpty, "it is switched off")
  }
}
