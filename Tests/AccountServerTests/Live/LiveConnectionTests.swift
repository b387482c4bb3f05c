import AccountAPI
import Synchronization
import TestSupport
import Testing

@testable import AccountServer

/// The live channel of the dialect of 1.8, without its socket: what a real 1.8.1 was recorded to
/// send, in `Tests/AccountAPITests/LiveMessages.jsonl`.
@Suite struct LiveConnectionTests {
  /// A channel, and what it sent.
  private final class Listener: Sendable {
    let connection: LiveConnection
    private let outputs: Outputs

    init(_ server: InMemoryServer) {
      let outputs = Outputs()
      self.outputs = outputs
      connection = LiveConnection(server.accountServer) { outputs.add($0) }
    }

    private final class Outputs: Sendable {
      let all = Mutex<[LiveConnection.Output]>([])
      func add(_ output: LiveConnection.Output) { all.withLock { $0.append(output) } }
    }

    /// What was sent since this was asked last.
    func take() -> [LiveConnection.Output] {
      outputs.all.withLock { all in
        defer { all = [] }
        return all
      }
    }

    /// The same as messages.
    func messages() throws -> [LiveMessage] {
      try take().compactMap { output in
        guard case .text(let text) = output else { return nil }
        return try ResponseDecoder.liveMessage(Array(text.utf8))
      }
    }

    func open(
      project: String? = InMemoryServer.project, channels: [String] = ["account"],
      headers: HTTPHeaders = [:], address: String = "127.0.0.1"
    ) async {
      var query: [String: String] = [:]
      for channel in channels { query["channels[\(query.count)]"] = channel }
      query["project"] = project
      var headers = headers
      headers.append("Host", "127.0.0.1:9520")
      let request = HTTPRequest(.get, "/realtime", query: query, headers: headers, body: nil)
      await connection.open(IncomingRequest(request, address: address))
    }

    func receive(_ text: String) async {
      await connection.receive(Array(text.utf8), project: InMemoryServer.project)
    }

    /// Opens the channel and listens to the account of a token.
    func listen(_ token: String) async {
      await open()
      await receive(#"{"type":"authentication","data":{"session":"\#(token)"}}"#)
      _ = take()
    }
  }

  private static func error(_ code: Int) -> LiveConnection.Output {
    .text(#"{"type":"error","data":{"code":\#(code),"message":"Error: Server Error"}}"#)
  }

  /// The token in the header that a sign-in answers with.
  private static func token(_ response: HTTPResponse) throws -> String {
    let header = try #require(response.headers["X-Fallback-Cookies"])
    return try #require(try JSONReader.read(header)["a_session_\(InMemoryServer.project)"]?.string)
  }

  private static func fallback(_ token: String) -> String {
    #"{"a_session_\#(InMemoryServer.project)":"\#(token)"}"#
  }

  /// A server with one account, that is signed in once.
  private func server(_ change: (inout ServerConfiguration) -> Void = { _ in }) async throws -> (
    InMemoryServer, id: String, token: String
  ) {
    let server = try InMemoryServer(.v1_8, change)
    let id = try await server.signUp()
    return (server, id, try Self.token(await server.signIn()))
  }

  @Test func aGuestIsConnectedAndAuthenticatesByMessage() async throws {
    let (server, id, token) = try await server()
    let listener = Listener(server)
    await listener.open()
    #expect(
      listener.take() == [
        .text(#"{"type":"connected","data":{"channels":["account"],"user":null}}"#)
      ])
    await listener.receive(#"{"type":"authentication","data":{"session":"\#(token)"}}"#)
    #expect(try listener.messages() == [.authenticated(userID: id)])
  }

  @Test(arguments: ["X-Appwrite-Session", "X-Fallback-Cookies", "Cookie"])
  func theOpeningMayCarryTheSession(header: String) async throws {
    let (server, id, token) = try await server()
    let value =
      switch header {
      case "Cookie": "a_session_\(InMemoryServer.project)=\(token)"
      case "X-Fallback-Cookies": Self.fallback(token)
      default: token
      }
    let listener = Listener(server)
    var headers = HTTPHeaders()
    headers.append(header, value)
    await listener.open(headers: headers)
    #expect(try listener.messages() == [.connected(userID: id)])
    let guest = Listener(server)
    await guest.open(headers: ["X-Appwrite-Session": "bm90LWEtdG9rZW4="])
    #expect(try guest.messages() == [.connected(userID: nil)], "a wrong session is a guest's")
  }

  @Test func openingsAreRefusedAsRecorded() async throws {
    let (server, id, token) = try await server()
    let refused = [Self.error(1_008), .end]
    func outputs(
      project: String? = InMemoryServer.project, channels: [String] = ["account"],
      headers: HTTPHeaders = [:]
    ) async -> [LiveConnection.Output] {
      let listener = Listener(server)
      await listener.open(project: project, channels: channels, headers: headers)
      return listener.take()
    }
    #expect(await outputs(project: "nosuch") == refused)
    #expect(await outputs(project: nil) == refused)
    #expect(await outputs(channels: []) == refused)
    #expect(
      await outputs(channels: ["account.\(id)"], headers: ["X-Appwrite-Session": token]) == refused)
    for origin in ["https://evil.example", "null", ""] {
      #expect(
        await outputs(headers: ["Origin": origin, "X-Appwrite-Session": token]) == refused,
        "\(origin)")
    }
    #expect(await outputs(headers: ["Origin": "http://localhost:3000"]).count == 1)
    #expect(await outputs(headers: ["Referer": "https://evil.example/"]).count == 1)
  }

