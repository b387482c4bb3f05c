/// Sessions: creating, listing, extending and ending them.

import AccountAPI
import GRDB

extension AccountServer {
  /// In seconds, fixed at sign-in; using a session does not extend it.
  static let sessionLifetime: Int64 = 365 * 24 * 3_600
  /// How long an expired session stays in the list, in seconds: the real server deletes them once a
  /// day.
  private static let expiredSessionsListed: Int64 = 24 * 3_600

  /// A session that is not stored yet, with its token.
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

  /// Stores a new session and answers with it and its token.
  func signIn(
    _ new: (session: SessionRecord, token: SessionToken), of user: UserRecord, _ request: Request
  ) async throws -> HTTPResponse {
    try await insert(new.session, of: user, request)
    return Self.json(
      wire.newSession(new.session, context(request)), status: 201,
      headers(issuing: new.token, request))
  }

  /// Stores a new session; the oldest beyond the dialect's limit are ended.
  func insert(_ session: SessionRecord, of user: UserRecord, _ request: Request) async throws {
    let entry = logEntry("account.sessions.create", user.id, request)
    let limit = dialect.sessionLimit
    try await database.writer.write { database in
      try session.insert(database)
      try entry.insert(database)
      guard let limit else { return }
      let all = try SessionRecord.filter(Column("userID") == user.id)
        .order(Column("created"), Column("id")).fetchAll(database)
      for old in all.dropLast(limit) { try old.delete(database) }
    }
    tell(session, context(request))
    visitor?.userSignedIn(user, self)
  }

  func sessions(_ request: Request) async throws -> HTTPResponse {
    let caller = try request.signedIn()
    let oldest = now.seconds - Self.expiredSessionsListed
    let sessions = try await database.readOnce { database in
      try SessionRecord.filter(Column("userID") == caller.user.id && Column("expires") > oldest)
        .order(Column("created"), Column("id")).fetchAll(database)
    }
    let context = context(request)
    return Self.json(
      wire.sessions(
        sessions.map {
          wire.session($0, isCurrent: !caller.isByJWT && $0.id == caller.session.id, context)
        }))
  }

  func session(_ request: Request) async throws -> HTTPResponse {
    let found = try await namedSession(request)
    let isCurrent = try found.id == request.signedIn().session.id
    return Self.json(wire.session(found, isCurrent: isCurrent, context(request)))
  }

  func extendSession(_ request: Request) async throws -> HTTPResponse {
    var found = try await namedSession(request)
    found.expires = now.seconds + Self.sessionLifetime
    let (extended, entry) = (found, logEntry("account.sessions.update", found.userID, request))
    try await database.writer.write { database in
      try extended.update(database)
      try entry.insert(database)
    }
    // Not marked as current, as the real server has it.
    return Self.json(wire.session(extended, isCurrent: false, context(request)))
  }

  func deleteSession(_ request: Request) async throws -> HTTPResponse {
    let caller = try request.signedIn()
    let id = try Self.namedSessionID(request, caller)
    let entry = logEntry("account.sessions.delete", caller.user.id, request)
    try await database.writer.write { database in
      let own = Column("id") == id && Column("userID") == caller.user.id
      guard try SessionRecord.filter(own).deleteAll(database) == 1 else {
        throw ServerError.sessionNotFound
      }
      try entry.insert(database)
    }
    let isOwn = id == caller.session.id
    if !isOwn, !dialect.endingAnySessionClearsFallback { return Self.noContent() }
    return Self.noContent(headers(clearing: isOwn, request))
  }

  func deleteSessions(_ request: Request) async throws -> HTTPResponse {
    let caller = try request.signedIn()
    let entry = logEntry("account.sessions.delete", caller.user.id, request)
    try await database.writer.write { database in
      _ = try SessionRecord.filter(Column("userID") == caller.user.id).deleteAll(database)
      // Secrets that were sent are tokens too.
      _ = try ConfirmationRecord.filter(Column("userID") == caller.user.id).deleteAll(database)
      try entry.insert(database)
    }
    return Self.noContent(headers(clearing: true, request))
  }

  /// The caller's session that the path names.
  private func namedSession(_ request: Request) async throws -> SessionRecord {
    let caller = try request.signedIn()
    let id = try Self.namedSessionID(request, caller)
    let own = Column("id") == id && Column("userID") == caller.user.id
    let session = try await database.readOnce { try SessionRecord.filter(own).fetchOne($0) }
    guard let session else { throw ServerError.sessionNotFound }
    return session
  }

  /// The ID in the path. `current` is the caller's session, which a JWT does not have.
  private static func namedSessionID(_ request: Request, _ caller: CallerRecord)
    throws(ServerError) -> String
  {
    let given = request.values.first ?? ""
    guard given == "current" else { return given }
    if caller.isByJWT { throw .sessionNotFound }
    return caller.session.id
  }
}
