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
  let geography: Geography
  let postman: Postman
  let mockProvider = MockProvider()
  /// Microseconds since 1970.
  let clock: @Sendable () -> Int64
  private let limiter: RateLimiter
  /// For what is signed here; gone with the process, as what it signs soon is.
  let signingKey = Sodium.random(Sodium.keySize)
  private let ids = UniqueIDs()
  /// Is told of faults that no client hears of in words.
  private let report: @Sendable (any Error) -> Void

  public init(
    configuration: ServerConfiguration, database: ServerDatabase,
    clock: @escaping @Sendable () -> Int64 = AccountServer.systemClock,
    report: @escaping @Sendable (any Error) -> Void = { _ in }
  ) throws {
    self.configuration = configuration
    self.database = database
    self.clock = clock
    self.report = report
    geography = configuration.geography.map(Geography.init(file:)) ?? Geography()
    postman = Postman(configuration.mailRoute, sender: configuration.mailSender)
    passwords = try Passwords(cost: configuration.passwordCost)
    limiter = RateLimiter(windowSeconds: configuration.limitWindowSeconds)
  }

  public static let systemClock: @Sendable () -> Int64 = {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
  }

  var dialect: Dialect { configuration.dialect }
  var wire: any Wire.Type { dialect.wire }

  func context(_ request: Request) -> WireContext {
    WireContext(geography: geography, language: Language(request.incoming))
  }

  var milliseconds: Int64 { clock() / 1_000 }
  var now: Timestamp { Timestamp(seconds: clock() / 1_000_000) }
  func newID() -> String { ids.next(clock()) }

  public func respond(to incoming: IncomingRequest) async -> HTTPResponse {
    switch incoming.request.method {
    case .options: return Self.preflight(incoming)
    case .head: return Self.empty(200)
    default: break
    }
    var headers = Self.commonHeaders.joined(crossOriginHeaders(incoming))
    let match = Router.match(incoming.request, dialect)
    do {
      var answer = try await answer(incoming, match, &headers)
      answer.headers = headers.joined(answer.headers)
      return answer
    } catch {
      // Anything unforeseen is told as a fault and never with its text: that could hold a path or a statement.
      let refusal = error as? ServerError ?? .fault
      if !(error is ServerError) { report(error) }
      headers = headers.joined(Self.notToBeKept)
      let isForBrowsers = match.map { Self.browserRoutes.contains($0.0) } ?? false
      var answer =
        isForBrowsers
        ? Page.error(refusal)
        : Self.json(wire.error(refusal), status: refusal.status(in: dialect))
      answer.headers = headers.joined(answer.headers)
      return answer
    }
  }

  /// Answered by pages, also when they refuse, whatever the request accepts.
  private static let browserRoutes: Set<Route> = [
    .startOAuth2, .providerToken, .returnFromOAuth2, .completeOAuth2,
  ]

  private func answer(
    _ incoming: IncomingRequest, _ match: (Route, [String])?, _ headers: inout HTTPHeaders
  ) async throws -> HTTPResponse {
    if incoming.request.path == MockProvider.path, incoming.request.method == .get,
      configuration.hasMockProvider, incoming.isForLoopback
    {
      return try mockProvider.page(incoming, now: now)
    }
    guard let (route, values) = match else { throw ServerError.notFound }
    let project = route == .returnFromOAuth2 ? values[1] : incoming.project(dialect)
    if dialect == .later, project.isEmpty {
      // It is the project of the console then, which is not here; only the version is told to anybody.
      guard route == .healthVersion else { throw ServerError.guest }
      return Self.version(dialect)
    }
    // The real server looks for the project last on its open routes, and falls over it: told as the fault that it is.
    guard configuration.projects.contains(project) else {
      let isFault = dialect == .early && route.authentication == .open
      throw isFault ? ServerError.fault : .unknownProject
    }
    try checkOrigin(incoming)
    let caller = try await caller(incoming, project)
    if caller?.user.isBlocked == true { throw ServerError.blocked }
    if dialect == .later { try checkFactors(caller, route) }
    if route.authentication == .session, caller == nil { throw ServerError.guest }
    let request = Request(
      incoming: incoming, project: project,
      parameters: Parameters(members: incoming.members, dialect: dialect), values: values,
      caller: caller)
    try count(route, request, &headers)
    return try await handle(route, request)
  }

  private func handle(_ route: Route, _ request: Request) async throws -> HTTPResponse {
    switch route {
    case .createAccount: try await createAccount(request)
    case .account: try account(request)
    case .updateName: try await updateName(request)
    case .updateEmail: try await updateEmail(request)
    case .updatePassword: try await updatePassword(request)
    case .deleteAccount: try await deleteAccount(request)
    case .preferences: try preferences(request)
    case .updatePreferences: try await updatePreferences(request)
    case .createSession: try await createSession(request)
    case .sessions: try await sessions(request)
    case .deleteSession: try await deleteSession(request)
    case .deleteSessions: try await deleteSessions(request)
    case .log: try await log(request)
    case .createRecovery: try await createRecovery(request)
    case .completeRecovery: try await completeRecovery(request)
    case .createVerification: try await createVerification(request)
    case .completeVerification: try await completeVerification(request)
    case .startOAuth2: try startOAuth2(request)
    case .returnFromOAuth2: try returnFromOAuth2(request)
    case .completeOAuth2: try await completeOAuth2(request)
    case .health where dialect == .later: throw ServerError.wantsKey
    case .healthVersion where dialect == .later: Self.version(dialect)
    case .health, .healthVersion: Self.json(["status": "OK"])
    case .locale: locale(request)
    default: try await handleLater(route, request)
    }
  }

  private static func version(_ dialect: Dialect) -> HTTPResponse {
    json(["version": .string(dialect.version)])
  }

  private func handleLater(_ route: Route, _ request: Request) async throws -> HTTPResponse {
    switch route {
    case .createAnonymousSession: try await createAnonymousSession(request)
    case .createEmailCode: try await createEmailCode(request)
    case .createMagicLink: try await createMagicLink(request)
    // Nobody here can send a text message, and that is said as a real server without one says it.
    case .createPhoneCode, .createPhoneVerification, .completePhoneVerification:
      throw ServerError.noTextMessages
    case .createTokenSession, .completeMagicLink: try await createTokenSession(request)
    case .providerToken: try startOAuth2(request)
    case .session: try await session(request)
    case .extendSession: try await extendSession(request)
    case .updatePhone: try await updatePhone(request)
    case .identities: try await identities(request)
    case .deleteIdentity: try await deleteIdentity(request)
    case .updateStatus: try await updateStatus(request)
    case .createJWT: try createJWT(request)
    case .updateMFA: try await updateMFA(request)
    case .factors: try factors(request)
    case .createChallenge: try await createChallenge(request)
    case .completeChallenge: try await completeChallenge(request)
    case .createAuthenticator: try await createAuthenticator(request)
    case .completeAuthenticator: try await completeAuthenticator(request)
    case .deleteAuthenticator: try await deleteAuthenticator(request)
    case .recoveryCodes: try recoveryCodes(request)
    case .createRecoveryCodes: try await makeRecoveryCodes(request, isFirst: true)
    case .renewRecoveryCodes: try await makeRecoveryCodes(request, isFirst: false)
    default: throw ServerError.notFound
    }
  }

  private func locale(_ request: Request) -> HTTPResponse {
    var answer = Self.json(context(request).locale(request.incoming.address))
    // As long as the real server has it: 45 days.
    answer.headers["Cache-Control"] = "public, max-age=3888000"
    return answer
  }

  private func caller(_ incoming: IncomingRequest, _ project: String) async throws -> CallerRecord?
  {
    // In the mode for administrators only a console's session counts, and there is no console here.
    guard incoming.headers["X-Appwrite-Mode"] != "admin" else { return nil }
    let now = now.seconds
    if dialect == .later, let jwt = incoming.headers["X-Appwrite-JWT"] {
      return try await caller(jwt: jwt, project)
    }
    guard let token = SessionToken.presented(by: incoming, project: project, dialect) else {
      return nil
    }
    return try await database.readOnce {
      try CallerRecord.find(token, project, now: now, $0)
    }
  }

  private func count(_ route: Route, _ request: Request, _ headers: inout HTTPHeaders)
    throws(ServerError)
  {
    guard let limit = dialect.limit(route) else { return }
    let key =
      switch limit.key {
      case .address: request.incoming.address
      case .email, .userID, .phone, .challenge:
        limit.key.value(in: request.parameters.members) ?? ""
      case .user: request.caller?.user.id ?? ""
      // Later servers count each account's for itself.
      case .project: dialect == .early ? "" : request.caller?.user.id ?? ""
      }
    let name = limit.counter ?? route.name
    var (count, resets) = limiter.count([name, request.project, key], now: now)
    if limit.isAlsoCountedByAddress {
      let byAddress = [name, request.project, "address", request.incoming.address]
      count = max(count, limiter.count(byAddress, now: now).0)
    }
    headers.append("X-RateLimit-Limit", String(limit.requests))
    headers.append("X-RateLimit-Remaining", String(max(0, limit.requests - count)))
    headers.append("X-RateLimit-Reset", String(resets.seconds))
    if count > limit.requests, configuration.enforcesRateLimits { throw .tooManyRequests }
  }

  // MARK: Making answers

  private static let commonHeaders: HTTPHeaders = [
    "Server": "Gatehouse", "X-Content-Type-Options": "nosniff",
  ]

  private static let notToBeKept: HTTPHeaders = [
    "Cache-Control": "no-cache, no-store, must-revalidate", "Expires": "0", "Pragma": "no-cache",
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

  /// What PHP says of a body that is not there.
  static func empty(_ status: Int, _ headers: HTTPHeaders = [:]) -> HTTPResponse {
    var response = HTTPResponse(status: status, headers: headers)
    response.headers["Content-Type"] = "text/html; charset=UTF-8"
    return response
  }

  static func nothing(_ headers: HTTPHeaders) -> HTTPResponse { empty(204, headers) }

  /// For what never reaches a handler: a body over the limit, a request that is no HTTP.
  static func refusal(_ error: ServerError) -> HTTPResponse {
    json(EarlyWire.error(error), status: error.status, commonHeaders.joined(notToBeKept))
  }

  /// What is served beside the API: the page on which a browser's way through a provider ends.
  static func page(_ path: String) -> HTTPResponse? {
    guard path == "/auth/oauth2/success" else { return nil }
    return Page.answer(
      "Signed in",
      """
      <p>Copy the address of this page and paste it into the program that sent you here. Then close this page:
      whoever has its address is signed in to the account.</p>
      """)
  }
}

/// A request that has passed the gate: what a handler works on.
struct Request: Sendable {
  var incoming: IncomingRequest
  var project: String
  var parameters: Parameters
  /// Of the route's `:` segments.
  var values: [String]
  var caller: CallerRecord?

  /// Who asks, on routes that need a session.
  func signedIn() throws(ServerError) -> CallerRecord {
    guard let caller else { throw .guest }
    return caller
  }
}

enum Router {
  static func match(_ request: HTTPRequest, _ dialect: Dialect) -> (Route, [String])? {
    let path = request.path.split(separator: "/").map { String($0).percentDecoded ?? String($0) }
    for route in dialect.routes where route.method == request.method {
      if let values = values(route.path, path) { return (route, values) }
      if dialect == .later, let newPath = route.newPath, let values = values(newPath, path) {
        return (route, values)
      }
    }
    return nil
  }

  private static func values(_ pattern: String, _ path: [String]) -> [String]? {
    let segments = pattern.split(separator: "/")
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
