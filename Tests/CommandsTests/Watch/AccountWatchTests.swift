import AccountAPI
import AccountClient
import ConsoleCore
import Synchronization
import TestSupport
import Testing

@testable import Commands

/// Watching an account over a scripted transport, whose server has no live channel.
@Suite(.timeLimit(.minutes(20))) struct AccountWatchTests {
  @Test func newEntriesAreReportedOnce() async throws {
    let watching = Watching()
    watching.server.happen("session.create", second: 1)
    let task = try watching.start()
    await watching.server.reads(1)
    for second in 2...4 { watching.server.happen("user.update", second: second) }
    // Twice within a second is twice.
    watching.server.happen("user.update", second: 4)
    await watching.poll()
    await watching.events(4)
    await watching.poll()
    await watching.server.reads(3)
    watching.server.happen("session.delete", second: 9)
    await watching.poll()
    await watching.events(5)
    #expect(watching.names == Array(repeating: "user.update", count: 4) + ["session.delete"])
    task.cancel()
    #expect(await task.value == nil)
  }

  /// As after a night without a connection: all pages are read up to what is known.
  @Test func nothingIsMissedWhenThereIsMuch() async throws {
    let watching = Watching()
    watching.server.happen("session.create", second: 0)
    let task = try watching.start()
    await watching.server.reads(1)
    for second in 1...350 { watching.server.happen("e\(second)", second: second) }
    await watching.poll()
    await watching.events(350)
    #expect(watching.names == (1...350).map { "e\($0)" })
    task.cancel()
  }

  @Test func withoutALogSessionsAreReported() async throws {
    let watching = Watching()
    let task = try watching.start(version: "2.0.0")
    await watching.archived(1)
    watching.server.sessions.withLock { $0.append("s2") }
    await watching.poll()
    await watching.events(1)
    #expect(watching.names == ["session.create"])
    #expect(watching.server.reads == 0, "there is no log to be read")
    let readings = watching.readings.withLock { $0 }
    #expect(readings[0].live.count == 1, "the session that was there before is archived")
    #expect(readings.last?.live.map(\.source) == [.live, .live])
    #expect(readings[0].recordedSince == now && readings[0].entries.isEmpty)
    task.cancel()
  }

  /// One such answer can be a mistake of the server's.
  @Test func anEndedSessionEndsTheWatch() async throws {
    let watching = Watching()
    let task = try watching.start()
    await watching.server.reads(1)
    watching.server.isSignedOut.withLock { $0 = true }
    await watching.poll()
    await watching.clock.waits(for: .seconds(5))
    watching.server.isSignedOut.withLock { $0 = false }
    watching.clock.advance(by: .seconds(5))
    await watching.server.reads(2)
    watching.server.isSignedOut.withLock { $0 = true }
    await watching.poll()
    await watching.clock.waits(for: .seconds(5))
    watching.clock.advance(by: .seconds(5))
    #expect(await task.value?.isSignedOut == true)
  }

  /// A server that is away is asked less and less often, one with a limit not before its end.
  @Test func failuresAreTriedAgain() async throws {
    let watching = Watching()
    watching.server.failure.withLock { $0 = .failure(.cannotConnect(errno: 111)) }
    let task = try watching.start()
    for delay in [1, 2, 4, 8] {
      await watching.clock.waits(for: .seconds(delay))
      watching.clock.advance(by: .seconds(delay))
    }
    await watching.clock.waits(for: .seconds(16))
    let limited = ScriptedTransport.json(
      #"{"message":"x","code":429,"type":"general_rate_limit_exceeded","version":"1.8.1"}"#,
      status: 429,
      headers: [
        "X-RateLimit-Limit": "1", "X-RateLimit-Remaining": "0",
        "X-RateLimit-Reset": "\(now.seconds + 100)",
      ])
    watching.server.failure.withLock { $0 = limited }
    watching.clock.advance(by: .seconds(16))
    await watching.clock.waits(for: .seconds(100))
    watching.server.failure.withLock { $0 = nil }
    watching.clock.advance(by: .seconds(100))
    await watching.server.reads(1)
    task.cancel()
  }

  /// What `log --follow` wrote at its start is not written again, and nothing in between is lost.
  @Test func whatIsKnownIsNotReported() async throws {
    let watching = Watching()
    for second in 0..<120 { watching.server.happen("e\(second)", second: second) }
    let client = try watching.client()
    let reading = try await LogReading.read(client, since: nil, limit: 100).get()
    watching.server.happen("new", second: 121)
    let task = try watching.start(log: LogComparison(reading, since: nil))
    await watching.events(1)
    await watching.poll()
    await watching.server.reads(3)
    #expect(watching.names == ["new"])
    task.cancel()
  }

  @Test func theArchiveGetsWhatTheServerShows() async throws {
    let watching = Watching()
    watching.server.happen("session.create", second: 1)
    let task = try watching.start()
    await watching.archived(1)
    let reading = watching.readings.withLock { $0[0] }
    #expect(reading.entries.map(\.event) == ["session.create"] && reading.isComplete)
    #expect(reading.recordedSince == nil)
    task.cancel()
  }
}

