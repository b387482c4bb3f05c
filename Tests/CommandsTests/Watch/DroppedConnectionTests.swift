import AccountAPI
import AccountClient
import ConsoleCore
import Synchronization
import TestSupport
import Testing

@testable import Commands

/// A day of dropped connections in compressed time, over real sockets: what the server still tells
/// is reported, and each thing once.
@Suite(.timeLimit(.minutes(5))) struct DroppedConnectionTests {
  private static let drops = 500

  /// The versions with a log and without one.
  @Test(arguments: ["1.8.1", "2.0.0"]) func nothingIsMissedAndNothingDoubled(version: String)
    async throws
  {
    let watched = WatchedServer()
    let count = Mutex(0)
    let server = try FaultyServer { socket in
      let peer = WebSocketPeer(socket)
      let path = peer.head.split(separator: " ").dropFirst().first.map(String.init) ?? ""
      guard path.contains("/realtime") else { return Self.answer(watched.answer(path), peer) }
      let number = count.withLock { count in
        count += 1
        return count
      }
      // A few things happen while nobody listens, more while somebody does.
      if number % 3 == 0 { Self.happen(number, watched, version) }
      guard number % 7 != 0, number <= Self.drops else { return }
      peer.acceptUser()
      if number % 3 != 0 { Self.happen(number, watched, version) }
      if number % 2 == 0 { peer.send(text: Self.event("sessions.s\(number).create")) }
      switch number % 4 {
      case 0: peer.send(close: 1_001)
      case 1: peer.send(raw: [0x83, 0])
      case 2: peer.send(text: #"{"type":"error","data":{"code":0,"message":"x"}}"#)
      default: break
      }
    }
    let clock = ManualClock()
    let rows = Mutex<[LogRow]>([])
    var policy = AccountWatch.Policy(wait: { try await clock.wait($0) }, now: { now })
    policy.random = { 0.5 }
    let client = AccountClient(
      endpoint: try Endpoint("http://localhost:\(server.port)/v1"), project: "p1",
      token: PlainToken(bytes: Array("t".utf8)),
      capabilityStore: CapabilityStore(Capabilities(versionText: version)))
    let started = Mutex(false)
    let watch = AccountWatch(
      client, policy: policy, archive: { _ in started.withLock { $0 = true } },
      report: { if case .event(let row) = $0 { rows.withLock { $0.append(row) } } })
    let task = Task { await watch.run() }
    while !started.withLock({ $0 }) { await Task.yield() }
    // Opening a connection takes real time, in which the clock stands still.
    func pass(_ seconds: Int) async {
      for _ in 0..<seconds {
        while clock.waits.contains(.seconds(15)) { await Task.yield() }
        clock.advance(by: .seconds(1))
        await Task.yield()
      }
    }
    while count.withLock({ $0 }) < Self.drops { await pass(1) }
    let expected = Self.names(version)
    while rows.withLock({ $0.count }) < expected.count { await pass(1) }
    await pass(1_000)
    #expect(rows.withLock { $0.map { Self.name($0, version) } }.sorted() == expected.sorted())
    task.cancel()
    _ = await task.value
  }

  private static func happen(_ number: Int, _ server: WatchedServer, _ version: String) {
    if version == "2.0.0" {
      server.sessions.withLock { $0.append("s\(number)") }
    } else {
      server.happen("e\(number)", second: number)
    }
  }

  /// Those that happened: of refused connections only what came before.
  private static func names(_ version: String) -> [String] {
    (1...drops).filter { $0 % 3 == 0 || $0 % 7 != 0 }.map {
      version == "2.0.0" ? "192.0.2.\($0)" : "e\($0)"
    }
  }

  private static func name(_ row: LogRow, _ version: String) -> String {
    version == "2.0.0" ? row.entry.address : row.entry.event
  }

  private static func event(_ name: String) -> String {
    #"{"type":"event","data":{"events":["users.u1.\#(name)"],"channels":["account"],"timestamp":"2026-11-29T16:24:46.452+00:00","payload":{}}}"#
  }

  private static func answer(_ answer: ScriptedTransport.Answer, _ peer: WebSocketPeer) {
    guard case .success(let response) = answer else { return }
    peer.send(
      "HTTP/1.1 \(response.status) X\r\nContent-Type: application/json\r\n"
        + "Content-Length: \(response.body.count)\r\nConnection: close\r\n\r\n")
    peer.send(raw: response.body)
  }
}
