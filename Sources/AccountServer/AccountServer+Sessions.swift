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
    let (session, token) = newSession(of: user, request)
    let entry = entry("account.sessions.create", user.id, request)
    try await database.writer.write { database in
      try session.insert(database)
      try entry.insert(database)
    }
    let body: JSONValue = [
      "$id": .string(session.id), "type": 1, "expire": .integer(session.expires),
    ]
    return Self.json(body, status: 201, headers(handingOut: token, request))
  }

  func newSession(of user: UserRecord, _ request: Request) -> (SessionRecord, SessionToken) {
    let token = SessionToken.make(userID: user.id)
    let session = SessionRecord(
      id: newID(), userID: user.id, digest: token.digest, userAgent: request.incoming.userAgent,
      address: request.incoming.address, created: now.seconds,
      expires: now.seconds + Self.sessionLifetime)
    return (session, token)
  }

  func sessions(_ request: Request) async throws -> HTTPResponse {
    let caller = try request.signedIn()
    let now = now.seconds
    let sessions = try await database.readOnce { database in
      try SessionRecord.filter(Column("userID") == caller.user.id && Column("expires") > now)
        .order(Column("created"), Column("id")).fetchAll(database)
    }
    return Self.json(
      .array(
        sessions.map {
          Wire.session(
            $0, isCurrent: $0.id == caller.session.id, geography, Language(request.incoming))
        }))
  }

  func deleteSession(_ request: Request) async throws -> HTTPResponse {
    let caller = try request.signedIn()
    let given = request.values.first ?? ""
    let id = given == "current" ? caller.session.id : given
    let entry = entry("account.sessions.delete", caller.user.id, request)
    try await database.writer.write { database in
      let own = Column("id") == id && Column("userID") == caller.user.id
      guard try SessionRecord.filter(own).deleteAll(database) == 1 else {
        throw ServerError.sessionNotFound
      }
      try entry.insert(database)
    }
    return Self.nothing(headers(takingBack: id == caller.session.id, request))
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
    let entries = try await database.readOnce { database in
      try LogRecord.filter(Column("userID") == caller.user.id)
        .order(Column("time").desc, Column("id").desc).limit(Self.logLimit).fetchAll(database)
    }
    return Self.json(
      .array(entries.map { Wire.logEntry($0, geography, Language(request.incoming)) }))
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
