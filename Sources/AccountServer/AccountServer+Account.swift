/// The account itself: creating, reading, renaming it.

import AccountAPI
import GRDB

extension AccountServer {
  func createAccount(_ request: Request) async throws -> HTTPResponse {
    let email = try request.parameters.email()
    let password = try request.parameters.password()
    let name = try request.parameters.name() ?? ""
    let hash = try await passwords.hash(password)
    let user = UserRecord(
      id: newID(), project: request.project, email: email, emailKey: UserRecord.key(of: email),
      name: name,
      passwordHash: hash, registered: now.seconds, isVerified: false, isBlocked: false,
      preferences: "{}")
    let entry = entry("account.create", user.id, request)
    try await database.writer.write { database in
      let taken = Column("project") == user.project && Column("emailKey") == user.emailKey
      guard try UserRecord.filter(taken).isEmpty(database) else { throw ServerError.accountExists }
      try user.insert(database)
      try entry.insert(database)
    }
    // The roles are those of a guest, as the real server answers them.
    return Self.json(.object(Wire.user(user, roles: ["*", "user:", "role:0"])), status: 201)
  }

  func account(_ request: Request) throws -> HTTPResponse {
    Self.json(.object(Wire.account(try request.signedIn().user)))
  }

  func updateName(_ request: Request) async throws -> HTTPResponse {
    guard let name = try request.parameters.name() else { throw ServerError.missing("name") }
    let user = try await update(request, event: "account.update.name") { $0.name = name }
    return Self.json(.object(Wire.user(user)))
  }

  /// Changes the caller's row as it is at that moment, and logs it, in one transaction: writes of one account come one after the other.
  func update(
    _ request: Request, event: String,
    _ change: @escaping @Sendable (inout UserRecord) throws -> Void
  ) async throws -> UserRecord {
    let caller = try request.signedIn()
    let entry = entry(event, caller.user.id, request)
    return try await database.writer.write { database in
      guard var user = try UserRecord.fetchOne(database, key: caller.user.id) else {
        throw ServerError.guest
      }
      try change(&user)
      try user.update(database)
      try entry.insert(database)
      return user
    }
  }

  func entry(_ event: String, _ userID: String, _ request: Request) -> LogRecord {
    LogRecord(
      userID: userID, event: event, userAgent: request.incoming.userAgent,
      address: request.incoming.address,
      time: now.seconds)
  }
}
