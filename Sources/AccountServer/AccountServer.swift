/// The account server without its sockets: turns one request into one response.

import AccountAPI
import GRDB
import Glibc
import Sodium

/// The state that handlers share, and the checks that a request passes before its handler.
///
/// The order of the checks (project, origin, session, block, second factor, scope, rate limit) is
/// the real server's and visible from outside.
public struct AccountServer: Sendable {
  let configuration: ServerConfiguration
  let database: ServerDatabase
  let hasher: PasswordHasher
  let geography: Geography
  let mailer: Mailer
  let mockProvider = MockProvider()
  /// The current time in microseconds since 1970.
  let clock: @Sendable () -> Int64
  /// The key of JWTs. They expire within minutes, so it need not outlive the process.
  let signingKey = Sodium.random(Sodium.keySize)
  private let router: Router
  let limiter: RateLimiter
  /// Who is told of changes at once.
  let live = LiveHub()
  let visitor: SampleVisitor?
  private let ids = IDGenerator()
  /// Called with errors that clients see only as “Server Error”.
  private let reportFault: @Sendable (any Error) -> Void

  public init(
    configuration: ServerConfiguration, database: ServerDatabase,
    clock: @escaping @Sendable () -> Int64 = AccountServer.systemClock,
    reportFault: @escaping @Sendable (any Error) -> Void = { _ in }
  ) throws {
    self.configuration = configuration
    self.database = database
    self.clock = clock
    self.reportFault = reportFault
    router = Router(configuration.dialect, handlers: Self.handlers)
    visitor = configuration.visitorDelay.map(SampleVisitor.init(after:))
    geography = configuration.geography.map(Geography.init(file:)) ?? Geography()
    mailer = Mailer(configuration.mailTransport, sender: configuration.mailSender)
    hasher = try PasswordHasher(cost: configuration.passwordCost)
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

  /// Milliseconds since 1970.
  var milliseconds: Int64 { clock() / 1_000 }
  var now: Timestamp { Timestamp(seconds: clock() / 1_000_000) }
  func newID() -> String { ids.next(clock()) }

  public func respond(to incoming: IncomingRequest) async -> HTTPResponse {
    switch incoming.request.method {
    case .options: return preflight(incoming)
    case .head: return Self.empty(200)
    default: break
    }
    var headers = Self.commonHeaders.appending(crossOriginHeaders(incoming))
    let match = router.match(incoming.request)
    var response: HTTPResponse
    do {
      response = try await self.response(to: incoming, match, &headers)
    } catch {
      headers = headers.appending(Self.uncached)
      response = errorResponse(error, isPage: match?.route.isForBrowsers ?? false)
    }
    response.headers = headers.appending(response.headers)
    return response
  }

  /// An unforeseen error becomes “Server Error”: its own text could hold a path or a statement.
  private func errorResponse(_ error: any Error, isPage: Bool) -> HTTPResponse {
    if !(error is ServerError) { reportFault(error) }
    let text = wire.text(error as? ServerError ?? .fault)
    return isPage ? Page.error(text) : Self.json(wire.error(text), status: text.status)
  }

  private func response(
    to incoming: IncomingRequest, _ match: Router.Match?, _ headers: inout HTTPHeaders
  ) async throws -> HTTPResponse {
    if let page = try mockProviderPage(incoming) { return page }
    guard let match else { throw ServerError.notFound }
    let project =
      match.route == .returnFromOAuth2 ? match.values[1] : incoming.project(dialect)
    if dialect.emptyProjectIsConsole, project.isEmpty {
      guard match.route == .healthVersion else { throw ServerError.guest }
      return version()
    }
    try checkProject(project, match.route)
    try checkOrigin(incoming)
    let caller = try await caller(incoming, project)
    try checkCaller(caller, match.route)
    let request = Request(
      incoming: incoming, project: project,
      parameters: Parameters(members: incoming.members, dialect: dialect),
      values: match.values, caller: caller)
    try countRequest(match.route, request, &headers)
    let ending = try await sessionToEnd(match.route, request)
    let response = try await match.handler(self)(request)
    tell(match.route, request, response, ended: ending)
    return response
  }

  private func checkProject(_ project: String, _ route: Route) throws(ServerError) {
    if configuration.projects.contains(project) { return }
    let isFault = dialect.unknownProjectIsFaultOnOpenRoutes && route.authentication == .open
    throw isFault ? .fault : .unknownProject
  }

  private func checkCaller(_ caller: CallerRecord?, _ route: Route) throws(ServerError) {
    if caller?.user.isBlocked == true { throw .blocked }
    if let caller {
      if dialect.hasMultiFactor { try checkSecondFactor(caller, route) }
      if dialect.refusesSignInWithSession { try checkSignIn(route) }
    }
    if route.authentication == .session, caller == nil { throw .guest }
  }

  private func caller(_ incoming: IncomingRequest, _ project: String) async throws -> CallerRecord?
  {
    // In administrator mode only a console's session counts, and there is no console here.
    guard incoming.headers["X-Appwrite-Mode"] != "admin" else { return nil }
    if dialect.acceptsJWT, let jwt = incoming.headers["X-Appwrite-JWT"] {
      return try await caller(jwt: jwt, project)
    }
    guard let token = SessionToken.presented(by: incoming, project: project, dialect) else {
      return nil
    }
    let now = now.seconds
    return try await database.readOnce { database in
      try CallerRecord.find(token, project, now: now, database)
    }
  }

  /// Counts the request against its route's limit and adds the headers about it.
  private func countRequest(_ route: Route, _ request: Request, _ headers: inout HTTPHeaders)
    throws(ServerError)
  {
    guard let limit = dialect.limit(route) else { return }
    let name = limit.counter ?? route.name
    var (count, resets) = limiter.count(
      [name, request.project, limitKey(limit, request)], now: now)
    if limit.isAlsoCountedByAddress {
      let byAddress = [name, request.project, "address", request.incoming.address]
      count = max(count, limiter.count(byAddress, now: now).0)
    }
    headers.append("X-RateLimit-Limit", String(limit.requests))
    headers.append("X-RateLimit-Remaining", String(max(0, limit.requests - count)))
    headers.append("X-RateLimit-Reset", String(resets.seconds))
    if count > limit.requests, configuration.enforcesRateLimits { throw .tooManyRequests }
  }

  /// What the requests of a route are counted by.
  private func limitKey(_ limit: Route.Limit, _ request: Request) -> String {
    let userID = request.caller?.user.id ?? ""
    return switch limit.key {
    case .address: request.incoming.address
    case .email, .userID, .phone, .challenge:
      limit.key.value(in: request.parameters.members) ?? ""
    case .user: userID
    case .project: dialect.countsProjectLimitsByUser ? userID : ""
    }
  }
}

extension Route {
  /// Whether errors are pages, whatever the request accepts.
  fileprivate var isForBrowsers: Bool {
    let routes: Set<Route> = [.startOAuth2, .providerToken, .returnFromOAuth2, .completeOAuth2]
    return routes.contains(self)
  }
}
