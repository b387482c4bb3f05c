import AccountAPI
import AccountClient
import ConsoleUI
import Foundation
import Synchronization
import TestSupport
import Testing

/// Whatever goes wrong between client and server: the cause that is found, and the sentence that a
/// person sees for it.
@Suite struct FaultTests {
  private static let time = TimeText { _ in 0 }

  /// As impatient as the test can be; whole seconds for what stalls.
  private func client(
    _ address: String, trust: Trust = .system, proxy: String? = "",
    change: (inout CurlTransport.Options) -> Void = { _ in }
  ) throws -> AccountClient {
    var options = CurlTransport.Options()
    options.proxy = proxy
    options.stallTimeout = .seconds(1)
    change(&options)
    var policy = AccountClient.Policy()
    policy.retryDelays = []
    return AccountClient(
      endpoint: try Endpoint("\(address)/v1"), project: "p1", trust: trust,
      transport: CurlTransport(options: options), policy: policy)
  }

  private func expect(
    _ client: AccountClient, _ sentence: String, location: SourceLocation = #_sourceLocation,
    _ isRight: (ClientError) -> Bool = { _ in true }
  ) async {
    guard case .failure(let error) = await client.account() else {
      Issue.record("it succeeded", sourceLocation: location)
      return
    }
    #expect(isRight(error), "\(error)", sourceLocation: location)
    #expect(Messages.message(error, time: Self.time).sentence == sentence, sourceLocation: location)
  }

  private static let broken = "The connection was lost before the response was complete."

  @Test func nobodyListens() async throws {
    await expect(try client("http://127.0.0.1:1"), "Cannot connect to the server.") {
      $0 == .noAnswer(.cannotConnect(errno: ECONNREFUSED))
    }
  }

  @Test func theNameIsUnknown() async throws {
    await expect(
      try client("http://no-such-host.invalid"),
      "The host name no-such-host.invalid cannot be resolved.")
  }

  @Test(.timeLimit(.minutes(20))) func theNameServerSaysNothing() async throws {
    let client = try client("http://\(silentName)") { $0.connectTimeout = .milliseconds(300) }
    await expect(client, "Connecting to the server timed out.") {
      $0 == .noAnswer(.timedOut(.connecting))
    }
    // Although the lookup itself goes on; and others are not held up by it.
    await aSilentLookup()
    await expect(try self.client("http://127.0.0.1:1"), "Cannot connect to the server.")
  }

  @Test func whateverIsWaitedForCanBeGivenUp() async throws {
    let silent = try FaultyServer { socket in while !socket.isEnded(waiting: 20_000) {} }
    let stuck = try StuckServer()
    for address in [
      "http://127.0.0.1:\(silent.port)", "https://127.0.0.1:\(silent.port)",
      "http://127.0.0.1:\(stuck.port)", "http://\(silentName)",
    ] {
      let client = try client(address) {
        // Beside other tests, many turns take their time.
        $0.connectTimeout = .seconds(3_600)
        $0.stallTimeout = .seconds(3_600)
        $0.totalTimeout = .seconds(3_600)
      }
      // At any moment: before it is under way, just then, and well into it.
      for turns in [0, 10, 1_000, 50_000] {
        let read = Task { await client.account() }
        for _ in 0..<turns { await Task.yield() }
        read.cancel()
        #expect(await read.value.failure == .noAnswer(.cancelled))
      }
      let write = Task { await client.updateName("x") }
      for _ in 0..<1_000 { await Task.yield() }
      write.cancel()
      #expect(await write.value.failure == .noAnswer(.cancelled))
    }
  }

  @Test func connectingGetsStuck() async throws {
    let server = try StuckServer()
    let client = try client("http://127.0.0.1:\(server.port)") {
      $0.connectTimeout = .milliseconds(300)
    }
    await expect(client, "Connecting to the server timed out.") {
      $0 == .noAnswer(.timedOut(.connecting))
    }
  }

  @Test func theHandshakeGetsStuck() async throws {
    let server = try FaultyServer { socket in while !socket.isEnded(waiting: 20_000) {} }
    let client = try client("https://localhost:\(server.port)") {
      $0.connectTimeout = .milliseconds(300)
    }
    await expect(client, "Connecting to the server timed out.")
  }

  @Test func theConnectionIsResetAtOnce() async throws {
    let server = try FaultyServer { $0.reset() }
    let result = await (try client("http://127.0.0.1:\(server.port)")).account()
    // The reset may be there before the connection is looked at for the first time.
    switch result.failure {
    case .noAnswer(.broken)?, .noAnswer(.cannotConnect(errno: ECONNRESET))?,
      .noAnswer(.cannotConnect(errno: EPIPE))?:
      break
    default: Issue.record("\(result)")
    }
  }

