import AccountAPI
import AccountClient
import Synchronization
import TestSupport
import Testing

/// The live channel over libcurl, against servers that keep to the protocol and those that do not.
@Suite(.timeLimit(.minutes(20))) struct LiveChannelTests {
  /// A channel to a server, and what it reported so far.
  private final class Listening {
    let clock = ManualClock()
    let client: AccountClient
    private var updates: AsyncStream<ChannelUpdate>.AsyncIterator

    init(
      port: Int, version: String = "1.8.1", scheme: String = "http", trust: Trust = .system,
      path: String = "/v1", token: String? = "the-token"
    ) throws {
      client = AccountClient(
        endpoint: try Endpoint("\(scheme)://localhost:\(port)\(path)"), project: "my project",
        trust: trust, token: token.map { PlainToken(bytes: Array($0.utf8)) },
        transport: CurlTransport(),
        capabilityStore: CapabilityStore(Capabilities(versionText: version)))
      var policy = ChannelPolicy()
      policy.wait = { [clock] in try await clock.wait($0) }
      policy.random = { 0.5 }
      updates = client.events(policy).makeAsyncIterator()
    }

    func next() async -> ChannelUpdate? { await updates.next() }
  }

  private func server(_ behave: @escaping @Sendable (WebSocketPeer) -> Void) throws -> FaultyServer
  {
    try FaultyServer { behave(WebSocketPeer($0)) }
  }

  private static func event(_ name: String, id: String = "u1") -> String {
    """
    {"type":"event","data":{"events":["users.\(id)","users.*.\(name)","users.\(id).\(name)"],\
    "channels":["account"],"timestamp":"2026-11-29T16:24:46.452+00:00",\
    "payload":{"secret":"s3cr3t"}}}
    """
  }

  private static func update(_ name: String) -> ChannelUpdate {
    .event(AccountEvent(name: name, time: Timestamp(iso8601: "2026-11-29T16:24:46.452+00:00")))
  }

  @Test func theTokenIsSentAsAMessageAndNowhereElse() async throws {
    let seen = Mutex(("", ""))
    let server = try server { peer in
      let token = peer.acceptUser() ?? ""
      seen.withLock { $0 = (peer.head, token) }
      peer.send(text: Self.event("sessions.s1.create"))
      peer.answerPings()
    }
    let listening = try Listening(port: server.port)
    #expect(await listening.next() == .live)
    #expect(await listening.next() == Self.update("sessions.s1.create"))
    let (head, token) = seen.withLock { $0 }
    #expect(token == "the-token")
    #expect(!head.contains("the-token"))
    #expect(!head.lowercased().contains("origin"))
    #expect(
      head.hasPrefix("GET /v1/realtime?project=my%20project&channels%5B%5D=account HTTP/1.1\n"))
  }

  /// Every byte on its own, and a message in fragments with a ping in between.
  @Test func messagesInPiecesAreWhole() async throws {
    let server = try server { peer in
      peer.acceptUser()
      for byte in WebSocketPeer.frame(.text, Array(Self.event("update.name").utf8)) {
        peer.send(raw: [byte])
      }
      let text = Array(Self.event("update.prefs").utf8)
      peer.send(raw: WebSocketPeer.frame(.text, Array(text[..<10]), flags: 0))
      peer.send(raw: WebSocketPeer.frame(.ping, Array("are you there".utf8)))
      peer.send(raw: WebSocketPeer.frame(.continuation, Array(text[10..<11]), flags: 0))
      peer.send(raw: WebSocketPeer.frame(.continuation, Array(text[11...])))
      guard let pong = peer.receive(), pong.isMasked, pong.text == "are you there" else { return }
      peer.send(text: Self.event("update.email"))
      peer.answerPings()
    }
    let listening = try Listening(port: server.port)
    #expect(await listening.next() == .live)
    for name in ["update.name", "update.prefs", "update.email"] {
      #expect(await listening.next() == Self.update(name))
    }
  }

  @Test func uselessMessagesArePassedOver() async throws {
    let server = try server { peer in
      peer.acceptUser()
      peer.send(raw: WebSocketPeer.frame(.binary, [0, 1, 2]))
      for text in ["", "{", "[]", #"{"type":"event"}"#, #"{"type":"error","data":{"code":1013}}"#] {
        peer.send(text: text)
      }
      peer.send(text: Self.event("update.name"))
      peer.answerPings()
    }
    let listening = try Listening(port: server.port)
    #expect(await listening.next() == .live)
    #expect(await listening.next() == Self.update("update.name"))
  }

  /// What breaks the protocol ends the connection, which is tried again.
  @Test(
    arguments: [
      WebSocketPeer.frame(.text, [1], flags: 0xC0),  // a reserved bit
      WebSocketPeer.frame(.text, Array("masked".utf8), mask: [1, 1, 1, 1]),
      WebSocketPeer.frame(.continuation, [1]), WebSocketPeer.frame(.text, [0xFF, 0xFE]),
      [0x83, 0], [0x89, 126, 0, 200],  // an unknown kind, and a ping that is too long
      [0x81, 127, 0x80, 0, 0, 0, 0, 0, 0, 0], [0x81, 127, 0, 0, 0, 2, 0, 0, 0, 0, 1],  // huge
    ] as [[UInt8]]) func brokenFramesEndTheConnection(bytes: [UInt8]) async throws
  {
    let count = Mutex(0)
    let server = try server { peer in
      peer.acceptUser()
      let number = count.withLock { count in
        count += 1
        return count
      }
      if number == 1 { peer.send(raw: bytes) }
      peer.answerPings()
    }
    let listening = try Listening(port: server.port)
    #expect(await listening.next() == .live)
    #expect(await listening.next() == .lost(.protocolError, retry: .seconds(1)))
    await listening.clock.waits(for: .seconds(1))
    listening.clock.advance(by: .seconds(1))
    #expect(await listening.next() == .live)
  }

  @Test(
    arguments: [
      (1_000, .closed(code: 1_000)), (1_001, .closed(code: 1_001)), (1_008, .closed(code: 1_008)),
      (1_011, .closed(code: 1_011)), (1_012, .closed(code: 1_012)), (1_013, .tooMany),
      (3_000, .closed(code: 3_000)), (4_999, .closed(code: 4_999)),
    ] as [(UInt16, ChannelFailure)])
  func everyCloseCodeIsTriedAgain(code: UInt16, failure: ChannelFailure) async throws {
    let server = try server { peer in
      peer.acceptUser()
      peer.send(close: code)
      peer.answerPings()
    }
    let listening = try Listening(port: server.port)
    #expect(await listening.next() == .live)
    // Too many connections: not again within the minute that is counted.
    let delay = failure == .tooMany ? Duration.seconds(75) : .seconds(1)
    #expect(await listening.next() == .lost(failure, retry: delay))
  }

  @Test(
    arguments: [
      (#"{"type":"error","data":{"code":1008,"message":"Error: Server Error"}}"#, .refused, true),
      (#"{"type":"error","data":{"code":403,"message":"off"}}"#, .switchedOff, true),
      (#"{"type":"error","data":{"code":1013,"message":"x"}}"#, .tooMany, false),
      (#"{"type":"error","data":{"code":0,"message":"x"}}"#, .serverFault, false),
      (#"{"type":"error","data":{"code":1003,"message":"x"}}"#, .notAuthenticated, false),
    ] as [(String, ChannelFailure, Bool)])
  func anErrorAtTheOpeningDecides(message: String, failure: ChannelFailure, isFinal: Bool)
    async throws
  {
    // As the real server does: it ends the connection without a close message.
    let server = try server { $0.accept().send(text: message) }
    let listening = try Listening(port: server.port)
    let delay = failure == .tooMany ? Duration.seconds(75) : .seconds(1)
    #expect(
      await listening.next()
        == (isFinal ? .unavailable(failure) : .lost(failure, retry: delay)))
    #expect(listening.client.capabilities.has(.liveChannel) == !isFinal)
    if isFinal { #expect(await listening.next() == nil, "no further attempt") }
  }

  /// Only what Appwrite says itself is remembered of the server.
  @Test(
    arguments: [200, 301, 400, 403, 404, 426, 501],
    [
      "<ht>", "404 page not found", #"{"message":"no","code":404}"#,
      #"{"message":"Route not found.","code":404,"version":"1.8.1"}"#,
      #"{"message":"x","code":404,"type":"general_route_not_found"}"#,
    ])
  func aServerWithoutChannelIsAskedThreeTimes(status: Int, body: String) async throws {
    let isOfAppwrite = body.contains("version") || body.contains("type")
    let server = try FaultyServer.answering(
      "HTTP/1.1 \(status) X\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
    let listening = try Listening(port: server.port)
    let failure = ChannelFailure.missing(status: status, isOfAppwrite: isOfAppwrite)
    for delay in [Duration.seconds(1), .seconds(2)] {
      #expect(await listening.next() == .lost(failure, retry: delay))
      #expect(listening.client.capabilities.has(.liveChannel))
      await listening.clock.waits(for: delay)
      listening.clock.advance(by: delay)
    }
    #expect(await listening.next() == .unavailable(failure))
    #expect(await listening.next() == nil)
    #expect(listening.client.capabilities.has(.liveChannel) == !isOfAppwrite)
  }

  /// As while its service restarts, or over a proxy's connections that it was not asked on first.
  @Test(arguments: [true, false]) func aChannelThatIsMissingForAWhileIsFound(wasLive: Bool)
    async throws
  {
    let count = Mutex(0)
    let answers = wasLive ? 1...9 : 0...1
    let server = try server { peer in
      let number = count.withLock { count in
        defer { count += 1 }
        return count
      }
      if answers.contains(number) {
        let body = #"{"message":"Route not found.","code":404,"version":"1.8.1"}"#
        return peer.send(
          "HTTP/1.1 404 X\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
      }
      peer.acceptUser()
      if number > 0 { peer.answerPings() }
    }
    let listening = try Listening(port: server.port)
    if wasLive {
      #expect(await listening.next() == .live)
      guard case .lost(.ended, let delay) = await listening.next() else {
        Issue.record("not lost")
        return
      }
      await listening.clock.waits(for: delay)
      listening.clock.advance(by: delay)
    }
    for _ in answers {
      guard case .lost(.missing(404, isOfAppwrite: true), let delay) = await listening.next()
      else {
        Issue.record("not tried again")
        return
      }
      await listening.clock.waits(for: delay)
      listening.clock.advance(by: delay)
    }
    #expect(await listening.next() == .live)
    #expect(listening.client.capabilities.has(.liveChannel))
  }

  @Test(
    arguments: [
      ("HTTP/1.1 503 X\r\n\r\n", .serverFault), ("HTTP/1.1 421 X\r\n\r\n", .serverFault),
      ("HTTP/1.1 404 X\r\nnot a field\r\n\r\n", .protocolError),
      ("HTTP/1.1 429 X\r\n\r\n", .tooMany),
      ("SSH-2.0\r\n\r\n", .protocolError), ("", .ended),
      (String(repeating: "x", count: 20_000), .protocolError),
    ] as [(String, ChannelFailure)])
  func aServerThatIsAwayIsTriedAgain(answer: String, failure: ChannelFailure) async throws {
    let server = try FaultyServer.answering(answer)
    let listening = try Listening(port: server.port)
    guard case .lost(failure, _) = await listening.next() else {
      Issue.record("not lost")
      return
    }
    #expect(listening.client.capabilities.has(.liveChannel))
  }

  @Test func aWrongAnswerToTheKeyIsNoChannel() async throws {
    let server = try server { peer in
      peer.send(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n")
    }
    let listening = try Listening(port: server.port)
    #expect(
      await listening.next()
        == .lost(.missing(status: 101, isOfAppwrite: false), retry: .seconds(1)))
  }

  @Test func aTokenThatIsNotValidIsReported() async throws {
    let server = try server { peer in
      peer.accept()
      peer.send(text: #"{"type":"connected","data":{"channels":["account"],"user":null}}"#)
      _ = peer.receive()
      peer.send(text: #"{"type":"error","data":{"code":1003,"message":"Error: Server Error"}}"#)
      peer.answerPings()
    }
    let listening = try Listening(port: server.port)
    #expect(await listening.next() == .lost(.notAuthenticated, retry: .seconds(1)))
  }

  @Test func aServerThatIsSilentAtTheOpeningIsLeft() async throws {
    let server = try server { $0.accept().answerPings() }
    let listening = try Listening(port: server.port)
    let timeout = ChannelPolicy().stepTimeout
    // The connection's, then that of the first message: only one of them waits at a time.
    while listening.clock.waits != [timeout] { await Task.yield() }
    var update: ChannelUpdate?
    let reading = Task { await listening.next() }
    while update == nil {
      listening.clock.advance(by: timeout)
      await Task.yield()
      if listening.clock.waits == [.seconds(1)] { update = await reading.value }
    }
    #expect(update == .lost(.silent, retry: .seconds(1)))
  }

  /// The way the version expects: a message from 1.6.1 on, a ping of the protocol before.
  @Test(arguments: ["1.6.1", "1.6.0"]) func pingsAreAnswered(version: String) async throws {
    let kinds = Mutex<[UInt8]>([])
    let server = try server { peer in
      peer.acceptUser()
      while let frame = peer.receive() {
        kinds.withLock { $0.append(frame.opcode) }
        if frame.opcode == WebSocketPeer.Opcode.ping.rawValue {
          peer.send(raw: WebSocketPeer.frame(.pong, frame.payload))
        } else {
          peer.send(text: #"{"type":"pong"}"#)
        }
        peer.send(text: Self.event("update.name"))
      }
    }
    let listening = try Listening(port: server.port, version: version)
    #expect(await listening.next() == .live)
    for _ in 0..<5 {
      await listening.clock.waits(for: .seconds(20))
      listening.clock.advance(by: .seconds(20))
      #expect(await listening.next() == Self.update("update.name"))
    }
    let isMessage = version == "1.6.1"
    #expect(
      kinds.withLock { $0 } == Array(repeating: UInt8(isMessage ? 1 : 9), count: 5))
  }

  @Test func twoSilentIntervalsMeanADeadConnection() async throws {
    let server = try server { peer in
      peer.acceptUser()
      while peer.receive() != nil {}
    }
    let listening = try Listening(port: server.port)
    #expect(await listening.next() == .live)
    for _ in 0..<3 {
      await listening.clock.waits(for: .seconds(20))
      listening.clock.advance(by: .seconds(20))
    }
    // Three pings were sent, so the connection had held for a while.
    #expect(await listening.next() == .lost(.silent, retry: .seconds(1)))
  }

  /// A server that drops every connection at once is left alone for longer and longer.
  @Test func aStormOfReconnectionsCalmsDown() async throws {
    let count = Mutex(0)
    let server = try server { peer in
      count.withLock { $0 += 1 }
      peer.acceptUser()
    }
    let listening = try Listening(port: server.port)
    var delays: [Duration] = []
    for _ in 0..<14 {
      #expect(await listening.next() == .live)
      guard case .lost(_, let delay) = await listening.next() else { break }
      delays.append(delay)
      await listening.clock.waits(for: delay)
      listening.clock.advance(by: delay)
    }
    #expect(
      delays.map(\.components.seconds) == [1, 2, 4, 8, 16, 30, 30, 30, 30, 30, 75, 75, 75, 75])
    #expect(count.withLock { $0 } >= 14)
  }

  @Test func tenThousandEventsArrive() async throws {
    let server = try server { peer in
      peer.acceptUser()
      for number in 0..<10_000 { peer.send(text: Self.event("sessions.s\(number).create")) }
      peer.answerPings()
    }
    let listening = try Listening(port: server.port)
    #expect(await listening.next() == .live)
    var last = ""
    // A reader that falls behind misses hints, but never the last one.
    while last != "sessions.s9999.create" {
      guard case .event(let event)? = await listening.next() else { break }
      last = event.name
    }
    #expect(last == "sessions.s9999.create")
  }

  @Test func anEndedReaderClosesTheConnection() async throws {
    let (ends, end) = AsyncStream.makeStream(of: Void.self)
    let server = try server { peer in
      peer.acceptUser()
      peer.answerPings()
      while peer.receive() != nil {}
      end.yield()
    }
    do {
      let listening = try Listening(port: server.port)
      #expect(await listening.next() == .live)
    }
    var iterator = ends.makeAsyncIterator()
    #expect(await iterator.next() != nil)
  }

  /// The same over TLS, with the authority of requests; without it the channel says why.
  @Test func certificatesAreCheckedAsForRequests() async throws {
    let server = try TLSServer(.right)
    let trusting = try Listening(
      port: server.port, scheme: "https", trust: .file(server.authority))
    // `openssl s_server -www` answers with a page: TLS came about.
    #expect(
      await trusting.next()
        == .lost(.missing(status: 200, isOfAppwrite: false), retry: .seconds(1)))
    let other = try Listening(port: server.port, scheme: "https")
    guard case .lost(.transport(.untrustedCertificate), _) = await other.next() else {
      Issue.record("the certificate was accepted")
      return
    }
  }

  @Test func nobodyListeningIsALostConnection() async throws {
    let server = try FaultyServer { _ in }
    let port = server.port
    let listening = try Listening(port: port == 1 ? 2 : 1)
    guard case .lost(.transport(.cannotConnect), _) = await listening.next() else {
      Issue.record("connected to port 1")
      return
    }
  }
}
