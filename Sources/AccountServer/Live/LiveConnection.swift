/// One live channel without its socket: what is sent for the opening, for each message that comes,
/// and for each event.
///
/// Source: `realtime.md`. The text of errors is hidden, as on a server in production.

import AccountAPI
import Synchronization

final class LiveConnection: Sendable {
  enum Output: Equatable, Sendable {
    case text(String)
    /// Ends the connection, without a close message.
    case end
  }

  private enum Failure: Int64 {
    case fault = 0
    case notValid = 1_003
    case refused = 1_008
    case tooMany = 1_013
  }

  /// The most messages a minute; more get an error each, and the channel stays open.
  static let messageLimit = 32
  /// The most connections a minute from one address.
  static let connectionLimit = 128

  private struct State {
    var id: Int?
    /// The clock minute in which messages are counted.
    var minute: Int64 = 0
    var messages = 0
  }

  private let server: AccountServer
  private let send: @Sendable (Output) -> Void
  private let state = Mutex(State())

  /// Creates a connection.
  ///
  /// - Parameter send: Called with what is to be sent, on any thread, in order.
  init(_ server: AccountServer, send: @escaping @Sendable (Output) -> Void) {
    self.server = server
    self.send = send
  }

  /// Answers the opening request.
  func open(_ incoming: IncomingRequest) async {
    let project = incoming.project(server.dialect)
    if isOverLimit(incoming) { return refuse(.tooMany) }
    guard server.configuration.projects.contains(project),
      server.areOriginsTrusted(incoming), wantsAccount(incoming)
    else { return refuse(.refused) }
    guard let id = server.live.add() else { return refuse(.tooMany) }
    state.withLock { $0.id = id }
    do {
      let user = try await server.user(of: incoming, project)
      if let user { listen(to: user) }
      reply("connected", ["channels": Self.channels(user), "user": Self.json(user, server)])
    } catch {
      refuse(.fault)
    }
  }

  private func isOverLimit(_ incoming: IncomingRequest) -> Bool {
    let minute = Timestamp(seconds: server.now.seconds / 60)
    let names = ["live", String(minute.seconds), incoming.network]
    let count = server.limiter.count(names, now: server.now).count
    return server.configuration.enforcesRateLimits && count > Self.connectionLimit
  }

  /// Whether the one channel that accounts have is among those asked for.
  private func wantsAccount(_ incoming: IncomingRequest) -> Bool {
    incoming.request.query.contains { $0.key.hasPrefix("channels[") && $0.value == "account" }
  }

  /// Answers a message, in a text or a binary frame.
  func receive(_ bytes: [UInt8], project: String) async {
    if countMessage() { return fail(.tooMany) }
    guard let message = try? JSONReader.read(bytes) else { return fail(.notValid) }
    switch message["type"]?.string {
    case "ping": reply("pong")
    case "authentication": await authenticate(message["data"]?["session"]?.string, project)
    default: fail(.notValid)
    }
  }

  /// Counts a message; returns whether it is over the limit.
  private func countMessage() -> Bool {
    let minute = server.now.seconds / 60
    let count = state.withLock { state in
      if state.minute != minute { (state.minute, state.messages) = (minute, 0) }
      state.messages += 1
      return state.messages
    }
    return server.configuration.enforcesRateLimits && count > Self.messageLimit
  }

  private func authenticate(_ token: String?, _ project: String) async {
    guard let token = token.flatMap(SessionToken.init(text:)),
      let user = try? await server.user(of: token, project)
    else { return fail(.notValid) }
    listen(to: user)
    reply(
      "response",
      ["to": "authentication", "success": true, "user": Self.json(user, server)])
  }

  private func listen(to user: UserRecord) {
    guard let id = state.withLock({ $0.id }) else { return }
    let send = send
    server.live.listen(id, to: user.id) { send(.text($0)) }
  }

  /// To be called once the connection has ended.
  func close() {
    let id = state.withLock { state in
      defer { state.id = nil }
      return state.id
    }
    if let id { server.live.remove(id) }
  }

  // MARK: What is sent

  private static func channels(_ user: UserRecord?) -> JSONValue {
    .array(["account"] + (user.map { [.string("account.\($0.id)")] } ?? []))
  }

  private static func json(_ user: UserRecord?, _ server: AccountServer) -> JSONValue {
    user.map(server.wire.account) ?? .null
  }

  private func reply(_ type: String, _ data: JSONValue? = nil) {
    var message = JSONObject([("type", .string(type))])
    message["data"] = data
    send(.text(JSONWriter.text(.object(message), style: AccountServer.phpStyle)))
  }

  private func fail(_ failure: Failure) {
    reply("error", ["code": .integer(failure.rawValue), "message": "Error: Server Error"])
  }

  private func refuse(_ failure: Failure) {
    fail(failure)
    send(.end)
  }
}

extension AccountServer {
  /// The account that a request presents a session or a JWT of, blocked ones and those that owe a
  /// second factor included, as on the real server.
  fileprivate func user(of incoming: IncomingRequest, _ project: String) async throws -> UserRecord?
  {
    if let jwt = incoming.headers["X-Appwrite-JWT"] {
      return try? await caller(jwt: jwt, project).user
    }
    guard let token = SessionToken.presented(by: incoming, project: project, dialect) else {
      return nil
    }
    return try await user(of: token, project)
  }

  fileprivate func user(of token: SessionToken, _ project: String) async throws -> UserRecord? {
    let now = now.seconds
    let caller = try await database.readOnce { database in
      try CallerRecord.find(token, project, now: now, database)
    }
    return caller?.user
  }
}