  @Test func theConnectionIsResetAfterTheRequest() async throws {
    let server = try FaultyServer { socket in
      _ = socket.isEnded(waiting: 20)
      socket.reset()
    }
    await expect(try client("http://127.0.0.1:\(server.port)"), Self.broken)
  }

  @Test func theConnectionIsResetInTheAnswer() async throws {
    let server = try FaultyServer { socket in
      _ = socket.isEnded(waiting: 20)
      socket.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")
      _ = socket.isEnded(waiting: 20)
      socket.reset()
    }
    await expect(try client("http://127.0.0.1:\(server.port)"), Self.broken)
  }

  /// libcurl would send it once more on another connection.
  @Test func aWriteIsNeverSentTwice() async throws {
    let count = Mutex(0)
    let server = try FaultyServer { socket in
      func take() -> String {
        let head = socket.readRequestHead()
        if head.hasPrefix("PATCH") { count.withLock { $0 += 1 } }
        return head
      }
      guard take().hasPrefix("GET") else { return }
      let body = #"{"$id":"x","email":"ada@example.test"}"#
      socket.send("HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
      _ = take()  // and never answers
    }
    let client = try client("http://127.0.0.1:\(server.port)") { $0.stallTimeout = .seconds(20) }
    _ = try await client.account().get()
    let result = await client.updateName("Ada")
    guard case .uncertain(.broken)? = result.failure else {
      Issue.record("\(result)")
      return
    }
    #expect(
      result.failure.map { Messages.message($0, time: Self.time).text }
        == "\(Self.broken) The change may or may not have been made. Refresh and check before you try again."
    )
    #expect(count.withLock { $0 } <= 1)
  }

