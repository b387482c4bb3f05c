import AccountAPI
import AccountClient
import ConsoleUI
import Foundation
import TestSupport
import Testing

/// Whatever goes wrong between client and server: the cause that is found, and the sentence that a person sees for it.
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

  private static let broken = "The connection broke before the answer was complete."

  @Test func nobodyListens() async throws {
    await expect(try client("http://127.0.0.1:1"), "The server cannot be reached.") {
      $0 == .noAnswer(.cannotConnect(errno: ECONNREFUSED))
    }
  }

  @Test func theNameIsUnknown() async throws {
    await expect(
      try client("http://no-such-host.invalid"), "There is no server named no-such-host.invalid.")
  }

  @Test func connectingGetsStuck() async throws {
    let server = try StuckServer()
    let client = try client("http://127.0.0.1:\(server.port)") {
      $0.connectTimeout = .milliseconds(300)
    }
    await expect(client, "No connection came about in time.") {
      $0 == .noAnswer(.timedOut(.connecting))
    }
  }

  @Test func theHandshakeGetsStuck() async throws {
    let server = try FaultyServer { socket in while !socket.isEnded(waiting: 20_000) {} }
    let client = try client("https://localhost:\(server.port)") {
      $0.connectTimeout = .milliseconds(300)
    }
    await expect(client, "No connection came about in time.")
  }

  @Test func theConnectionIsResetAtOnce() async throws {
    let server = try FaultyServer { $0.reset() }
    await expect(try client("http://127.0.0.1:\(server.port)"), Self.broken)
  }

  @Test func theConnectionIsResetAfterTheRequest() async throws {
    let server = try FaultyServer { socket in
      _ = socket.isEnded(waiting: 20)
      socket.reset()
    }
    await expect(try client("http://127.0.0.1:\(server.port)"), Self.broken)
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
      "The server's answer to “account” makes no sense at byte 5.")
  }

  @Test func anotherProgramAnswers() async throws {
    let server = try FaultyServer.answering(
      "HTTP/1.1 404 Not Found\r\nContent-Length: 6\r\n\r\n<html>")
    await expect(
      try client("http://127.0.0.1:\(server.port)"),
      "There is no Appwrite server at this endpoint: it answered with status 404.")
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
      "The answer is larger than 8 MB and was refused.")
  }

  @Test func theServerSendsUsElsewhere() async throws {
    let server = try FaultyServer.answering(
      "HTTP/1.1 302 Found\r\nLocation: http://evil.example/\r\nContent-Length: 0\r\n\r\n")
    await expect(
      try client("http://127.0.0.1:\(server.port)"),
      "The server sent us elsewhere, to http://evil.example/, which is never followed.")
  }

  @Test func theServerSaysNothing() async throws {
    let server = try FaultyServer {
      _ = $0.isEnded(waiting: 20)
      _ = $0.isEnded(waiting: 20_000)
    }
    await expect(
      try client("http://127.0.0.1:\(server.port)"), "The server did not answer in time."
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
    await expect(client, "The server stopped in the middle of its answer.")
  }

  // MARK: TLS

  @Test func aRightCertificateOfAGivenAuthorityIsTaken() async throws {
    let server = try TLSServer(.right)
    await expect(
      try client("https://localhost:\(server.port)", trust: .file(server.authority)),
      "The server's answer to “account” makes no sense at byte 0.")
  }

  @Test func anAuthorityUnknownHereIsNotTrusted() async throws {
    let server = try TLSServer(.right)
    let address = "https://localhost:\(server.port)"
    await expect(
      try client(address),
      "The server's certificate is of an authority unknown here, so nothing was sent.")
    // Unless somebody says so; then what follows is about the answer.
    await expect(
      try client(address, trust: .anything),
      "The server's answer to “account” makes no sense at byte 0.")
  }

  @Test func anExpiredCertificateIsNotTrusted() async throws {
    let server = try TLSServer(.expired)
    await expect(
      try client("https://localhost:\(server.port)", trust: .file(server.authority)),
      "The server's certificate has expired, so nothing was sent.")
  }

  @Test func aCertificateSignedByItselfIsNotTrusted() async throws {
    let server = try TLSServer(.selfSigned)
    await expect(
      try client("https://localhost:\(server.port)"),
      "The server's certificate is signed by itself alone, so nothing was sent.")
  }

  @Test func aCertificateForAnotherNameIsNotTrusted() async throws {
    let server = try TLSServer(.otherName)
    await expect(
      try client("https://localhost:\(server.port)", trust: .file(server.authority)),
      "The server's certificate is for another name, so nothing was sent.")
  }

  @Test func aFileOfAuthoritiesThatIsNoneIsSaid() async throws {
    let server = try TLSServer(.right)
    await expect(
      try client("https://localhost:\(server.port)", trust: .file("/nonexistent.pem")),
      "The file of trusted certificates cannot be read, so nothing was sent.")
  }

  @Test func plainHTTPWhereTLSIsExpected() async throws {
    let server = try FaultyServer { socket in
      _ = socket.isEnded(waiting: 20_000)
      socket.send("HTTP/1.1 400 Bad Request\r\n\r\n")
    }
    await expect(
      try client("https://localhost:\(server.port)"),
      "No secure connection could be made: SSL connect error.")
  }

  // MARK: Proxies

  @Test func theProxyIsDown() async throws {
    await expect(
      try client("https://localhost:1", proxy: "http://127.0.0.1:1"), "The proxy cannot be reached."
    )
  }

  @Test func theProxysNameIsUnknown() async throws {
    await expect(
      try client("https://localhost:1", proxy: "http://no-such-host.invalid:1"),
      "The proxy's name is unknown.")
  }

  @Test func theProxyWantsAPassword() async throws {
    let proxy = try FaultyServer.answering(
      "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
    await expect(
      try client("https://localhost:1", proxy: "http://127.0.0.1:\(proxy.port)"),
      "The proxy wants a password.")
  }
}
