/// Signing in, listing and ending sessions, and the log.

import AccountAPI
import GRDB

extension AccountServer {
  /// Fixed at sign-in; using a session does not prolong it.
  static let sessionLifetime: Int64 = 365 * 24 * 3_600
  /// The real server shows no more, and has no paging.
  static let logLimit = 10

  func createSession(_ request: Request) async throws -> HTTPResponse {
    let email = try request.parameters.email()
    let password = try request.parameters.password()
    let known = try await database.writer.read { database in
      try UserRecord.filter(
        Column("project") == request.project && Column("emailKey") == UserRecord.key(of: email)
      ).fetchOne(database)
    }
    let isRight = await passwords.isPassword(password, hashedAs: known?.passwordHash)
    guard isRight, let user = known else { throw ServerError.wrongCredentials }
    let token = SessionToken.make(userID: user.id)
    let session = SessionRecord(
      id: newID(), userID: user.id, digest: token.digest, userAgent: request.incoming.userAgent,
      address: request.incoming.address, created: now.seconds,
      expires: now.seconds + Self.sessionLifetime)
    let entry = entry("account.sessions.create", user.id, request)
    try await database.writer.write { database in
      try session.insert(database)
      try entry.insert(database)
    }
    let body: JSONValue = [
      "$id": .string(session.id), "type": 1, "expire": .integer(session.expires),
    ]
    return Self.json(body, status: 201, Self.headers(handingOut: token, request.project))
  }

  func sessions(_ request: Request) async throws -> HTTPResponse {
    let caller = try request.signedIn()
    let now = now.seconds
    let sessions = try await database.writer.read { database in
      try SessionRecord.filter(Column("userID") == caller.user.id && Column("expires") > now)
        .order(Column("created"), Column("id")).fetchAll(database)
    }
    return Self.json(
      .array(sessions.map { Wire.session($0, isCurrent: $0.id == caller.session.id, geography) }))
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
    return Self.nothing(Self.headers(takingBack: id == caller.session.id, request.project))
  }

  func deleteSessions(_ request: Request) async throws -> HTTPResponse {
    let caller = try request.signedIn()
    let entry = entry("account.sessions.delete", caller.user.id, request)
    try await database.writer.write { database in
      _ = try SessionRecord.filter(Column("userID") == caller.user.id).deleteAll(database)
      try entry.insert(database)
    }
    return Self.nothing(Self.headers(takingBack: true, request.project))
  }

  func log(_ request: Request) async throws -> HTTPResponse {
    let caller = try request.signedIn()
    let entries = try await database.writer.read { database in
      try LogRecord.filter(Column("userID") == caller.user.id)
        .order(Column("time").desc, Column("id").desc).limit(Self.logLimit).fetchAll(database)
    }
    return Self.json(.array(entries.map { Wire.logEntry($0, geography) }))
  }

  // MARK: The token's ways

  /// Twice as a cookie, for browsers old and new, and once as a header for everybody else.
  private static func headers(handingOut token: SessionToken, _ project: String) -> HTTPHeaders {
    let text = token.text
    let cookie = "=\(text.percentEncoded); Max-Age=\(sessionLifetime); path=/; HttpOnly"
    let fallback: JSONValue = .object(JSONObject([("a_session_\(project)", .string(text))]))
    var headers: HTTPHeaders = ["X-Fallback-Cookies": JSONWriter.text(fallback)]
    headers.append("Set-Cookie", "a_session_\(project)_legacy\(cookie)")
    headers.append("Set-Cookie", "a_session_\(project)\(cookie); SameSite=None")
    return headers
  }

  /// Every ended session is answered with `[]`, also somebody else's; the cookies go only with one's own.
  private static func headers(takingBack isOwn: Bool, _ project: String) -> HTTPHeaders {
    var headers: HTTPHeaders = ["X-Fallback-Cookies": "[]"]
    guard isOwn else { return headers }
    let cookie = "=deleted; expires=Thu, 01-Jan-1970 00:00:01 GMT; Max-Age=0; path=/; HttpOnly"
    headers.append("Set-Cookie", "a_session_\(project)_legacy\(cookie)")
    headers.append("Set-Cookie", "a_session_\(project)\(cookie); SameSite=None")
    return headers
  }
}
