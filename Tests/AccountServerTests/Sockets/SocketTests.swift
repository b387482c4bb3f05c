import AccountAPI
import AccountServer
import Foundation
import TestSupport
import Testing

/// The server over real sockets: misbehaving clients, crashes, stops, and mails by SMTP.
@Suite struct SocketTests {
  @Test(arguments: [
    "", "GET /v1/health HT", "POST /v1/account HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{",
  ])
  func incompleteRequestsAreDisconnected(beginning: String) async throws {
    let server = try TestServer(["--request-timeout", "300"])
    let socket = try PlainSocket(server.address)
    socket.send(beginning)
    // An answer that says what is wrong may come before.
    #expect(socket.isEnded(waiting: 20_000) || socket.isEnded(waiting: 20_000))
  }

  @Test func slowRequestsAreDisconnected() async throws {
    let server = try TestServer(["--request-timeout", "400"])
    let socket = try PlainSocket(server.address)
    socket.send("POST /v1/account HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n")
    let start = ContinuousClock.now
    // A byte every 20 ms would go on for half an hour.
    while !socket.isEnded(waiting: 20) { socket.send("x") }
    #expect(start.duration(to: .now) < .seconds(20))
  }

  @Test func tooLargeABodyIsRefusedBeforeItIsRead() async throws {
    let server = try TestServer()
    let socket = try PlainSocket(server.address)
    socket.send(
      "PATCH /v1/account/prefs HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 20000000\r\n\r\n"
    )
    #expect(socket.readAnswer().hasPrefix("HTTP/1.1 413"))
  }

