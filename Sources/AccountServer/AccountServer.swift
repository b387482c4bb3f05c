/// The account server without its sockets: a request goes in, the answer comes out.
///
/// One request's way: project, session, block, scope, rate limit, handler. The order is the real server's and can be seen from outside.

import AccountAPI
import GRDB
import Sodium

#if canImport(Glibc)
  import Glibc
#endif

public struct AccountServer: Sendable {
  let configuration: ServerConfiguration
  let database: ServerDatabase
  let passwords: Passwords
  let geography = Geography()
  /// Microseconds since 1970.
  let clock: @Sendable () -> Int64
  private let limiter = RateLimiter()
  private let ids = UniqueIDs()

  public init(
    configuration: ServerConfiguration, database: ServerDatabase,
    clock: @escaping @Sendable () -> Int64 = AccountServer.systemClock
  ) throws {
    self.configuration = configuration
    self.database = database
    self.clock = clock
    passwords = try Passwords(cost: configuration.passwordCost)
  }

  public static let systemClock: @Sendable () -> Int64 = {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
  }

  var now: Timestamp { Timestamp(seconds: clock() / 1_000_000) }
  func newID() -> String { ids.next(clock()) }

  public func respond(to incoming: IncomingRequest) async -> HTTPResponse {
    var headers = Self.commonHeaders
    do {
      var answer = try await answer(incoming, &headers)
      answer.headers = headers.joined(answer.headers)
      return answer
    } catch {
      // Anything unforeseen is told as a fault and never with its text: that could hold a path or a statement.
      let refusal = error as? ServerError ?? .fault
      headers.append("Cache-Control", "no-cache, no-store, must-revalidate")
      return Self.json(Self.body(of: refusal), status: refusal.status, headers)
    }
  }

  private func answer(_ incoming: IncomingRequest, _ headers: inout HTTPHeaders) async throws
    -> HTTPResponse
  {
    if incoming.request.method == .options { return HTTPResponse(status: 200) }
    guard let (route, values) = Router.match(incoming.request) else { throw ServerError.notFound }
    let project = incoming.project
    let isKnown = configuration.projects.contains(project)
    // The real server looks for the project last on its public routes, and falls over it: told as the fault that it is.
    guard isKnown else { throw route.authentication == .open ? ServerError.fault : .unknownProject }
    try checkOrigin(incoming)
    let caller = try await caller(incoming, project)
    if caller?.user.isBlocked == true { throw ServerError.blocked }
    if route.authentication == .session, caller == nil { throw ServerError.guest }
    let request = Request(
      incoming: incoming, project: project, parameters: Parameters(members: incoming.parameters),
      values: values,
      caller: caller)
    try count(route, request, &headers)
    return try await handle(route, request)
  }

  private func handle(_ route: Route, _ request: Request) async throws -> HTTPResponse {
    switch route {
    case .createAccount: try await createAccount(request)
    case .account: try account(request)
    case .updateName: try await updateName(request)
    case .preferences: try preferences(request)
    case .updatePreferences: try await updatePreferences(request)
    case .createSession: try await createSession(request)
    case .sessions: try await sessions(request)
    case .deleteSession: try await deleteSession(request)
    case .deleteSessions: try await deleteSessions(request)
    case .log: try await log(request)
    default: throw ServerError.notFound
    }
  }

  private func caller(_ incoming: IncomingRequest, _ project: String) async throws -> Request
    .Caller?
  {
    guard let token = SessionToken.presented(by: incoming, project: project) else { return nil }
    let now = now.seconds
    return try await database.writer.read { database in
      guard
        let session = try SessionRecord.filter(Column("digest") == token.digest).fetchOne(database),
        session.userID == token.userID, session.expires > now,
        let user = try UserRecord.fetchOne(database, key: session.userID), user.project == project
      else { return nil }
      return Request.Caller(user: user, session: session)
    }
  }

  /// A page of somebody else's must not act for a signed-in person. Programs send neither header and are let in.
  private func checkOrigin(_ incoming: IncomingRequest) throws(ServerError) {
    guard incoming.request.method != .get else { return }
    let origin = incoming.headers["Origin"] ?? incoming.headers["Referer"] ?? ""
    guard !origin.isEmpty, let host = Self.host(of: origin) else { return }
    let own = incoming.headers["Host"].flatMap { Self.host(of: "//\($0)") }
    guard host != "localhost", host != own, !configuration.allowedHosts.contains(host) else {
      return
    }
    let hint = "Register your new client (\(host)) as a new Web platform on your project console"
    throw ServerError(403, "Inavlid Origin. \(hint)")  // the typo is the real server's
  }