  @Test(arguments: [
    "HTTP/1.1 200 OK\r\nContent-Type: appl", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{", "garbage\r\n\r\n", "",
    "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope",
  ])
  func theAnswerBreaksOffOrIsNone(bytes: String) async throws {
    let server = try FaultyServer.answering(bytes)
    await expect(try client("http://127.0.0.1:\(server.port)"), Self.broken)
  }

  @Test func theAnswersLengthIsWrong() async throws {
    let server = try FaultyServer.answering(
      "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n{\"$id\":\"x\"}")
    await expect(
      try client("http://127.0.0.1:\(server.port)"),
      "Cannot read the server's response to “account” (at byte 5).")
  }

  @Test func anotherProgramAnswers() async throws {
    let server = try FaultyServer.answering(
      "HTTP/1.1 404 Not Found\r\nContent-Length: 6\r\n\r\n<html>")
    await expect(
      try client("http://127.0.0.1:\(server.port)"),
      "No Appwrite server found at this endpoint (HTTP status 404).")
  }

  @Test func theAnswerIsHuge() async throws {
    let server = try FaultyServer { socket in
      _ = socket.isEnded(waiting: 20)
      socket.send("HTTP/1.1 200 OK\r\nContent-Length: 20000000\r\n\r\n")
      let megabyte = String(repeating: "x", count: 1 << 20)
      for _ in 0..<10 { socket.send(megabyte) }
    }
    await expect(
      try client("http://127.0.0.1:\(server.port)") { $0.stallTimeout = .seconds(20) },
      "The response is larger than 8 MB and was discarded.")
  }

  /// A list without pages may be longer than other answers, and has a limit of its own.
  @Test func aLongListIsRead() async throws {
    let body = "[\((0..<99).map { #"{"$id":"s\#($0)"}"# }.joined(separator: ","))]"
    let server = try FaultyServer.answering(
      "HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
    let address = "http://127.0.0.1:\(server.port)"
    let client = try client(address) { $0.answerLimit = 1_000 }
    #expect(try await client.sessions().get().value.map(\.id) == (0..<99).map { "s\($0)" })
    #expect(await client.account().failure == .noAnswer(.answerTooLarge(limit: 1_000)))
    let other = try self.client(address) { $0.listLimit = 500 }
    #expect(await other.sessions().failure == .noAnswer(.answerTooLarge(limit: 500)))
  }

  @Test func theServerSendsUsElsewhere() async throws {
    let server = try FaultyServer.answering(
      "HTTP/1.1 302 Found\r\nLocation: http://evil.example/\r\nContent-Length: 0\r\n\r\n")
    await expect(
      try client("http://127.0.0.1:\(server.port)"),
      "The server redirects, to http://evil.example/. Gatehouse does not follow redirects.")
  }

  @Test func theServerSaysNothing() async throws {
    let server = try FaultyServer {
      _ = $0.isEnded(waiting: 20)
      _ = $0.isEnded(waiting: 20_000)
    }
    await expect(
      try client("http://127.0.0.1:\(server.port)"), "The server did not respond in time."
    ) {
      $0 == .noAnswer(.timedOut(.waiting))
    }
  }

  @Test func theServerDrips() async throws {
    let server = try FaultyServer { socket in
      socket.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
      while !socket.isEnded(waiting: 50) { socket.send(" ") }
    }
    let client = try client("http://127.0.0.1:\(server.port)") {
      $0.totalTimeout = .milliseconds(700)
    }
    await expect(client, "The server stopped responding midway.")
  }

  // MARK: TLS

  /// What `openssl s_server` answers is a page.
  private static let somebodyElse =
    "No Appwrite server found at this endpoint (HTTP status 200)."

  @Test func anOldTLSIsRefused() async throws {
    let server = try TLSServer(.right, options: ["-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0"])
    await expect(
      try client("https://localhost:\(server.port)", trust: .file(server.authority)),
      "Cannot establish a secure (TLS) connection: tlsv1 alert protocol version.")
  }

  /// The system's authorities do not count beside the given ones.
  @Test func aGivenAuthorityIsTheOnlyOne() async throws {
    let (server, other) = (try TLSServer(.right), try TLSServer(.right))
    await expect(
      try client("https://localhost:\(server.port)", trust: .file(other.authority)),
      "The server's certificate was issued by an unknown authority. Nothing was sent.")
  }

  @Test func aRightCertificateOfAGivenAuthorityIsTaken() async throws {
    let server = try TLSServer(.right)
    await expect(
      try client("https://localhost:\(server.port)", trust: .file(server.authority)),
      Self.somebodyElse)
  }

  @Test func anAuthorityUnknownHereIsNotTrusted() async throws {
    let server = try TLSServer(.right)
    let address = "https://localhost:\(server.port)"
    await expect(
      try client(address),
      "The server's certificate was issued by an unknown authority. Nothing was sent.")
    // Unless somebody says so; then what follows is about the answer.
    await expect(
      try client(address, trust: .anything), Self.somebodyElse)
  }

  @Test func anExpiredCertificateIsNotTrusted() async throws {
    let server = try TLSServer(.expired)
    await expect(
      try client("https://localhost:\(server.port)", trust: .file(server.authority)),
      "The server's certificate has expired. Nothing was sent.")
  }

  @Test func aCertificateSignedByItselfIsNotTrusted() async throws {
    let server = try TLSServer(.selfSigned)
    await expect(
      try client("https://localhost:\(server.port)"),
      "The server's certificate is self-signed. Nothing was sent.")
  }

  @Test func aCertificateForAnotherNameIsNotTrusted() async throws {
    let server = try TLSServer(.otherName)
    await expect(
      try client("https://localhost:\(server.port)", trust: .file(server.authority)),
      "The server's certificate is for a different host name. Nothing was sent.")
  }

  @Test func aFileOfAuthoritiesThatIsNoneIsSaid() async throws {
    let server = try TLSServer(.right)
    await expect(
      try client("https://localhost:\(server.port)", trust: .file("/nonexistent.pem")),
      "Cannot read the CA file. Nothing was sent.")
  }

  @Test func plainHTTPWhereTLSIsExpected() async throws {
    let server = try FaultyServer { socket in
      _ = socket.isEnded(waiting: 20_000)
      socket.send("HTTP/1.1 400 Bad Request\r\n\r\n")
    }
    await expect(
      try client("https://localhost:\(server.port)"),
      "The server answered without TLS, so nothing was sent.")
  }

  // MARK: Proxies

  private static let elsewhere = "https://elsewhere.test"

  @Test func theProxyIsDown() async throws {
    await expect(
      try client(Self.elsewhere, proxy: "http://127.0.0.1:1"), "Cannot connect to the proxy.")
  }

  @Test func theProxyIsNone() async throws {
    let proxy = try FaultyServer { socket in
      socket.send("HTTP/1.1 200 OK\r\n\r\n")
      while !socket.isEnded(waiting: 20_000) {}
    }
    await expect(
      try client(Self.elsewhere, proxy: "socks5://127.0.0.1:\(proxy.port)"),
      "The proxy failed: Received invalid version in initial SOCKS5 response.")
  }

  @Test func aServerOnThisMachineIsNeverAskedThroughAProxy() async throws {
    let server = try FaultyServer.answering(
      "HTTP/1.1 404 Not Found\r\nContent-Length: 6\r\n\r\n<html>")
    await expect(
      try client("http://localhost:\(server.port)", proxy: "http://127.0.0.1:1"),
      "No Appwrite server found at this endpoint (HTTP status 404).")
  }

  @Test func theProxysNameIsUnknown() async throws {
    await expect(
      try client(Self.elsewhere, proxy: "http://no-such-host.invalid:1"),
      "The proxy's host name cannot be resolved.")
  }

  @Test func theProxyWantsAPassword() async throws {
    let proxy = try FaultyServer.answering(
      "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
    for address in [Self.elsewhere, "http://elsewhere.test"] {
      await expect(
        try client(address, proxy: "http://127.0.0.1:\(proxy.port)"),
        "The proxy requires authentication.")
    }
  }
}