  @Test func messagesAreAnsweredAsRecorded() async throws {
    let (server, _, _) = try await server()
    let listener = Listener(server)
    await listener.open()
    _ = listener.take()
    await listener.receive(#"{"type":"ping"}"#)
    #expect(listener.take() == [.text(#"{"type":"pong"}"#)])
    for text in [
      "hello", "", "{}", "[]", "null", #"{"type":"nosuch"}"#,
      #"{"type":"authentication","data":{"session":"bm90LWEtdG9rZW4="}}"#,
      #"{"type":"authentication","data":{"session":""}}"#, #"{"type":"authentication","data":{}}"#,
    ] {
      await listener.receive(text)
      #expect(listener.take() == [Self.error(1_003)], "\(text)")
    }
  }

  @Test func aSignInElsewhereIsTold() async throws {
    let (server, id, token) = try await server()
    let listener = Listener(server)
    await listener.listen(token)
    let session = try #require(await server.signIn().json?["$id"]?.string)
    let outputs = listener.take()
    #expect(outputs.count == 1)
    guard case .text(let text)? = outputs.first else { return }
    let json = try JSONReader.read(text)
    #expect(
      json["data"]?["events"]?.array?.compactMap(\.string) == [
        "users.\(id).sessions.\(session).create", "users.*.sessions.*.create",
        "users.\(id).sessions.*.create", "users.*.sessions.\(session).create",
        "users.\(id).sessions.\(session)", "users.*.sessions.*", "users.\(id).sessions.*",
        "users.*.sessions.\(session)", "users.\(id)", "users.*",
      ])
    let payload = json["data"]?["payload"]
    #expect(payload?["$id"]?.string == session)
    #expect(payload?["secret"]?.string == "", "no working secret")
    #expect(json["data"]?["channels"]?.array?.count == 2)
  }

