/// The account itself: creating, reading, changing, blocking and deleting it.

import AccountAPI
import GRDB

extension AccountServer {
  func createAccount(_ request: Request) async throws -> HTTPResponse {
    let id = try request.parameters.newUserID()
    let email = try request.parameters.email()
    let password = try request.parameters.password()
    let name = try request.parameters.name(mayBeEmpty: true) ?? ""
    let user = newUser(
      request.project, id: id, email: email, name: name, hash: try await hasher.hash(password))
    let entry = logEntry("account.create", user.id, request)
    try await database.writer.write { database in
      let isTaken =
        try UserRecord.find(user.project, email: email, database) != nil
        || UserRecord.exists(database, key: user.id)
      guard !isTaken else { throw ServerError.accountExists }
      try user.insert(database)
      try entry.insert(database)
    }
    return Self.json(wire.newUser(user), status: 201)
  }

  /// An account that is not stored yet. Without a hash no password fits it.
  func newUser(
    _ project: String, id: String? = nil, email: String, name: String = "", hash: String = "",
    isVerified: Bool = false
  ) -> UserRecord {
    UserRecord(
      id: id ?? newID(), project: project, email: email, emailKey: UserRecord.key(of: email),
      name: name, passwordHash: hash, registered: now.seconds, isVerified: isVerified,
      isBlocked: false, preferences: "{}", updated: milliseconds)
  }

  func account(_ request: Request) throws -> HTTPResponse {
    Self.json(wire.account(try request.signedIn().user))
  }

  func updateName(_ request: Request) async throws -> HTTPResponse {
    guard let name = try request.parameters.name() else { throw ServerError.missing("name") }
    let user = try await update(request, event: "account.update.name") { user, _ in
      user.name = name
    }
    return Self.json(wire.user(user))
  }

  func updatePassword(_ request: Request) async throws -> HTTPResponse {
    let password = try request.parameters.password()
    let session = try request.signedIn().session.id
    let oldHash = try await checkOldPassword(request)
    let newHash = try await hasher.hash(password)
    let (now, endsOthers) = (now.seconds, dialect.passwordChangeEndsOtherSessions)
    let user = try await update(request, event: "account.update.password") { user, database in
      // Another change may have come first; then the password that was checked is not the present
      // one.
      guard user.passwordHash == oldHash else { throw ServerError.wrongCredentials }
      user.passwordHash = newHash
      user.passwordUpdated = now
      if endsOthers {
        let others = Column("userID") == user.id && Column("id") != session
        try SessionRecord.filter(others).deleteAll(database)
      }
    }
    return Self.json(wire.user(user))
  }

  /// Checks the old password of a password change and returns the hash it fits.
  ///
  /// It may be left out where there is none. Left out where there is one, it is a wrong one.
  private func checkOldPassword(_ request: Request) async throws -> String {
    if dialect.setsFirstPassword, request.parameters.members["oldPassword"] == nil {
      guard try request.signedIn().user.passwordHash.isEmpty else {
        throw ServerError.wrongCredentials
      }
      return ""
    }
    return try await checkPassword("oldPassword", request)
  }

  func updateEmail(_ request: Request) async throws -> HTTPResponse {
    let email = try request.parameters.email()
    let isFirst = try dialect.setsFirstPassword && request.signedIn().user.passwordHash.isEmpty
    let hash = isFirst ? "" : try await checkPassword("password", request)
    let newHash = isFirst ? try await hasher.hash(request.parameters.password()) : hash
    let user = try await update(request, event: "account.update.email") { user, database in
      guard user.passwordHash == hash else { throw ServerError.wrongCredentials }
      guard try UserRecord.find(user.project, email: email, database) == nil else {
        throw ServerError.emailTaken
      }
      user.passwordHash = newHash
      user.email = email
      user.emailKey = UserRecord.key(of: email)
      user.isVerified = false
      // Secrets sent to the old address prove nothing about the new one.
      try ConfirmationRecord.filter(Column("userID") == user.id).deleteAll(database)
    }
    return Self.json(wire.user(user))
  }

  func updatePhone(_ request: Request) async throws -> HTTPResponse {
    let phone = try request.parameters.phone()
    let isFirst = try request.signedIn().user.passwordHash.isEmpty
    let hash = isFirst ? "" : try await checkPassword("password", request)
    let newHash = isFirst ? try await hasher.hash(request.parameters.password()) : hash
    let user = try await update(request, event: "account.update.phone") { user, _ in
      guard user.passwordHash == hash else { throw ServerError.wrongCredentials }
      user.passwordHash = newHash
      user.phone = phone
      user.isPhoneVerified = false
    }
    return Self.json(wire.user(user))
  }

  /// Blocks the account. Nothing is erased, and an administrator can unblock it.
  func updateStatus(_ request: Request) async throws -> HTTPResponse {
    let user = try await update(request, event: "account.update.status") { user, _ in
      user.isBlocked = true
    }
    return Self.json(wire.user(user), headers(clearing: true, request))
  }

  /// Erases the account; on 0.6.2 blocks it, and its sessions stay and are refused at every
  /// request.
  func deleteAccount(_ request: Request) async throws -> HTTPResponse {
    if dialect.deletionErasesAccount {
      let user = try request.signedIn().user
      _ = try await database.writer.write { try user.delete($0) }
      return Self.noContent()
    }
    _ = try await update(request, event: "account.delete") { user, _ in user.isBlocked = true }
    return Self.noContent(headers(clearing: true, request))
  }

  /// Changes the caller's stored record and logs an event, in one transaction.
  ///
  /// `change` gets the record as it is then, which may differ from the caller's: writes to an
  /// account are made one after the other.
  func update(
    _ request: Request, event: String,
    _ change: @escaping @Sendable (inout UserRecord, Database) throws -> Void
  ) async throws -> UserRecord {
    let caller = try request.signedIn()
    let entry = logEntry(event, caller.user.id, request)
    let time = milliseconds
    return try await database.writer.write { database in
      guard var user = try UserRecord.fetchOne(database, key: caller.user.id) else {
        throw ServerError.guest
      }
      try change(&user, database)
      user.updated = time
      try user.update(database)
      try entry.insert(database)
      return user
    }
  }
}
