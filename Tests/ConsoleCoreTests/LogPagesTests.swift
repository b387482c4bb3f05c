import AccountAPI
import AccountClient
import Keyring
import TestSupport
import Testing

@testable import ConsoleCore

/// The log in pages: entries without an ID, many of them equal, at a server where new ones come
/// while its pages are read.
@Suite struct LogPagesTests {
  private var state: ConsoleState
  /// The log of the server, newest first.
  private var server: [LogEntry]

  init() {
    state = SampleState.account(screen: .log)
    state.session.capabilities = Capabilities(versionText: "1.8.1")
    server = []
    state.log = LogState()
    state.settings.archive = false
  }

  private static func entry(_ number: Int, event: String = "session.create") -> LogEntry {
    LogEntry(
      event: event, time: Timestamp(seconds: 1_700_000_000 + Int64(number)), address: "192.0.2.1",
      device: Device(), place: Place(countryCode: nil, country: ""))
  }

  private func page(_ offset: Int, total: Int? = nil) -> LogList {
    LogList(Array(server.dropFirst(offset).prefix(100)), total: total ?? server.count)
  }

  /// Sends an action, and answers what the log asks the server, until it asks no more.
  /// - Returns: how many pages it asked for.
  @discardableResult
  private mutating func run(
    _ actions: Action..., limit: Int = 200,
    meanwhile: (inout [LogEntry], Int) -> Void = { _, _ in }
  ) -> Int {
    var (pages, effects) = (0, state.send(actions))
    while let request = effects.compactMap(\.logRequest).first, pages < limit {
      pages += 1
      meanwhile(&server, pages)
      switch request {
      case .list(let generation):
        effects = state.send(.log(.listResponse(generation, .success(page(0)))))
      case .older(let offset, let generation):
        effects = state.send(
          .log(.olderResponse(generation, offset: offset, .success(page(offset)))))
      }
    }
    return pages
  }

  private mutating func load() { run(.reload([.log])) }

  // MARK: Loading older pages

  @Test mutating func aFewPagesAtATimeAndOfHowMany() {
    server = (0..<1_234).reversed().map { Self.entry($0) }
    load()
    #expect(state.log.all.count == 100 && state.log.knownTotal == 1_234 && state.log.lacksOlder)
    #expect(run(.log(.move(.last))) == 5)
    #expect(state.log.all.count == 600 && state.log.rows.selectedIndex == 599, "it goes along")
    #expect(run(.log(.move(.up))) == 0)
    #expect(run(.log(.move(.down))) == 1)
    #expect(state.log.rows.selectedIndex == 599, "reading on is not moved")
    run(.log(.move(.last)))
    #expect(run(.log(.move(.last))) == 1, "the rest")
    #expect(state.log.all.count == 1_234 && !state.log.lacksOlder && state.log.isComplete)
    #expect(run(.log(.move(.last))) == 0)
    #expect(state.log.all.map(\.entry) == server)
  }

  /// Every entry once, whatever is equal, and no request without an end.
  @Test(arguments: [1, 99, 100, 101, 250, 1_000])
  mutating func equalEntriesAreCounted(count: Int) {
    server = Array(repeating: Self.entry(7), count: count) + [Self.entry(1)]
    load()
    var pages = 0
    while state.log.lacksOlder, pages < 100 { pages += run(.log(.move(.last))) }
    #expect(state.log.all.count == count + 1 && pages == (count + 1 - 1) / 100)
    #expect(Set(state.log.all.map(\.id)).count == count + 1)
    run(.refreshPressed)
    #expect(state.log.all.count == count + 1)
  }

  /// New entries move the pages, whether or not they are equal to others.
  @Test(arguments: [0, 1, 2, 3, 4, 5, 6, 7])
  mutating func whatComesMeanwhileLosesAndDoublesNothing(seed: Int) {
    var random = SeededGenerator(seed)
    server = (0..<900).map { Self.entry(900 - $0 / Int.random(in: 1...40, using: &random) * 9) }
      .sorted { $0.time > $1.time }
    load()
    for _ in 0..<6 {
      run(.log(.move(.last))) { server, page in
        guard page % 2 == 0 else { return }
        let new = (0..<Int.random(in: 0...120, using: &random)).map { _ in server[0] }
        server = new + server
      }
    }
    #expect(!state.log.lacksOlder)
    // What came in between is there once the newest page was read again.
    load()
    for _ in 0..<30 where state.log.lacksOlder { run(.log(.move(.last))) }
    #expect(state.log.all.map(\.entry) == server)
  }

  /// Refreshing keeps what was loaded, and a jump of more than a page begins anew.
  @Test mutating func aRefreshKeepsOlderPages() {
    server = (0..<500).reversed().map { Self.entry($0) }
    load()
    run(.log(.move(.last)))
    #expect(state.log.all.count == 500)
    server = (500..<530).reversed().map { Self.entry($0) } + server
    load()
    #expect(state.log.all.map(\.entry) == server && state.log.isComplete)
    server = (530..<700).reversed().map { Self.entry($0) } + server
    load()
    #expect(state.log.all.count == 100 && state.log.lacksOlder)
  }

