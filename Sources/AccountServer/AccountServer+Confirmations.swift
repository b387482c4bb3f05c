/// Recovery of a password and verification of an e-mail address: a secret goes out by mail and comes back.

import AccountAPI
import GRDB
import Sodium

extension AccountServer {
  static let recoveryLifetime: Int64 = 3_600

  func createRecovery(_ request: Request) async throws -> HTTPResponse {
    let email = try request.parameters.email()
    let url = try request.parameters.url()
    try checkLink(url, "url", request.incoming)
    let user = try await database.readOnce { database in
      try UserRecord.find(request.project, email: email, database)
    }
    guard let user else { throw ServerError.userNotFound }
    if dialect == .later, user.isBlocked { throw ServerError.blocked }
    return try await sendSecret(.recovery, user, url, request)
  }

  func createVerification(_ request: Request) async throws -> HTTPResponse {
    let url = try request.parameters.url()
    try checkLink(url, "url", request.incoming)
    let user = try request.signedIn().user
    if dialect == .later {
      if user.email.isEmpty { throw ServerError.noEmail }
      if user.isVerified { throw ServerError.alreadyVerified }
    }
    return try await sendSecret(.verification, user, url, request)
  }

  func sendSecret(
    _ kind: ConfirmationRecord.Kind, _ user: UserRecord, _ url: String, _ request: Request
  ) async throws -> HTTPResponse {
    let secret = Sodium.randomHex(kind == .magicLink ? 32 : 128)
    let lifetime = kind == .verification ? dialect.verificationLifetime : Self.recoveryLifetime
    let mail = Mail.asking(
      user, to: .of(kind), link: Mail.link(url, userID: user.id, secret: secret),
      project: request.project, in: Language(request.incoming))
    return try await send(mail, secret, kind, user, lifetime: lifetime, request)
  }

  /// Keeps a secret's digest, and sends the mail that has the secret.
  func send(
    _ mail: Mail, _ secret: String, _ kind: ConfirmationRecord.Kind, _ user: UserRecord,
    lifetime: Int64, phrase: String = "", _ request: Request
  ) async throws -> HTTPResponse {
    let confirmation = ConfirmationRecord(
      id: newID(), userID: user.id, kind: kind, digest: secret.digest,
      expires: now.seconds + lifetime, created: now.seconds, phrase: phrase)
    let event: String? =
      switch kind {
      case .recovery: "account.recovery.create"
      case .verification: "account.verification.create"
      // As later servers log it, though nobody is signed in yet.
      case .magicLink, .emailCode: "account.sessions.create"
      case .oauth2: nil
      }
    let entry = event.map { self.entry($0, user.id, request) }
    let now = now.seconds
    // First kept, then sent: nobody is to hold a secret that is not known here.
    try await database.writer.write { database in
      try ConfirmationRecord.filter(Column("expires") <= now).deleteAll(database)
      try confirmation.insert(database)
    }
    do {
      try await postman.deliver(mail)
    } catch {
      _ = try await database.writer.write { try confirmation.delete($0) }
      throw error
    }
    if let entry { try await database.writer.write { try entry.insert($0) } }
    return Self.json(wire.confirmation(confirmation), status: 201)
  }

  func completeRecovery(_ request: Request) async throws -> HTTPResponse {
    let userID = try request.parameters.userID()
    let secret = try request.parameters.secret()
    let password = try request.parameters.password()
    // Later servers take no notice of it.
    if dialect == .early {
      let again = try request.parameters.password("passwordAgain")
      guard password == again else { throw ServerError.passwordsDiffer }
    }
    // Looked at before the password is hashed, so that guessing costs us little; and again when the secret is used up.
    _ = try await database.readOnce { database in
      try confirmation(.recovery, userID, secret, request.project, database)
    }
    let hash = try await hash(password)
    let time = now.seconds
    return try await useUp(.recovery, userID, secret, request) { user in
      user.passwordHash = hash
      user.passwordUpdated = time
    }
  }

  func completeVerification(_ request: Request) async throws -> HTTPResponse {
    let userID = try request.parameters.userID()
    let secret = try request.parameters.secret()
    return try await useUp(.verification, userID, secret, request) { _ in }
  }

  /// Either way the account's mail was read, so its address is verified.
  private func useUp(
    _ kind: ConfirmationRecord.Kind, _ userID: String, _ secret: String, _ request: Request,
    _ change: @escaping @Sendable (inout UserRecord) -> Void
  ) async throws -> HTTPResponse {
    let event = kind == .recovery ? "account.recovery.update" : "account.verification.update"
    let entry = entry(event, userID, request)
    let (isLater, time) = (dialect == .later, milliseconds)
    let used = try await database.writer.write { database in
      var (user, found) = try confirmation(kind, userID, secret, request.project, database)
      if isLater, user.isBlocked { throw ServerError.blocked }
      change(&user)
      user.isVerified = true
      user.updated = time
      try user.update(database)
      try found.delete(database)
      try entry.insert(database)
      return found
    }
    return Self.json(wire.confirmation(used))
  }

  func confirmation(
    _ kind: ConfirmationRecord.Kind, _ userID: String, _ secret: String, _ project: String,
    _ database: Database
  ) throws -> (UserRecord, ConfirmationRecord) {
    guard let user = try UserRecord.find(project, id: userID, database) else {
      throw ServerError.userNotFound
    }
    let digest = secret.digest
    let fits =
      Column("userID") == userID && Column("kind") == kind.rawValue && Column("digest") == digest
      && Column("expires") > now.seconds
    guard let found = try ConfirmationRecord.filter(fits).fetchOne(database) else {
      throw kind == .recovery ? ServerError.invalidRecovery : .invalidVerification
    }
    return (user, found)
  }
}
