import Foundation
import LinkListener
import Synchronization
import TestSupport
import Testing

/// Links opened in a browser on this machine, and what others on it may try.
@Suite struct LinkListenerTests {
  /// The links that were received.
  private final class Received: Sendable {
    private let links = Mutex<[String]>([])
    var all: [String] { links.withLock { $0 } }
    func add(_ link: String) { links.withLock { $0.append(link) } }
  }

  private let received = Received()

  private func start(_ listener: LinkListener) async throws -> (base: String, port: Int) {
    let received = received
    let base = try #require(await listener.start { received.add($0) })
    return (base, try #require(URL(string: base)?.port))
  }

  private func status(_ address: String) async throws -> Int {
    try await TestBrowser().open(address).status
  }

  private func answer(_ request: String, port: Int) throws -> String {
    let socket = try PlainSocket(.init(port: port))
    socket.send(request)
    return socket.readAnswer()
  }

  @Test func eachLinkIsReceivedOnceUnderItsOwnPath() async throws {
    let listener = LinkListener()
    let (first, port) = try await start(listener)
    let (second, samePort) = try await start(listener)
    #expect(first != second && port == samePort)
    let path = try #require(URL(string: first)?.path)
    #expect(path.count > 20)
    #expect(try await status("\(first)/verification?userId=a&secret=1") == 200)
    // A page that is loaded again says the same, and nothing is received.
    #expect(try await status("\(first)/verification?userId=a&secret=2") == 200)
    #expect(try await status("\(second)/recovery?userId=b&secret=3") == 200)
    #expect(
      received.all == [
        "http://localhost\(path)/verification?userId=a&secret=1",
        "http://localhost\(try #require(URL(string: second)?.path))/recovery?userId=b&secret=3",
      ])
  }

  @Test func whatIsNoExpectedLinkIsNotReceived() async throws {
    let (base, port) = try await start(LinkListener())
    let path = try #require(URL(string: base)?.path)
    for address in [
      "\(base)/verification", base, "\(base)?secret=1", "\(base)x/verification?secret=1",
      "http://localhost:\(port)/?secret=1", "http://localhost:\(port)/favicon.ico?x",
      "http://localhost:\(port)//verification?secret=1",
    ] {
      #expect(try await status(address) == 404, "\(address)")
    }
    for (line, host) in [
      ("GET", "evil.example:\(port)"), ("GET", "localhost"), ("GET", "localhost:1"),
      ("GET", "localhost:\(port).evil.example"), ("POST", "localhost:\(port)"),
      ("GET", "localhost:\(port)\r\nHost: evil.example"),
    ] {
      let text = try answer(
        "\(line) \(path)/x?secret=1 HTTP/1.1\r\nHost: \(host)\r\n\r\n", port: port)
      #expect(!text.hasPrefix("HTTP/1.1 200"), "\(line) \(host)")
    }
    #expect(received.all.isEmpty)
  }

  /// The browser must not say that all went well; the words are the server's, and no markup.
  @Test func aFailureIsShownInTheBrowser() async throws {
    let listener = LinkListener(failureReason: { $0.contains("error=") ? "No <b>&\u{1B}\"'" : nil })
    let (base, _) = try await start(listener)
    let page = try await TestBrowser().open("\(base)/sign-in?error=x").text
    #expect(page.contains("No &lt;b&gt;&amp; &quot;&#39;<br>"))
    #expect(page.contains("Sign-in failed") && !page.contains("✓"))
    let (other, _) = try await start(LinkListener())
    let plain = try await TestBrowser().open("\(other)/sign-in?a=b&error=access_denied").text
    #expect(plain.contains("Sign-in failed") && !plain.contains("✓"))
    let (good, _) = try await start(LinkListener())
    #expect(try await TestBrowser().open("\(good)/sign-in?secret=error").text.contains("✓"))
    #expect(received.all.count == 3)
  }