  /// Asked once a key, and never by itself.
  @Test(arguments: [true, false])
  mutating func aServerThatLiesIsNotAskedForEver(isEmpty: Bool) {
    server = (0..<100).reversed().map { Self.entry($0) }
    load()
    state.log.hasOlder = true
    state.log.total = 1_000_000
    var effects = state.send(.log(.move(.last)))
    var pages = 0
    while case .older(let offset, let generation)? = effects.compactMap(\.logRequest).first {
      pages += 1
      let list = LogList(isEmpty ? [] : [Self.entry(5)], total: 1_000_000 + pages * 1_000)
      effects = state.send(.log(.olderResponse(generation, offset: offset, .success(list))))
    }
    #expect(pages == (isEmpty ? 1 : 5))
  }

  /// Without a total a page that is not full is the last one.
  @Test mutating func withoutATotalPagesDecide() {
    server = (0..<250).reversed().map { Self.entry($0) }
    var effects = state.send(.reload([.log]))
    for _ in 0..<10 {
      guard let request = effects.compactMap(\.logRequest).first else { break }
      switch request {
      case .list(let generation):
        _ = state.send(.log(.listResponse(generation, .success(LogList(page(0).entries)))))
        effects = state.send(.log(.move(.last)))
      case .older(let offset, let generation):
        effects = state.send(
          .log(.olderResponse(generation, offset: offset, .success(LogList(page(offset).entries)))))
      }
    }
    #expect(state.log.all.count == 250 && state.log.isComplete)
  }

  @Test mutating func escGivesItUpAndKeepsWhatCame() {
    server = (0..<900).reversed().map { Self.entry($0) }
    load()
    state.send(.log(.move(.last)))
    let generation = state.log.list.generation
    state.send(.log(.olderResponse(generation, offset: 100, .success(page(100)))))
    #expect(state.log.older != nil && state.isBusy)
    state.send(.cancelPressed)
    #expect(state.log.older == nil && !state.isBusy)
    state.send(.log(.olderResponse(generation, offset: 200, .success(page(200)))))
    #expect(state.log.all.count == 200, "the answer to what was given up")
    // An answer that comes late is as good as its repetition, but only once.
    state.send(.log(.move(.last)))
    state.send(.log(.olderResponse(generation, offset: 200, .success(page(200)))))
    state.send(.log(.olderResponse(generation, offset: 200, .success(page(200)))))
    #expect(state.log.all.count == 300)
  }

  @Test mutating func aPageThatFailsIsTold() {
    server = (0..<900).reversed().map { Self.entry($0) }
    load()
    state.send(.log(.move(.last)))
    let error = ClientError.noAnswer(.cannotConnect(errno: 111))
    state.send(
      .log(.olderResponse(state.log.list.generation, offset: 100, .failure(error))))
    #expect(state.notice == Notice(RequestFailed(error)) && state.log.older == nil)
    #expect(state.log.all.count == 100)
  }

  /// A filter that leaves nothing, too: what it looks for may be on older pages.
  @Test mutating func theEndOfAFilterIsTheEnd() {
    server = (0..<900).reversed().map { Self.entry($0) } + [Self.entry(-5, event: "user.create")]
    load()
    state.send(.log(.filterPressed), .log(.filter(.insert("user.create"))), .log(.filterKept))
    #expect(state.log.shown.isEmpty)
    run(.log(.move(.last)), .log(.move(.last)))
    run(.log(.move(.last)))
    #expect(state.log.shown.map(\.entry.event) == ["user.create"])
  }

  @Test mutating func aServerWithoutPagesIsNotAskedForThem() {
    state.session.capabilities = Capabilities(versionText: "0.6.2")
    server = (0..<10).reversed().map { Self.entry($0) }
    load()
    #expect(run(.log(.move(.last))) == 0 && !state.log.lacksOlder)
  }

  // MARK: The archive

  private var identity: KeyringEntry.Identity {
    SampleState.connection.identity(userID: SampleState.account.id)
  }

  private func readings(_ effects: [Effect]) -> [LogArchive.Reading] {
    effects.compactMap { effect in
      guard case .machine(let request) = effect,
        case .merge(_, let reading)? = request.value as? LogFileRequest
      else { return nil }
      return reading
    }
  }