  static func host(of url: String) -> String? {
    guard let start = url.ranges(of: "//").first?.upperBound else { return nil }
    let authority = url[start...].prefix { !"/?#".contains($0) }
    if authority.first == "[" { return String(authority.prefix { $0 != "]" }.dropFirst()) }
    let host = authority.prefix { $0 != ":" }
    return host.isEmpty ? nil : String(host)
  }

  private func count(_ route: Route, _ request: Request, _ headers: inout HTTPHeaders)
    throws(ServerError)
  {
    guard let limit = route.limit else { return }
    let key =
      switch limit.key {
      case .address: request.incoming.address
      case .email: UserRecord.key(of: request.parameters.members["email"]?.string ?? "")
      case .userID: request.parameters.members["userId"]?.string ?? ""
      case .project: ""
      }
    let (count, resets) = limiter.count(route, project: request.project, key: key, now: now)
    headers.append("X-RateLimit-Limit", String(limit.requests))
    headers.append("X-RateLimit-Remaining", String(max(0, limit.requests - count)))
    headers.append("X-RateLimit-Reset", String(resets.seconds))
    if count > limit.requests, configuration.enforcesRateLimits { throw .tooManyRequests }
  }

  // MARK: Making answers

  private static let commonHeaders: HTTPHeaders = [
    "Server": "Gatehouse", "X-Content-Type-Options": "nosniff",
    "Access-Control-Expose-Headers": "X-Fallback-Cookies",
  ]

  static let phpStyle = JSONWriter.Style(escapesSlash: true)

  static func json(_ value: JSONValue, status: Int = 200, _ headers: HTTPHeaders = [:])
    -> HTTPResponse
  {
    var response = HTTPResponse(
      status: status, headers: headers, body: JSONWriter.bytes(value, style: phpStyle))
    response.headers["Content-Type"] = "application/json; charset=UTF-8"
    return response
  }

  static func nothing(_ headers: HTTPHeaders = [:]) -> HTTPResponse {
    var response = HTTPResponse(status: 204, headers: headers)
    response.headers["Content-Type"] = "text/html; charset=UTF-8"
    return response
  }

  private static func body(of error: ServerError) -> JSONValue {
    [
      "message": .string(error.message), "code": .integer(Int64(error.status)),
      "version": .string(ServerConfiguration.dialect),
    ]
  }

  /// For what never reaches a handler: a body over the limit, a request that is no HTTP.
  static func refusal(_ error: ServerError) -> HTTPResponse {
    json(body(of: error), status: error.status, commonHeaders)
  }
}

/// A request that has passed the gate: what a handler works on.
struct Request: Sendable {
  struct Caller: Sendable {
    var user: UserRecord
    var session: SessionRecord
  }

  var incoming: IncomingRequest
  var project: String
  var parameters: Parameters
  /// Of the route's `:` segments.
  var values: [String]
  var caller: Caller?

  /// Who asks, on routes that need a session.
  func signedIn() throws(ServerError) -> Caller {
    guard let caller else { throw .guest }
    return caller
  }
}

enum Router {
  static func match(_ request: HTTPRequest) -> (Route, [String])? {
    let path = request.path.split(separator: "/").map { String($0).percentDecoded ?? String($0) }
    for route in Route.all where route.method == request.method {
      if let values = values(route, path) { return (route, values) }
    }
    return nil
  }

  private static func values(_ route: Route, _ path: [String]) -> [String]? {
    let segments = route.path.split(separator: "/")
    guard segments.count == path.count else { return nil }
    var values: [String] = []
    for (segment, given) in zip(segments, path) {
      if segment.first == ":" { values.append(given) } else if segment != given { return nil }
    }
    return values
  }
}

extension HTTPHeaders {
  func joined(_ other: HTTPHeaders) -> HTTPHeaders {
    var all = self
    for field in other.fields { all.append(field.name, field.value) }
    return all
  }
}
