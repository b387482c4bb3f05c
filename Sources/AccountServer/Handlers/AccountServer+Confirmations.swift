/// Secrets that are sent by email and come back once: storing, sending and redeeming them.

import AccountAPI
import GRDB
import Sodium

extension AccountServer {
  /// In seconds; for recovery secrets and Magic URLs.
  static let linkLifetime: Int64 = 3_600

  /// Sends a link that leads to `url` with a new secret.
  func sendLink(
    _ kind: ConfirmationRecord.Kind, _ user: UserRecord, _ url: String, _ request: Request
  ) async throws -> HTTPResponse {
    let secret = Sodium.randomHex(kind == .magicLink ? 32 : 128)
    let lifetime = kind == .verification ? dialect.verificationLifetime : Self.linkLifetime
    let mail = Mail.link(
      Mail.link(url, userID: user.id, secret: secret), to: user, for: .init(kind),
      project: request.project, in: Language(request.incoming))
    return try await send(
      mail, digest: secret.digest, kind, user, lifetime: lifetime, request)
  }

  /// Stores the digest of a secret and sends the mail that has the secret.
  func send(
    _ mail: Mail, digest: String, _ kind: ConfirmationRecord.Kind, _ user: UserRecord,
    lifetime: Int64, phrase: String = "", _ request: Request
  ) async throws -> HTTPResponse {
    let now = now.seconds
    let confirmation = ConfirmationRecord(
      id: newID(), userID: user.id, kind: kind, digest: digest,
      expires: now + lifetime, created: now, phrase: phrase)
    let entry = kind.creationEvent.map { logEntry($0, user.id, request) }
    // Stored before it is sent, so that no secret is out that is unknown here.
    try await database.writer.write { database in
      try ConfirmationRecord.filter(Column("expires") <= now).deleteAll(database)
      try confirmation.insert(database)
    }
    do {
      try await mailer.send(mail)
    } catch {
      _ = try await database.writer.write { try confirmation.delete($0) }
      throw error
    }
    if let entry { try await database.writer.write { try entry.insert($0) } }
    return Self.json(wire.confirmation(confirmation), status: 201)
  }

  /// Uses a secret up, and changes the account.
  ///
  /// Whoever has the secret reads the account's email, so the address becomes verified. A recovery
  /// also ends what someone else may have got hold of: every other secret and, unless the dialect
  /// keeps them, the sessions.
  func redeem(
    _ kind: ConfirmationRecord.Kind, _ userID: String, _ secret: String, _ request: Request,
    _ change: @escaping @Sendable (inout UserRecord) -> Void
  ) async throws -> HTTPResponse {
    let event = kind == .recovery ? "account.recovery.update" : "account.verification.update"
    let entry = logEntry(event, userID, request)
    let (dialect, time) = (dialect, milliseconds)
    let redeemed = try await database.writer.write { database in
      var (user, found) = try confirmation(kind, userID, secret, request.project, database)
      if dialect.refusesBlockedBeforeSignIn, user.isBlocked { throw ServerError.blocked }
      change(&user)
      user.isVerified = true
      user.updated = time
      try user.update(database)
      try found.delete(database)
      if kind == .recovery {
        let own = Column("userID") == user.id
        try ConfirmationRecord.filter(own).deleteAll(database)
        if dialect.recoveryEndsSessions { try SessionRecord.filter(own).deleteAll(database) }
      }
      try entry.insert(database)
      return found
    }
    return Self.json(wire.confirmation(redeemed))
  }

  /// The account and the stored confirmation of a secret that has not expired.
  func confirmation(
    _ kind: ConfirmationRecord.Kind, _ userID: String, _ secret: String, _ project: String,
    _ database: Database
  ) throws -> (UserRecord, ConfirmationRecord) {
    guard let user = try UserRecord.find(project, id: userID, database) else {
      throw ServerError.userNotFound
    }
    let matching =
      Column("userID") == userID && Column("kind") == kind.rawValue
      && Column("digest") == secret.digest && Column("expires") > now.seconds
    guard let found = try ConfirmationRecord.filter(matching).fetchOne(database) else {
      throw kind == .recovery ? ServerError.invalidRecovery : .invalidVerification
    }
    return (user, found)
  }
}

extension ConfirmationRecord.Kind {
  /// The event of creating one, or nil where none is logged.
  fileprivate var creationEvent: String? {
    switch self {
    case .recovery: "account.recovery.create"
    case .verification: "account.verification.create"
    // 1.8.1 logs it so although nobody is signed in yet.
    case .magicLink, .emailCode: "account.sessions.create"
    case .oauth2: nil
    }
  }
}
