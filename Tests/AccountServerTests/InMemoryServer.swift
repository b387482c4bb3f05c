/// An account server without sockets, with its clock and mails in the test's hands.

import AccountAPI
import Synchronization
import Testing

@testable import AccountServer

final class InMemoryServer: Sendable {
  static let project = "p1"
  static let email = "ada@example.test"
  static let password = "password"

  let accountServer: AccountServer
  private let state: State

  init(_ dialect: Dialect = .v0_6, _ change: (inout ServerConfiguration) -> Void = { _ in }) throws
  {
    let state = State()
    self.state = state
    var configuration = ServerConfiguration(projects: [Self.project, "p2"])
    configuration.dialect = dialect
    // The least that libsodium allows: tests hash a lot.
    configuration.passwordCost = .init(passes: 1, memory: 8_192)
    configuration.mailTransport = .handler { mail in state.mails.withLock { $0.append(mail) } }
    change(&configuration)
    accountServer = try AccountServer(
      configuration: configuration, database: .inMemory(),
      clock: { state.time.withLock { $0 } })
  }

  private final class State: Sendable {
    /// Microseconds since 1970.
    let time = Mutex<Int64>(1_795_467_625_000_000)
    let mails = Mutex<[Mail]>([])
  }

  var mails: [Mail] { state.mails.withLock { $0 } }
  func advance(seconds: Int64) { state.time.withLock { $0 += seconds * 1_000_000 } }

  func send(
    _ method: HTTPMethod, _ path: String, _ body: String? = nil, query: [String: String] = [:],
    token: String? = nil, agent: String = "curl/7.64.0", address: String = "127.0.0.1",
    headers: HTTPHeaders = [:]
  ) async -> HTTPResponse {
    var request = HTTPRequest(method, path, query: query, body: body.map { Array($0.utf8) })
    request.headers = headers
    let defaults = [
      "X-Appwrite-Project": Self.project, "User-Agent": agent, "Host": "127.0.0.1:9520",
      "Content-Type": body == nil ? nil : "application/json", "X-Fallback-Cookies": token,
    ]
    for (name, value) in defaults where request.headers[name] == nil {
      if let value { request.headers[name] = value }
    }
    return await accountServer.respond(to: IncomingRequest(request, address: address))
  }

  /// Creates an account. 0.6.2 ignores the ID.
  func createAccount(
    _ email: String = InMemoryServer.email, name: String = "Ada Lovelace", id: String = "unique()"
  ) async -> HTTPResponse {
    let body: JSONValue = [
      "userId": .string(id), "email": .string(email), "password": .string(Self.password),
      "name": .string(name),
    ]
    return await send(.post, "/account", JSONWriter.text(body), agent: "something")
  }

  /// Creates an account and returns its ID.
  func signUp(email: String = InMemoryServer.email, name: String = "Ada Lovelace") async throws
    -> String
  {
    try #require(await createAccount(email, name: name).json?["$id"]?.string)
  }

  func signIn(
    email: String = InMemoryServer.email, password: String = InMemoryServer.password,
    agent: String = "curl/7.64.0", address: String = "127.0.0.1", headers: HTTPHeaders = [:]
  ) async -> HTTPResponse {
    let body: JSONValue = ["email": .string(email), "password": .string(password)]
    return await send(
      .post, "/account/sessions", JSONWriter.text(body), agent: agent, address: address,
      headers: headers)
  }

  /// Signs in and returns the token, as `X-Fallback-Cookies` carries it.
  func token(
    email: String = InMemoryServer.email, agent: String = "curl/7.64.0",
    address: String = "127.0.0.1"
  ) async throws -> String {
    let response = await signIn(email: email, agent: agent, address: address)
    #expect(response.status == 201, "\(response.text)")
    return try #require(response.headers["X-Fallback-Cookies"])
  }

  /// A token of the default account, which is created at the first call.
  func signedIn(agent: String = "curl/7.64.0", address: String = "127.0.0.1") async throws -> String
  {
    _ = await createAccount()
    return try await token(agent: agent, address: address)
  }

  /// User ID and secret of the link in the last mail.
  func newestSecret() throws -> (userID: String, secret: String) {
    let mail = try #require(mails.last)
    let link = try #require(mail.text.split(separator: "\n").first { $0.contains("secret=") })
    func value(_ name: String) throws -> String {
      let after = try #require(link.ranges(of: "\(name)=").first).upperBound
      return String(link[after...].prefix { $0 != "&" && $0 != "#" })
    }
    return (try value("userId"), try value("secret"))
  }
}
