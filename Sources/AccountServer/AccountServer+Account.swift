/// The account itself: creating, reading, changing and closing it.

import AccountAPI
import GRDB

extension AccountServer {
  func createAccount(_ request: Request) async throws -> HTTPResponse {
    let id = try request.parameters.newUserID()
    let email = try request.parameters.email()
    let password = try request.parameters.password()
    let name = try request.parameters.name(mayBeEmpty: true) ?? ""
    let user = newUser(
      request.project, id: id, email: email, name: name, hash: try await hash(password))
    let entry = entry("account.create", user.id, request)
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

  func newUser(
    _ project: String, id: String? = nil, email: String, name: String, hash: String,
    isVerified: Bool = false
  ) -> UserRecord {
    UserRecord(
      id: id ?? newID(), project: project, email: email, emailKey: UserRecord.key(of: email),
      name: name, passwordHash: hash, registered: now.seconds, isVerified: isVerified,
      isBlocked: false, preferences: "{}", updated: milliseconds)
  }

  func hash(_ password: String) async throws -> String { try await passwords.hash(password) }

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
    let caller = try request.signedIn()
    // Whoever came without a password has no old one.
    let isFirst =
      dialect == .later && caller.user.passwordHash.isEmpty
      && request.parameters.members["oldPassword"] == nil
    if dialect == .later, !isFirst, request.parameters.members["oldPassword"] == nil {
      throw ServerError.wrongCredentials
    }
    let oldHash = isFirst ? "" : try await checkPassword("oldPassword", request)
    let newHash = try await hash(password)
    let (now, endsOthers) = (now.seconds, dialect == .later)
    let user = try await update(request, event: "account.update.password") { user, database in
      // Another change may have come first; then what was checked is the password no more.
      guard user.passwordHash == oldHash else { throw ServerError.wrongCredentials }
      user.passwordHash = newHash
      user.passwordUpdated = now
      if endsOthers {
        let others = Column("userID") == user.id && Column("id") != caller.session.id
        try SessionRecord.filter(others).deleteAll(database)
      }
    }
    return Self.json(wire.user(user))
  }

  func updateEmail(_ request: Request) async throws -> HTTPResponse {
    let email = try request.parameters.email()
    // What somebody without a password gives becomes the password.
    let isFirst = try dialect == .later && request.signedIn().user.passwordHash.isEmpty
    let hash = isFirst ? "" : try await checkPassword("password", request)
    let newHash = isFirst ? try await self.hash(request.parameters.password()) : hash
    let user = try await update(request, event: "account.update.email") { user, database in
      guard user.passwordHash == hash else { throw ServerError.wrongCredentials }
      guard try UserRecord.find(user.project, email: email, database) == nil else {
        throw ServerError.emailTaken
      }
      user.passwordHash = newHash
      user.email = email
      user.emailKey = UserRecord.key(of: email)
      user.isVerified = false
      // Secrets mailed to the old address prove nothing of the new one, and must not set a password any more.
      try ConfirmationRecord.filter(Column("userID") == user.id).deleteAll(database)
    }
    return Self.json(wire.user(user))
  }

  /// Compares a parameter with the caller's password; returns the hash it fits.
  func checkPassword(_ parameter: String, _ request: Request) async throws -> String {
    let password = try request.parameters.password(parameter)
    let hash = try request.signedIn().user.passwordHash
    guard await passwords.isPassword(password, hashedAs: hash) else {
      throw ServerError.wrongCredentials
    }
    return hash
  }

  /// On 0.6.2 blocks the account for ever; nothing is erased, and its sessions stay and are told so at every request. Later it is gone.
  func deleteAccount(_ request: Request) async throws -> HTTPResponse {
    if dialect == .later {
      let user = try request.signedIn().user
      _ = try await database.writer.write { try user.delete($0) }
      return Self.nothing([:])
    }
    _ = try await update(request, event: "account.delete") { user, _ in user.isBlocked = true }
    return Self.nothing(headers(takingBack: true, request))
  }

  /// Changes the caller's row as it is at that moment, and logs it, in one transaction: writes of one account come one after the other.
  func update(
    _ request: Request, event: String,
    _ change: @escaping @Sendable (inout UserRecord, Database) throws -> Void
  ) async throws -> UserRecord {
    let caller = try request.signedIn()
    let entry = entry(event, caller.user.id, request)
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

  func entry(_ event: String, _ userID: String, _ request: Request) -> LogRecord {
    LogRecord(
      userID: userID, event: event, userAgent: request.incoming.userAgent,
      address: request.incoming.address,
      time: now.seconds)
  }
}