  @Test func everyChangeIsToldByItsName() async throws {
    let (server, _, token) = try await server()
    let listener = Listener(server)
    await listener.listen(token)
    let header = Self.fallback(token)
    let other = try Self.token(await server.signIn())
    let otherID = try #require(
      await server.send(.get, "/account/sessions/current", token: Self.fallback(other)).json?[
        "$id"]?.string)
    _ = listener.take()
    let password = InMemoryServer.password
    let requests: [(HTTPMethod, String, String?, String)] = [
      (.patch, "/account/name", #"{"name":"Countess"}"#, "update.name"),
      (.patch, "/account/prefs", #"{"prefs":{"a":1}}"#, "update.prefs"),
      (
        .patch, "/account/phone", #"{"phone":"+15550100","password":"\#(password)"}"#,
        "update.phone"
      ),
      (.delete, "/account/sessions/\(otherID)", nil, "sessions.\(otherID).delete"),
      (
        .patch, "/account/password", #"{"password":"\#(password)2","oldPassword":"\#(password)"}"#,
        "update.password"
      ),
      (.patch, "/account/status", "{}", "update.status"),
    ]
    for (method, path, body, name) in requests {
      let response = await server.send(method, path, body, token: header)
      #expect((200..<300).contains(response.status), "\(path)")
      let names = try listener.messages().map { message -> String in
        if case .event(let event) = message { event.name } else { "\(message)" }
      }
      #expect(names == [name], "\(path)")
    }
  }

  /// Enrollment secrets and recovery codes, which the real server tells in clear.
  @Test func noSecretIsTold() async throws {
    let (server, _, token) = try await server()
    let listener = Listener(server)
    await listener.listen(token)
    let response = await server.send(
      .post, "/account/mfa/authenticators/totp", "{}", token: Self.fallback(token))
    let secret = try #require(response.json?["secret"]?.string)
    guard case .text(let text)? = listener.take().first else {
      Issue.record("nothing was told")
      return
    }
    #expect(text.contains("update.mfa"))
    #expect(!text.contains(secret))
  }

  @Test func refusedRequestsAndReadsTellNothing() async throws {
    let (server, _, token) = try await server()
    let listener = Listener(server)
    await listener.listen(token)
    let header = Self.fallback(token)
    _ = await server.send(.get, "/account", token: header)
    _ = await server.send(.get, "/account/sessions", token: header)
    _ = await server.send(.patch, "/account/name", "{}", token: header)
    _ = await server.signIn(password: "wrong-password")
    #expect(listener.take().isEmpty)
  }

  @Test func othersHearNothing() async throws {
    let (server, _, token) = try await server()
    _ = try await server.signUp(email: "bob@example.test")
    let listener = Listener(server)
    await listener.listen(token)
    _ = await server.signIn(email: "bob@example.test")
    #expect(listener.take().isEmpty)
    let guest = Listener(server)
    await guest.open()
    _ = guest.take()
    _ = await server.signIn()
    #expect(guest.take().isEmpty)
    #expect(listener.take().count == 1)
    // A second authentication moves the channel.
    let bob = try Self.token(await server.signIn(email: "bob@example.test"))
    await listener.receive(#"{"type":"authentication","data":{"session":"\#(bob)"}}"#)
    _ = listener.take()
    _ = await server.signIn()
    #expect(listener.take().isEmpty)
  }

  /// As on the real server: whoever was signed out goes on hearing.
  @Test func aChannelSurvivesItsSession() async throws {
    let (server, _, token) = try await server()
    let listener = Listener(server)
    await listener.listen(token)
    let header = Self.fallback(token)
    #expect(await server.send(.delete, "/account/sessions", token: header).status == 204)
    _ = await server.signIn()
    #expect(listener.take().count == 2)
    await listener.receive(#"{"type":"authentication","data":{"session":"\#(token)"}}"#)
    #expect(listener.take() == [Self.error(1_003)])
  }

  @Test func aClosedChannelIsForgotten() async throws {
    let (server, id, token) = try await server()
    let listener = Listener(server)
    await listener.listen(token)
    #expect(server.accountServer.live.hasListeners(id))
    listener.connection.close()
    #expect(!server.accountServer.live.hasListeners(id))
    _ = await server.signIn()
    #expect(listener.take().isEmpty)
  }

  @Test func messagesAndConnectionsAreLimited() async throws {
    let (server, _, _) = try await server()
    let listener = Listener(server)
    await listener.open()
    _ = listener.take()
    for _ in 0..<LiveConnection.messageLimit { await listener.receive(#"{"type":"ping"}"#) }
    #expect(listener.take().allSatisfy { $0 == .text(#"{"type":"pong"}"#) })
    await listener.receive(#"{"type":"ping"}"#)
    #expect(listener.take() == [Self.error(1_013)])
    server.advance(seconds: 61)
    await listener.receive(#"{"type":"ping"}"#)
    #expect(listener.take() == [.text(#"{"type":"pong"}"#)])
    for number in 1...LiveConnection.connectionLimit + 1 {
      let next = Listener(server)
      await next.open(address: "192.0.2.1")
      let isOver = number > LiveConnection.connectionLimit
      #expect(next.take().contains(.end) == isOver, "\(number)")
      next.connection.close()
    }
  }

  @Test func noMoreChannelsThanTheLimit() {
    let hub = LiveHub()
    let ids = (0..<LiveHub.limit).map { _ in hub.add() }
    #expect(!ids.contains(nil))
    #expect(hub.add() == nil)
    if let id = ids[0] { hub.remove(id) }
    #expect(hub.add() != nil)
  }

  /// 0.6.2 has no channel, and nothing is told.
  @Test func theDialectOf0_6HasNone() async throws {
    let server = try InMemoryServer(.v0_6)
    #expect(await server.send(.get, "/realtime").status == 404)
  }
}
