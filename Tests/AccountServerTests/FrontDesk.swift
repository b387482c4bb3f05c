import AccountAPI
import AccountServer
import Synchronization
import Testing

/// A server without sockets, its clock and its mails in the test's hands.
final class FrontDesk: Sendable {
  static let project = "p1"
  static let email = "ada@example.test"
  static let password = "password"

  let server: AccountServer
  private let state: State

  init(_ change: (inout ServerConfiguration) -> Void = { _ in }) throws {
    let state = State()
    self.state = state
    var configuration = ServerConfiguration(projects: [Self.project, "p2"])
    // The least there is: tests hash a lot.
    configuration.passwordCost = .init(passes: 1, memory: 8_192)
    configuration.mailRoute = .handler { mail in state.mails.withLock { $0.append(mail) } }
    change(&configuration)
    server = try AccountServer(
      configuration: configuration, database: .inMemory(),
      clock: { state.time.withLock { $0 } })
  }

  private final class State: Sendable {
    let time = Mutex<Int64>(1_795_467_625_000_000)
    let mails = Mutex<[Mail]>([])
  }

  var mails: [Mail] { state.mails.withLock { $0 } }
  func advance(seconds: Int64) { state.time.withLock { $0 += seconds * 1_000_000 } }

  func ask(
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
    return await server.respond(to: IncomingRequest(request, address: address))
  }

  func signUp(email: String = FrontDesk.email, name: String = "Ada Lovelace") async throws -> String
  {
    let body: JSONValue = [
      "email": .string(email), "password": .string(Self.password), "name": .string(name),
    ]
    let answer = await ask(.post, "/account", JSONWriter.text(body), agent: "something")
    return try #require(answer.json?["$id"]?.string)
  }

  func signIn(
    email: String = FrontDesk.email, password: String = FrontDesk.password,
    agent: String = "curl/7.64.0", address: String = "127.0.0.1", headers: HTTPHeaders = [:]
  ) async -> HTTPResponse {
    let body: JSONValue = ["email": .string(email), "password": .string(password)]
    return await ask(
      .post, "/account/sessions", JSONWriter.text(body), agent: agent, address: address,
      headers: headers)
  }

  /// The account is made at the first call, by a program that nothing is known of, and signed in to by `agent`.
  func signedIn(agent: String = "curl/7.64.0", address: String = "127.0.0.1") async throws -> String
  {
    let body =
      #"{"email":"\#(Self.email)","password":"\#(Self.password)","name":"Ada Lovelace"}"#
    _ = await ask(.post, "/account", body, agent: "something")
    let answer = await signIn(agent: agent, address: address)
    #expect(answer.status == 201)
    return try #require(answer.headers["X-Fallback-Cookies"])
  }

  /// User id and secret out of the link in the newest mail.
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

extension HTTPResponse {
  var text: String { String(decoding: body, as: UTF8.self) }
  var json: JSONValue? { try? JSONReader.read(body) }
  var message: String? { json?["message"]?.string }
}
