import AccountAPI
import AccountClient
import Synchronization
import TestSupport

/// A server whose channel drops each connection in another way, at its opening or after it, while
/// things happen to the account. Its lists are short, as those of real servers.
final class DroppingServer: Transport {
  /// How a connection ends.
  enum Ending: CaseIterable {
    case notConnected, atTheHandshake, silentAtTheHandshake, unavailable, tooMany
    case silentAtTheAuthentication, refusedAtTheAuthentication
    /// These were live before.
    case ended, inTheMiddleOfAMessage, closed, broken, faulty, silent, held

    var isLive: Bool { Self.live.contains(self) }
    /// Whether what was sent before the end is read before the end is noticed.
    var isInOrder: Bool { isLive && self != .silent && self != .held }

    private static let live: [Ending] = [
      .ended, .inTheMiddleOfAMessage, .closed, .broken, .faulty, .silent, .held,
    ]
  }

  private struct State {
    var connections = 0
    /// Newest first.
    var log: [String] = []
    var sessions: [String] = []
    /// What happened, by the address that it is reported with.
    var happened: [String] = []
    var signIns = 0
    var looks = 0
  }

  private static let listed = 25

  let clock: DayClock
  private let hasLog: Bool
  private let state = Mutex(State())
  private let looks: AsyncStream<Void>
  private let looked: AsyncStream<Void>.Continuation

  init(_ clock: DayClock, hasLog: Bool) {
    self.clock = clock
    self.hasLog = hasLog
    (looks, looked) = AsyncStream.makeStream()
    // What was there before is not reported.
    signIn()
    state.withLock { $0.happened = [] }
  }

  var happened: [String] { state.withLock { $0.happened } }

  /// Lets the time pass to the next look in any case and for a while longer; returns when one has
  /// begun.
  func look(after rest: Duration) async {
    let before = state.withLock { $0.looks }
    await clock.passNext(.poll, and: rest)
    for await _ in looks where state.withLock({ $0.looks }) > before { break }
  }

  // MARK: Requests

  func send(_ request: OutgoingRequest) async -> Result<HTTPResponse, TransportError> {
    let path = request.request.path
    if path.contains("/account/logs") { return list("logs") { $0.log } }
    if path.contains("/account/sessions") { return list("sessions") { $0.sessions } }
    return ScriptedTransport.json(WireSamples.account)
  }

