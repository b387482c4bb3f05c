import AccountAPI
import AccountClient
import ConsoleCore
import Synchronization
import TestSupport
import Testing

@testable import Commands

/// A day of dropped connections in compressed time: what the server still tells is reported, and
/// each thing once.
@Suite(.timeLimit(.minutes(3))) struct DroppedConnectionTests {
  private static let drops = 500

  /// The versions with a log and without one.
  @Test(arguments: ["1.8.1", "2.0.0"]) func nothingIsMissedAndNothingDoubled(version: String)
    async throws
  {
    let transport = DroppingTransport(drops: Self.drops, hasLog: version == "1.8.1")
    let clock = ManualClock()
    let rows = Mutex<[LogRow]>([])
    let isStarted = Mutex(false)
    var policy = AccountWatch.Policy(wait: { try await clock.wait($0) }, now: { now })
    policy.random = { 0.5 }
    let client = AccountClient(
      endpoint: try Endpoint("https://example.test/v1"), project: "p1",
      token: PlainToken(bytes: Array("t".utf8)), transport: transport,
      capabilityStore: CapabilityStore(Capabilities(versionText: version)))
    let watch = AccountWatch(
      client, policy: policy, archive: { _ in isStarted.withLock { $0 = true } },
      report: { if case .event(let row) = $0 { rows.withLock { $0.append(row) } } })
    let task = Task { await watch.run() }
    while !isStarted.withLock({ $0 }), !Task.isCancelled { await Task.yield() }
    /// To whatever is waited for next, except that an opening gets its time.
    func pass() async {
      while transport.isOpening || clock.waits.contains(ChannelPolicy().stepTimeout),
        !Task.isCancelled
      { await Task.yield() }
      if let next = clock.waits.first { clock.advance(by: next) }
      for _ in 0..<50 { await Task.yield() }
    }
    while transport.connections <= Self.drops, !Task.isCancelled { await pass() }
    let happened = transport.happened.withLock { $0 }
    #expect(happened.count > Self.drops / 2)
    while rows.withLock({ $0.count }) < happened.count, !Task.isCancelled { await pass() }
    for _ in 0..<50 { await pass() }
    let reported = rows.withLock { rows in
      rows.map { version == "1.8.1" ? $0.entry.event : $0.entry.address }
    }
    #expect(reported.sorted() == happened.sorted())
    task.cancel()
    _ = await task.value
  }
}

/// A server whose channel drops each connection in another way, at its opening or after it.
private final class DroppingTransport: Transport {
  private let server = WatchedServer()
  private let drops: Int
  private let hasLog: Bool
  private let state = Mutex((connections: 0, openings: 0))
  /// What happened, by the names that are reported.
  let happened = Mutex<[String]>([])

  init(drops: Int, hasLog: Bool) {
    self.drops = drops
    self.hasLog = hasLog
  }

  var connections: Int { state.withLock { $0.connections } }
  var isOpening: Bool { state.withLock { $0.openings > 0 } }

  func send(_ request: OutgoingRequest) async -> Result<HTTPResponse, TransportError> {
    server.answer(request.request.path)
  }

  func openStream(to endpoint: Endpoint, trust: Trust) async -> Result<
    any ByteStream, TransportError
  > {
    let number = state.withLock { state in
      state.connections += 1
      state.openings += 1
      return state.connections
    }
    // Some things happen while nobody listens, others while somebody does.
    if number % 3 == 0, number <= drops { happen(number) }
    return .success(
      DroppingStream(opened: { [self] in state.withLock { $0.openings -= 1 } }) {
        [self] key, stream in
        let isRefused = number % 7 == 0 && number <= drops
        if let key, !isRefused { return stream.accept(key) }
        if !isRefused { listen(number, stream) }
        if number <= drops { stream.end() }
        stream.endOpening()
      })
  }

  private func listen(_ number: Int, _ stream: DroppingStream) {
    stream.send(
      text:
        #"{"type":"response","data":{"to":"authentication","success":true,"user":{"$id":"u1"}}}"#)
    guard number <= drops else { return }
    if number % 3 != 0 { happen(number) }
    if number % 2 == 0 {
      stream.send(
        text:
          #"{"type":"event","data":{"events":["users.u1.sessions.s\#(number + 10).create"],"timestamp":"2026-11-29T16:24:46.452+00:00","payload":{}}}"#
      )
    }
    switch number % 4 {
    case 0: stream.send(WebSocketPeer.frame(.close, [3, 233]))
    case 1: stream.send([0x83, 0])
    case 2: stream.send(text: #"{"type":"error","data":{"code":0,"message":"x"}}"#)
    default: break
    }
  }

  private func happen(_ number: Int) {
    if hasLog {
      server.happen("e\(number)", second: number)
      happened.withLock { $0.append("e\(number)") }
    } else {
      server.sessions.withLock { $0.append("s\(number + 10)") }
      happened.withLock { $0.append("192.0.2.\(number + 10)") }
    }
  }
}

/// A connection in memory. Its script gets the key of the handshake first, and nothing the second
/// time, when the client authenticates.
private final class DroppingStream: ByteStream {
  private let script: @Sendable (String?, DroppingStream) -> Void
  private let writes = Mutex(0)
  /// Called once, when the opening has ended.
  private let opened: Mutex<(@Sendable () -> Void)?>
  private let received: AsyncStream<[UInt8]>
  private let sent: AsyncStream<[UInt8]>.Continuation

  init(
    opened: @escaping @Sendable () -> Void,
    _ script: @escaping @Sendable (String?, DroppingStream) -> Void
  ) {
    self.script = script
    self.opened = Mutex(opened)
    (received, sent) = AsyncStream.makeStream()
  }

  func read() async throws(TransportError) -> [UInt8] {
    var iterator = received.makeAsyncIterator()
    return await iterator.next() ?? []
  }

  func write(_ bytes: [UInt8]) {
    if bytes.isEmpty { return }
    let number = writes.withLock { count in
      count += 1
      return count
    }
    guard number <= 2 else { return }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n")
    let key = lines.first { $0.lowercased().hasPrefix("sec-websocket-key:") }
    script(key.map { String($0.split(separator: " ").last ?? "") }, self)
  }

  func close() {
    sent.finish()
    endOpening()
  }

  func endOpening() {
    let opened = opened.withLock { opened in
      defer { opened = nil }
      return opened
    }
    opened?()
  }

  func end() { sent.finish() }
  func send(_ bytes: [UInt8]) { sent.yield(bytes) }
  func send(text: String) { send(WebSocketPeer.frame(.text, Array(text.utf8))) }

  func accept(_ key: String) {
    send(
      Array(
        ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          + "Sec-WebSocket-Accept: \(WebSocketHandshake.accept(key: key))\r\n\r\n").utf8))
    send(text: #"{"type":"connected","data":{"channels":["account"],"user":null}}"#)
  }
}