  @Test func tooLargeABodyInChunksIsRefused() async throws {
    let server = try TestServer()
    let socket = try PlainSocket(server.address)
    socket.send(
      "PATCH /v1/account/prefs HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
    let chunk = "100000\r\n" + String(repeating: "x", count: 1 << 20) + "\r\n"
    for _ in 0..<11 { socket.send(chunk) }
    #expect(socket.readAnswer().hasPrefix("HTTP/1.1 413"))
  }

  @Test(arguments: [
    "GET / HTTP/1.1", "TRACE /v1/account HTTP/1.1", "GET /v1 HTTP/1.1",
    "GET /v1/v1/account HTTP/1.1",
  ])
  func otherPathsAreNotFound(line: String) async throws {
    let server = try TestServer()
    let socket = try PlainSocket(server.address)
    socket.send("\(line)\r\nHost: x\r\n\r\n")
    let answer = socket.readAnswer()
    #expect(answer.hasPrefix("HTTP/1.1 404"))
    #expect(answer.hasSuffix(#"{"message":"Not Found","code":404,"version":"0.6.2"}"#))
  }

  /// As from a proxy that keeps connections: what it would send next is not left without an answer.
  @Test(arguments: ["", "GET /v1/health/version HTTP/1.1\r\nHost: localhost\r\n\r\n"])
  func anUpgradeThatIsRefusedEndsTheConnection(before: String) throws {
    let server = try TestServer(["--no-rate-limits"], dialect: "1.8")
    for path in before.isEmpty ? ["/v1/health/version"] : ["/v1/health/version", "/v1/realtime"] {
      let socket = try PlainSocket(server.address)
      socket.send(before)
      if !before.isEmpty { #expect(socket.readAnswer().hasPrefix("HTTP/1.1 200")) }
      socket.send(
        """
        GET \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r
        Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n
        """)
      let answer = socket.readAnswer().lowercased()
      #expect(answer.hasPrefix(path == "/v1/realtime" ? "http/1.1 503" : "http/1.1 200"))
      #expect(answer.contains("\r\nconnection: close\r\n"))
      #expect(answer.hasSuffix("\r\n\r\n") == (path == "/v1/realtime"), "without a body")
      #expect(socket.isEnded(waiting: 20_000))
    }
  }

  /// What was asked before it in one go has its own answer.
  @Test(arguments: ["0.6", "1.8"]) func anUpgradeBehindARequestIsForALaterConnection(
    dialect: String
  ) throws {
    let server = try TestServer(["--no-rate-limits"], dialect: dialect)
    let socket = try PlainSocket(server.address)
    socket.send(
      """
      GET /v1/health/version HTTP/1.1\r\nHost: localhost\r\n\r
      GET /v1/realtime HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r
      Upgrade: websocket\r\nSec-WebSocket-Version: 13\r
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n
      """)
    let first = socket.readAnswer().lowercased()
    #expect(!first.hasPrefix("http/1.1 503") && !first.contains("connection: close"))
    let second = socket.readAnswer().lowercased()
    #expect(second.hasPrefix(dialect == "1.8" ? "http/1.1 503" : "http/1.1 404"))
    #expect(second.contains("\r\nconnection: close\r\n"))
    #expect(second.contains("\r\nretry-after: 1\r\n") == (dialect == "1.8"))
    #expect(socket.isEnded(waiting: 20_000))
  }

  @Test func oneValidHostIsRequired() throws {
    let server = try TestServer([])
    func answer(_ headers: String) throws -> String {
      let socket = try PlainSocket(server.address)
      socket.send("GET /v1/health HTTP/1.1\r\n\(headers)X-Appwrite-Project: tests\r\n\r\n")
      return socket.readAnswer()
    }
    for headers in [
      "", "Host: \r\n", "Host: localhost\r\nHost: localhost\r\n",
      "Host: localhost\r\nhOST: evil.example\r\n", "Host: a b\r\n", "Host: user@localhost\r\n",
      "Host: localhost/x\r\n", "Host: localhost:x\r\n", "Host: localhost:\r\n", "Host: [::1\r\n",
      "Host: a,b/\r\n", "Host: localhost#\r\n", "Host: localhost\\\r\n",
      "Host: localhost:65536\r\n",
      "Host: localhost:-1\r\n", "Host: localhost, evil.example\r\n", "Host: ::1\r\n",
      "Host: [fe80::1%25lo]\r\n", "Host: \"localhost\"\r\n", "Host: local\r\n host\r\n",
      "Host : localhost\r\n",
    ] {
      #expect(try answer(headers).hasPrefix("HTTP/1.1 400"), "\(headers)")
    }
    for host in ["localhost", "localhost:1", "127.0.0.1", "[::1]:80", "accounts.example"] {
      #expect(try answer("Host: \(host)\r\n").hasPrefix("HTTP/1.1 200"), "\(host)")
    }
  }

  @Test func aConnectionServesPipelinedRequests() async throws {
    let server = try TestServer()
    let socket = try PlainSocket(server.address)
    let request = "GET /v1/health HTTP/1.1\r\nHost: x\r\nX-Appwrite-Project: tests\r\n\r\n"
    socket.send(request + request + request)
    for _ in 0..<3 { #expect(socket.readAnswer().hasSuffix(#"{"status":"OK"}"#)) }
  }

  // MARK: As a program

  @Test func acknowledgedWritesSurviveAKill() async throws {
    let folder = TemporaryFolder()
    let arguments = ["--data", folder.path, "--sample-data", "--no-rate-limits"]
    var expected: Int64 = 0
    for round in 0..<3 {
      let server = try TestServer(arguments)
      let client = try await server.signedIn()
      if round > 0 {
        let kept = try await client.preferences().get().value
        // One more may have been written and not told.
        let number = kept.object["n"]?.number?.int64 ?? -1
        #expect((expected...(expected + 1)).contains(number))
      }
      let (first, before) = (expected + 1, expected)
      let (acknowledged, acknowledge) = AsyncStream.makeStream(of: Int64.self)
      let writing = Task {
        defer { acknowledge.finish() }
        for number in first... {
          let changes = JSONObject([("n", .integer(number))])
          guard
            case .success = await client.updatePreferences(
              to: Preferences(changes), known: Preferences())
          else { return number - 1 }
          acknowledge.yield(number)
        }
        return before
      }
      for await number in acknowledged where number >= first + 20 { break }
      server.kill()
      _ = server.waitForEnd()
      expected = await writing.value
    }
  }

  @Test func aStopFinishesRequestsWithinTwoSeconds() async throws {
    let sink = try MailSink()
    let server = try TestServer(["--sample-data", "--smtp", "127.0.0.1:\(sink.port)"])
    let (asking, idle) = (try PlainSocket(server.address), try PlainSocket(server.address))
    idle.send("GET /v1/heal")
    asking.send(Self.recovery)
    // The server waits for the mail server, so the request is in flight.
    let mail = try sink.accepted()
    let start = ContinuousClock.now
    server.askToStop()
    _ = mail.receive()
    #expect(asking.readAnswer().hasPrefix("HTTP/1.1 201"))
    #expect(server.waitForEnd() == 0)
    #expect(start.duration(to: .now) < .seconds(2))
  }

  @Test func aStopDoesNotWaitForAMailServerThatHangs() async throws {
    let sink = try MailSink()
    let server = try TestServer(["--sample-data", "--smtp", "127.0.0.1:\(sink.port)"])
    let asking = try PlainSocket(server.address)
    asking.send(Self.recovery)
    let mail = try sink.accepted()
    let start = ContinuousClock.now
    server.askToStop()
    #expect(server.waitForEnd() == 0)
    #expect(start.duration(to: .now) < .seconds(3))
    withExtendedLifetime(mail) {}
  }

  private static let recovery: String = {
    let body = #"{"email":"ada@example.test","url":"http://localhost/reset"}"#
    return """
      POST /v1/account/recovery HTTP/1.1\r
      Host: x\r
      X-Appwrite-Project: tests\r
      Content-Type: application/json\r
      Content-Length: \(body.utf8.count)\r
      \r
      \(body)
      """
  }()

  @Test func requestsAreLoggedWithoutTheirQueries() async throws {
    let server = try TestServer(["--log-level", "info", "--project", "second"])
    for project in ["tests", "second"] {
      let socket = try PlainSocket(server.address)
      socket.send(
        "GET /v1/health?secret=abc HTTP/1.1\r\nHost: x\r\nX-Appwrite-Project: \(project)\r\n\r\n")
      #expect(socket.readAnswer().hasPrefix("HTTP/1.1 200"))
    }
    server.askToStop()
    #expect(server.waitForEnd() == 0)
    let lines = server.errors.split(separator: "\n")
    #expect(lines.count { $0.contains("GET /v1/health 200") && $0.contains("127.0.0.1") } == 2)
    #expect(!server.errors.contains("secret"))
  }

  @Test func aMailsLongLineIsEncoded() async throws {
    let sink = try MailSink()
    let server = try TestServer(["--sample-data", "--smtp", "127.0.0.1:\(sink.port)"])
    let socket = try PlainSocket(server.address)
    let url = "http://localhost/" + String(repeating: "x", count: 1_500)
    let body = #"{"email":"ada@example.test","url":"\#(url)"}"#
    socket.send(
      "POST /v1/account/recovery HTTP/1.1\r\nHost: x\r\nX-Appwrite-Project: tests\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    )
    let mail = try sink.accepted().receive()
    #expect(mail.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 998 })
    let encoded = mail.components(separatedBy: "base64\r\n\r\n")[1].components(
      separatedBy: "\r\n--")[0].replacing("\r\n", with: "")
    let text = try #require(
      Data(base64Encoded: encoded).map { String(decoding: $0, as: UTF8.self) })
    #expect(text.contains("\n\(url)?userId="))
    #expect(socket.readAnswer().hasPrefix("HTTP/1.1 201"))
  }

  @Test func mailsGoOutBySMTP() async throws {
    let sink = try MailSink()
    let server = try TestServer([
      "--sample-data", "--smtp", "127.0.0.1:\(sink.port)", "--mail-from", "team@example.test",
    ])
    let socket = try PlainSocket(server.address)
    socket.send(Self.recovery)
    let mail = try sink.accepted().receive()
    #expect(mail.contains("MAIL FROM:<team@example.test>"))
    #expect(mail.contains("RCPT TO:<ada@example.test>"))
    #expect(mail.contains("Subject: Password Reset\r\n"))
    #expect(mail.contains("\r\nhttp://localhost/reset?userId="))
    #expect(socket.readAnswer().hasPrefix("HTTP/1.1 201"))
  }

  @Test func anUnreachableMailServerIsAServerError() async throws {
    let server = try TestServer(["--sample-data", "--smtp", "127.0.0.1:1"])
    let socket = try PlainSocket(server.address)
    socket.send(Self.recovery)
    #expect(socket.readAnswer().hasPrefix("HTTP/1.1 500"))
  }
}