  /// At a first visit some pages are archived by themselves, later ones as far as is known.
  @Test mutating func theListIsFollowedBackToTheArchive() {
    state.settings.archive = true
    server = (0..<2_000).reversed().map { Self.entry($0) }
    var effects = state.send(.reload([.log]))
    effects = state.send(.log(.listResponse(state.log.list.generation, .success(page(0)))))
    #expect(readings(effects) == [.init(page(0).entries, isComplete: false)])
    #expect(effects.compactMap(\.logRequest) == [], "the archive is asked first")
    effects = state.send(.log(.archived(identity, .success(.init(page(0).entries.reversed())))))
    var pages = 0
    while case .older(let offset, let generation)? = effects.compactMap(\.logRequest).first {
      pages += 1
      effects = state.send(
        .log(.olderResponse(generation, offset: offset, .success(page(offset)))))
    }
    #expect(pages == 4 && readings(effects).map(\.entries.count) == [500])
    effects = state.send(
      .log(.archived(identity, .success(.init(server.prefix(500).reversed())))))
    #expect(effects.compactMap(\.logRequest) == [])
    // The next look: the archive has all but what is new.
    server.insert(Self.entry(2_001), at: 0)
    state.log = LogState()
    state.send(.reload([.log]))
    state.send(.log(.listResponse(state.log.list.generation, .success(page(0)))))
    effects = state.send(
      .log(.archived(identity, .success(.init(server.prefix(501).reversed())))))
    #expect(effects.compactMap(\.logRequest) == [] && state.log.all.count == 501)
    #expect(state.log.archivedCount == 0, "the server may still have them")
    #expect(state.log.knownTotal == 2_001)
    // Unless there is a gap.
    state.send(.reload([.log]))
    state.send(.log(.listResponse(state.log.list.generation, .success(page(0)))))
    let gap = LogArchive.Gap(after: Self.entry(1_000).time, before: page(0).entries[99].time)
    effects = state.send(
      .log(.archived(identity, .success(.init(server.suffix(1_000).reversed(), gaps: [gap])))))
    #expect(effects.compactMap(\.logRequest).count == 1 && state.log.hasGaps)
  }

  // MARK: The newest row

  @Test mutating func aLogThatOpensShowsItsNewestRow() {
    state.screen = .overview
    server = (0..<50).reversed().map { Self.entry($0) }
    load()
    server = (50..<90).reversed().map { Self.entry($0) } + server
    load()
    state.send(.screenChosen(.log))
    #expect(state.log.selected == server[0] && state.log.rows.top == 0)
    // Who has gone to a row finds it again.
    state.send(.log(.move(.down)), .log(.move(.down)), .screenChosen(.profile))
    let selected = state.log.selected
    server.insert(Self.entry(100), at: 0)
    load()
    state.send(.screenChosen(.log))
    #expect(state.log.selected == selected && state.log.rows.selectedIndex == 3)
    state.send(.log(.move(.first)), .screenChosen(.profile))
    server.insert(Self.entry(101), at: 0)
    load()
    state.send(.screenChosen(.log))
    #expect(state.log.selected == server[0])
  }

  @Test mutating func aSelectionAmongEqualEntriesStays() {
    server = Array(repeating: Self.entry(5), count: 30)
    load()
    for _ in 0..<7 { state.send(.log(.move(.down))) }
    server.insert(Self.entry(5), at: 0)
    load()
    #expect(state.log.rows.selectedIndex == 8)
  }

  // MARK: What this console changed

  private func update(_ age: Int64, session: Int = 3) -> LogEntry {
    let session = SampleState.sessions[session]
    return LogEntry(
      event: "user.update", time: state.now.advanced(bySeconds: -age), address: session.address,
      device: session.device, place: session.place)
  }

  private mutating func changeName() {
    state.send(
      .profile(.changeNamePressed), .dialog(.edit(.insert("x"))), .dialog(.acceptPressed))
    state.send(.profile(.nameResponse(.success(SampleState.account))))
  }

  @Test mutating func ownChangesAreNamed() {
    state.settings.archive = true
    server = [update(900)]
    load()
    changeName()
    // The log lags, and the next reading has it.
    load()
    #expect(state.log.all.map(\.change) == [nil])
    server.insert(update(0), at: 0)
    server.insert(update(0, session: 2), at: 0)
    state.send(.reload([.log]))
    let effects = state.send(
      .log(.listResponse(state.log.list.generation, .success(page(0)))))
    #expect(state.log.all.map(\.change) == [nil, .name, nil])
    #expect(readings(effects).map(\.changes) == [[LogArchive.Key(update(0)): [.name]]])
    #expect(LogQuery("renamed", now: state.now, ahead: 0).matches(state.log.all[1]) == false)
    #expect(LogQuery("name changed", now: state.now, ahead: 0).matches(state.log.all[1]))
  }

  /// From the archive at the next visit.
  @Test mutating func whatTheArchiveKnowsIsSaid() {
    state.settings.archive = true
    server = [update(10)]
    load()
    let key = LogArchive.Key(update(10))
    state.send(
      .log(.archived(identity, .success(.init(server, changes: [key: [.password]])))))
    #expect(state.log.all.map(\.change) == [.password])
    // Of two that are equal nobody knows which.
    server.append(update(10))
    load()
    #expect(state.log.all.map(\.change) == [nil, nil])
  }

  @Test mutating func whatIsAmbiguousIsNotSaid() {
    server = [update(900)]
    load()
    changeName()
    server = [update(0), update(1)] + server
    load()
    #expect(state.log.all.map(\.change) == [nil, nil, nil], "another of the same device")
  }
}

extension Effect {
  fileprivate var logRequest: LogRequest? {
    guard case .account(let request) = self else { return nil }
    return request.value as? LogRequest
  }
}