  private func list(
    _ name: String, _ items: (State) -> [String]
  ) -> Result<HTTPResponse, TransportError> {
    let shown = state.withLock { state in
      state.looks += 1
      return items(state)
    }
    looked.yield()
    return ScriptedTransport.json(
      #"{"total":\#(shown.count),"\#(name)":[\#(shown.joined(separator: ","))]}"#)
  }

  // MARK: What happens

  /// Signs somebody in; returns the ID of the session.
  @discardableResult
  private func signIn() -> String {
    let time = clock.timestamp.iso8601WithFraction
    return state.withLock { state in
      state.signIns += 1
      let number = state.signIns
      let address = "10.0.\(number >> 8).\(number & 255)"
      state.happened.append(address)
      let device =
        #""ip":"\#(address)","clientName":"Firefox","osName":"Linux","countryCode":"jp","countryName":"Japan""#
      state.log.insert(#"{"event":"session.create","time":"\#(time)",\#(device)}"#, at: 0)
      state.sessions.insert(#"{"$id":"s\#(number)","$createdAt":"\#(time)",\#(device)}"#, at: 0)
      state.log = Array(state.log.prefix(Self.listed))
      state.sessions = Array(state.sessions.prefix(Self.listed))
      return "s\(number)"
    }
  }

  private func event(_ name: String) -> [UInt8] {
    let time = clock.timestamp.iso8601WithFraction
    let text =
      #"{"type":"event","data":{"events":["users.u1.\#(name)"],"timestamp":"\#(time)","payload":{}}}"#
    return WebSocketPeer.frame(.text, Array(text.utf8))
  }

  /// A change that only a listener learns of where there is no log.
  private func update() -> [UInt8] {
    if !hasLog { state.withLock { $0.happened.append("") } }
    return event("update.name")
  }

  // MARK: Connections

  func openStream(
    to endpoint: Endpoint, trust: Trust
  ) async -> Result<any ByteStream, TransportError> {
    let number = state.withLock { state in
      state.connections += 1
      return state.connections
    }
    var generator = SeededGenerator(number)
    let isDropped = number <= DroppedConnectionTests.drops
    let ending = isDropped ? Ending.allCases.randomElement(using: &generator) : nil
    // While nobody listens.
    if isDropped, generator.next() % 3 == 0 { signIn() }
    if ending == .notConnected { return .failure(.cannotConnect(errno: 111)) }
    let tells = isDropped && generator.next() % 2 == 0
    return .success(
      DroppingStream { [self] message, stream in
        answer(message, ending, tells: tells, stream)
      })
  }

  private func answer(
    _ message: DroppingStream.Message, _ ending: Ending?, tells: Bool, _ stream: DroppingStream
  ) {
    switch (message, ending) {
    case (.handshake, .atTheHandshake): stream.end()
    case (.handshake, .unavailable): stream.send("HTTP/1.1 503 X\r\n\r\n")
    case (.handshake, .tooMany): stream.send("HTTP/1.1 429 X\r\n\r\n")
    case (.handshake, .silentAtTheHandshake), (.authentication, .silentAtTheAuthentication):
      clock.pass(.step)
    case (.handshake(let key), _): stream.accept(key)
    case (.authentication, .refusedAtTheAuthentication):
      stream.send(text: #"{"type":"error","data":{"code":1003,"message":"x"}}"#)
    case (.authentication, _):
      // Between the opening and the answer.
      if tells { signIn() }
      stream.send(
        text:
          #"{"type":"response","data":{"to":"authentication","success":true,"user":{"$id":"u1"}}}"#)
      if let ending { live(ending, tells: tells, stream) }
    case (.ping(let number), .held):
      stream.send(text: #"{"type":"pong"}"#)
      if number < 4 { clock.pass(.ping) } else { stream.end() }
    case (.ping, .silent): clock.pass(.ping)
    case (.ping, nil): stream.send(text: #"{"type":"pong"}"#)
    case (.ping, _): break
    }
  }

  private func live(_ ending: Ending, tells: Bool, _ stream: DroppingStream) {
    let session = signIn()
    if tells {
      stream.send(event("sessions.\(session).create"))
      // Told again, as after a second factor.
      stream.send(event("sessions.\(session).create"))
    }
    if tells, ending.isInOrder { stream.send(update()) }
    switch ending {
    case .inTheMiddleOfAMessage:
      let frame = event("sessions.\(session).create")
      stream.send(Array(frame.prefix(frame.count / 2)))
      stream.end()
    case .closed: stream.send(WebSocketPeer.frame(.close, [3, 233]))
    case .broken: stream.send([0x83, 0])
    case .faulty: stream.send(text: #"{"type":"error","data":{"code":0,"message":"x"}}"#)
    case .silent, .held: clock.pass(.ping)
    default: stream.end()
    }
  }
}

/// A connection in memory, whose other end is a script.
final class DroppingStream: ByteStream {
  enum Message {
    case handshake(key: String)
    case authentication
    /// With how many came so far.
    case ping(Int)
  }

  private let script: @Sendable (Message, DroppingStream) -> Void
  private let writes = Mutex(0)
  private let received: AsyncStream<[UInt8]>
  private let sent: AsyncStream<[UInt8]>.Continuation

  init(_ script: @escaping @Sendable (Message, DroppingStream) -> Void) {
    self.script = script
    (received, sent) = AsyncStream.makeStream()
  }

  func read() async throws(TransportError) -> [UInt8] {
    var iterator = received.makeAsyncIterator()
    return await iterator.next() ?? []
  }

  func write(_ bytes: [UInt8]) {
    let isClose = bytes.first == 0x80 | WebSocketPeer.Opcode.close.rawValue
    if bytes.isEmpty || isClose { return }
    let number = writes.withLock { count in
      count += 1
      return count
    }
    switch number {
    case 1: script(.handshake(key: Self.key(String(decoding: bytes, as: UTF8.self))), self)
    case 2: script(.authentication, self)
    default: script(.ping(number - 2), self)
    }
  }

  private static func key(_ head: String) -> String {
    let lines = head.split(separator: "\r\n")
    let key = lines.first { $0.lowercased().hasPrefix("sec-websocket-key:") }
    return key.map { String($0.split(separator: " ").last ?? "") } ?? ""
  }

  func close() { sent.finish() }

  func end() { sent.finish() }
  func send(_ bytes: [UInt8]) { sent.yield(bytes) }
  func send(_ text: String) { send(Array(text.utf8)) }
  func send(text: String) { send(WebSocketPeer.frame(.text, Array(text.utf8))) }

  func accept(_ key: String) {
    send(
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Accept: \(WebSocketHandshake.accept(key: key))\r\n\r\n")
    send(text: #"{"type":"connected","data":{"channels":["account"],"user":null}}"#)
  }
}