  /// What is answered on `::1`.
  private func answerOnIPv6(_ base: String, port: Int) throws -> String {
    let path = try #require(URL(string: base)?.path)
    let socket = try LoopbackSocket()
    try socket.connect(to: port)
    return socket.exchange("GET \(path)/x?secret=6 HTTP/1.1\r\nHost: [::1]:\(port)\r\n\r\n")
  }

  @Test func bothAddressesOfLocalhostLeadHere() async throws {
    let listener = LinkListener()
    for name in ["127.0.0.1", "localhost"] {
      let (base, _) = try await start(listener)
      #expect(base.hasPrefix("http://localhost:"))
      let address = base.replacing("localhost", with: name)
      #expect(try await status("\(address)/x?secret=1") == 200, "\(name)")
    }
    let (base, port) = try await start(listener)
    #expect(try answerOnIPv6(base, port: port).hasPrefix("HTTP/1.1 200"))
    #expect(received.all.count == 3)
  }

  /// Another process may wait there for what is sent to `localhost`.
  @Test func aPortThatAnotherProcessHasOnOneAddressIsNotUsed() async throws {
    let other = try LoopbackSocket()
    let taken = try other.listen()
    let (base, port) = try await start(LinkListener(ports: [taken]))
    #expect(port != taken)
    #expect(base.hasPrefix("http://localhost:"))
    #expect(try answerOnIPv6(base, port: port).hasPrefix("HTTP/1.1 200"))
  }

  @Test func halfOpenConnectionsMakeRoom() async throws {
    let (base, port) = try await start(LinkListener(connectionLimit: 4))
    let idle = try (0..<100).map { _ in try PlainSocket(.init(port: port)) }
    for socket in idle.prefix(50) { socket.send("GET / HTTP/1.1\r\nX: ") }
    #expect(try await status("\(base)/x?secret=1") == 200)
    #expect(idle.prefix(90).allSatisfy { $0.isEnded(waiting: 20_000) })
  }

  @Test func aConnectionHasItsTime() async throws {
    let (_, port) = try await start(LinkListener(timeout: .milliseconds(50)))
    let idle = try PlainSocket(.init(port: port))
    idle.send("GET / HTTP/1.1\r\nHost: ")
    #expect(idle.isEnded(waiting: 20_000))
  }
}

/// A socket on `::1`.
private final class LoopbackSocket {
  private let descriptor: Int32

  init() throws {
    descriptor = socket(AF_INET6, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    try #require(descriptor >= 0)
  }

  deinit { close(descriptor) }

  private func address(_ port: Int) -> sockaddr_in6 {
    var address = sockaddr_in6()
    address.sin6_family = sa_family_t(AF_INET6)
    address.sin6_addr = in6addr_loopback
    address.sin6_port = UInt16(port).bigEndian
    return address
  }

  private func with(
    _ address: inout sockaddr_in6, _ body: (UnsafeMutablePointer<sockaddr>, socklen_t) -> Int32
  ) throws {
    let result = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_in6>.size))
      }
    }
    try #require(result == 0, "errno \(errno)")
  }

  /// Takes a free port, and returns it.
  func listen() throws -> Int {
    var address = address(0)
    try with(&address) { bind(descriptor, $0, $1) }
    try #require(Foundation.listen(descriptor, 1) == 0)
    try with(&address) { pointer, size in
      var size = size
      return getsockname(descriptor, pointer, &size)
    }
    return Int(UInt16(bigEndian: address.sin6_port))
  }

  func connect(to port: Int) throws {
    var address = address(port)
    try with(&address) { Foundation.connect(descriptor, $0, $1) }
  }

  /// All that is answered until the connection ends.
  func exchange(_ request: String) -> String {
    let bytes = Array(request.utf8)
    send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    var answer: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4_096)
    while true {
      let count = recv(descriptor, &chunk, chunk.count, 0)
      guard count > 0 else { return String(decoding: answer, as: UTF8.self) }
      answer += chunk[..<count]
    }
  }
}