/// A server whose lists the test changes.
final class WatchedServer: Sendable {
  /// Newest first.
  let log = Mutex<[String]>([])
  let sessions = Mutex<[String]>(["s1"])
  let isSignedOut = Mutex(false)
  let failure = Mutex<ScriptedTransport.Answer?>(nil)
  private let logReads = Mutex(0)

  /// How often the log was read from its beginning.
  var reads: Int { logReads.withLock { $0 } }

  func reads(_ count: Int) async {
    while reads < count, !Task.isCancelled { await Task.yield() }
  }

  func answer(_ path: String) -> ScriptedTransport.Answer {
    if let failure = failure.withLock({ $0 }) { return failure }
    if isSignedOut.withLock({ $0 }) {
      return ScriptedTransport.json(
        #"{"message":"x","code":401,"type":"general_unauthorized_scope","version":"1.8.1"}"#,
        status: 401)
    }
    if path.contains("/account/logs") { return page(path) }
    if path.contains("/account/sessions") {
      let items = sessions.withLock { $0 }.map {
        #"{"$id":"\#($0)","$createdAt":"2026-11-29T16:24:46.452+00:00","ip":"192.0.2.\#($0.dropFirst())","clientName":"Firefox","osName":"Linux","countryCode":"gb","countryName":"United Kingdom"}"#
      }
      return ScriptedTransport.json(#"{"sessions":[\#(items.joined(separator: ","))]}"#)
    }
    return ScriptedTransport.json(WireSamples.account)
  }

  private func page(_ path: String) -> ScriptedTransport.Answer {
    let query = path.percentDecoded ?? ""
    let offset =
      query.range(of: #""offset","values":["#).flatMap {
        Int(query[$0.upperBound...].prefix { $0.isNumber })
      } ?? 0
    let (items, total) = log.withLock { (Array($0.dropFirst(offset).prefix(100)), $0.count) }
    if offset == 0 { logReads.withLock { $0 += 1 } }
    return ScriptedTransport.json(
      #"{"total":\#(total),"logs":[\#(items.joined(separator: ","))]}"#)
  }

  /// Adds an entry as the newest.
  func happen(_ event: String, second: Int) {
    let time = now.advanced(bySeconds: Int64(second)).iso8601WithFraction
    log.withLock {
      $0.insert(
        #"{"event":"\#(event)","ip":"192.0.2.1","time":"\#(time)","clientName":"Firefox","clientVersion":"127.0","countryCode":"jp","countryName":"Japan"}"#,
        at: 0)
    }
  }
}

/// A watch, and what it reported.
private final class Watching: Sendable {
  let server = WatchedServer()
  let clock = ManualClock()
  let readings = Mutex<[LogArchive.Reading]>([])
  private let rows = Mutex<[LogRow]>([])

  var names: [String] { rows.withLock { $0.map(\.entry.event) } }

  func events(_ count: Int) async {
    while names.count < count, !Task.isCancelled { await Task.yield() }
  }

  func archived(_ count: Int) async {
    while readings.withLock({ $0.count }) < count, !Task.isCancelled { await Task.yield() }
  }

  func client(version: String = "1.8.1") throws -> AccountClient {
    try CommandsTests.client(
      version: version, ScriptedTransport { [server] in server.answer($0.request.path) })
  }

  func start(version: String = "1.8.1", log: LogComparison = LogComparison()) throws -> Task<
    ClientError?, Never
  > {
    var policy = AccountWatch.Policy(wait: { [clock] in try await clock.wait($0) }, now: { now })
    policy.random = { 0.5 }
    let watch = AccountWatch(
      try client(version: version), policy: policy, log: log,
      archive: { [self] reading in readings.withLock { $0.append(reading) } },
      report: { [self] report in
        if case .event(let row) = report { rows.withLock { $0.append(row) } }
      })
    return Task { await watch.run() }
  }

  /// Lets the time pass until the watch looks again by itself.
  func poll() async {
    while !Task.isCancelled {
      // The longest, but for the channel's own retry: its reconnecting waits less.
      if let next = clock.waits.filter({ $0 <= .seconds(300) }).max(), next > .seconds(60) {
        return clock.advance(by: next)
      }
      await Task.yield()
    }
  }
}
