/// Signing in, listing and ending sessions, and the log.

import AccountAPI
import GRDB
import Glibc

extension AccountServer {
  /// Fixed at sign-in; using a session does not prolong it.
  static let sessionLifetime: Int64 = 365 * 24 * 3_600
  /// The real server shows no more, and has no paging.
  static let logLimit = 10

  func createSession(_ request: Request) async throws -> HTTPResponse {
    let email = try request.parameters.email()
    let password = try request.parameters.password()
    let known = try await database.readOnce { database in
      try UserRecord.find(request.project, email: email, database)
    }
    let isRight = await passwords.isPassword(password, hashedAs: known?.passwordHash)
    guard isRight, let user = known else { throw ServerError.wrongCredentials }
    // 0.6.2 says so only afterwards.
    if dialect == .later, user.isBlocked { throw ServerError.blocked }
    return try await open(newSession(of: user, request), of: user, request)
  }

  /// Answers a sign-in; the oldest sessions beyond the dialect's limit go.
  func open(
    _ made: (session: SessionRecord, token: SessionToken), of user: UserRecord, _ request: Request
  ) async throws -> HTTPResponse {
    let (session, token) = made
    try await keep(session, of: user, request)
    return Self.json(
      wire.newSession(session, context(request)), status: 201,
      headers(handingOut: token, request))
  }

  func keep(_ session: SessionRecord, of user: UserRecord, _ request: Request) async throws {
    let entry = entry("account.sessions.create", user.id, request)
    let limit = dialect.sessionLimit
    try await database.writer.write { database in
      try session.insert(database)
      try entry.insert(database)
      guard let limit else { return }
      let all = try SessionRecord.filter(Column("userID") == user.id)
        .order(Column("created"), Column("id")).fetchAll(database)
      for old in all.dropLast(limit) { try old.delete(database) }
    }
  }

  func newSession(
    of user: UserRecord, _ request: Request, provider: String = "email", factor: String = "password"
  ) -> (SessionRecord, SessionToken) {
    let token = SessionToken.make(userID: user.id)
    let session = SessionRecord(
      id: newID(), userID: user.id, digest: token.digest, userAgent: request.incoming.userAgent,
      address: request.incoming.address, created: now.seconds,
      expires: now.seconds + Self.sessionLifetime, provider: provider,
      providerUID: provider == "email" ? user.email : "", factors: factor)
    return (session, token)
  }

  func sessions(_ request: Request) async throws -> HTTPResponse {
    let caller = try request.signedIn()
    let now = now.seconds
    let sessions = try await database.readOnce { database in
      try SessionRecord.filter(Column("userID") == caller.user.id && Column("expires") > now)
        .order(Column("created"), Column("id")).fetchAll(database)
    }
    let context = context(request)
    return Self.json(
      wire.sessions(
        sessions.map {
          wire.session($0, isCurrent: !caller.isByJWT && $0.id == caller.session.id, context)
        }))
  }

  /// The id that the path gives; `current` is the caller's own, which a JWT is none of.
  static func namedSession(_ request: Request, _ caller: CallerRecord) throws(ServerError)
    -> String
  {
    let given = request.values.first ?? ""
    guard given == "current" else { return given }
    if caller.isByJWT { throw .sessionNotFound }
    return caller.session.id
  }

  func deleteSession(_ request: Request) async throws -> HTTPResponse {
    let caller = try request.signedIn()
    let id = try Self.namedSession(request, caller)
    let entry = entry("account.sessions.delete", caller.user.id, request)
    try await database.writer.write { database in
      let own = Column("id") == id && Column("userID") == caller.user.id
      guard try SessionRecord.filter(own).deleteAll(database) == 1 else {
        throw ServerError.sessionNotFound
      }
      try entry.insert(database)
    }
    let isOwn = id == caller.session.id
    // 0.6.2 takes the token back also when it was another's.
    if dialect == .later, !isOwn { return Self.nothing([:]) }
    return Self.nothing(headers(takingBack: isOwn, request))
  }

  func deleteSessions(_ request: Request) async throws -> HTTPResponse {
    let caller = try request.signedIn()
    let entry = entry("account.sessions.delete", caller.user.id, request)
    try await database.writer.write { database in
      _ = try SessionRecord.filter(Column("userID") == caller.user.id).deleteAll(database)
      // Pending secrets are tokens, too.
      _ = try ConfirmationRecord.filter(Column("userID") == caller.user.id).deleteAll(database)
      try entry.insert(database)
    }
    return Self.nothing(headers(takingBack: true, request))
  }

  func log(_ request: Request) async throws -> HTTPResponse {
    let caller = try request.signedIn()
    let page = dialect == .early ? (limit: Self.logLimit, offset: 0) : try Self.page(request)
    let (entries, total) = try await database.writer.read { database in
      let own = LogRecord.filter(Column("userID") == caller.user.id)
      let entries = try own.order(Column("time").desc, Column("id").desc)
        .limit(page.limit, offset: page.offset).fetchAll(database)
      return (entries, try own.fetchCount(database))
    }
    return Self.json(wire.log(entries, of: caller.user, total: total, context(request)))
  }

  // MARK: The token's ways

  /// Twice as a cookie, for browsers old and new, and once as a header for everybody else; a page of this very host needs only cookies.
  func headers(handingOut token: SessionToken, _ request: Request) -> HTTPHeaders {
    let expires = Self.cookieDate(now.seconds + Self.sessionLifetime)
    var headers = HTTPHeaders()
    let value = "\(token.text.percentEncoded); expires=\(expires); Max-Age=\(Self.sessionLifetime)"
    appendCookies(value, request, to: &headers)
    let host = request.incoming.host
    let isOwnPage = request.incoming.origin.map { $0.host == host } ?? false
    if !isOwnPage || Self.isBare(host) {
      let name = "a_session_\(request.project)"
      let fallback: JSONValue = .object(JSONObject([(name, .string(token.text))]))
      headers["X-Fallback-Cookies"] = JSONWriter.text(fallback)
    }
    return headers
  }

  /// Every ended session is answered with `[]`, also somebody else's; the cookies go only with one's own.
  func headers(takingBack isOwn: Bool, _ request: Request) -> HTTPHeaders {
    var headers: HTTPHeaders = ["X-Fallback-Cookies": "[]"]
    guard isOwn else { return headers }
    appendCookies(
      "deleted; expires=\(Self.cookieDate(1)); Max-Age=0", request, to: &headers)
    return headers
  }

  private func appendCookies(_ value: String, _ request: Request, to headers: inout HTTPHeaders) {
    let host = request.incoming.host
    var rest = "; path=/"
    if !Self.isBare(host) { rest += "; domain=.\(host)" }
    if request.incoming.scheme == "https" { rest += "; secure" }
    let name = "a_session_\(request.project)"
    headers.append("Set-Cookie", "\(name)_legacy=\(value)\(rest); HttpOnly")
    headers.append("Set-Cookie", "\(name)=\(value)\(rest); HttpOnly; SameSite=None")
  }

  /// A host that no cookie can have as its domain.
  private static func isBare(_ host: String) -> Bool {
    host.isEmpty || host == "localhost" || AddressBlock.bytes(of: host) != nil
  }

  private static func cookieDate(_ seconds: Int64) -> String {
    var (time, parts) = (time_t(seconds), tm())
    gmtime_r(&time, &parts)
    var buffer = [CChar](repeating: 0, count: 64)
    let count = strftime(&buffer, buffer.count, "%a, %d-%b-%Y %H:%M:%S GMT", &parts)
    return String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
