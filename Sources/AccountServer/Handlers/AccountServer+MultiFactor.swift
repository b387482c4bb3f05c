/// Multi-factor authentication: what is closed until a second factor is proved, and challenges.

import AccountAPI
import GRDB

extension AccountServer {
  /// In seconds.
  static let challengeLifetime: Int64 = 3_600
  /// In seconds: how long a challenge counts as recent. The real server's error says 5 minutes and
  /// its code 30.
  static let challengeRecency: Int64 = 1_800

  /// Refuses a session that has proved one factor of two on all but a few routes.
  func checkSecondFactor(_ caller: CallerRecord, _ route: Route) throws(ServerError) {
    let open: Set<Route> = [.factors, .createChallenge, .completeChallenge, .deleteSession]
    guard caller.user.wantsSecondFactor, caller.session.factorNames.count < 2,
      !open.contains(route)
    else { return }
    throw .moreFactors
  }

  /// Refuses to sign in while any session is presented.
  func checkSignIn(_ route: Route) throws(ServerError) {
    let signIns: Set<Route> = [
      .createSession, .createAnonymousSession, .createTokenSession, .completeMagicLink,
    ]
    if signIns.contains(route) { throw .sessionExists }
  }

  func factors(_ request: Request) throws -> HTTPResponse {
    let user = try request.signedIn().user
    return Self.json([
      "totp": .bool(user.isTOTPVerified == true), "phone": .bool(user.isPhoneVerified == true),
      "email": .bool(user.isVerified && !user.email.isEmpty),
      "recoveryCode": .bool(!user.recoveryCodeHashes.isEmpty),
    ])
  }

  func updateMFA(_ request: Request) async throws -> HTTPResponse {
    let isOn = try request.parameters.flag("mfa")
    let session = try request.signedIn().session.id
    let now = now.seconds
    let user = try await update(request, event: "account.update.mfa") { user, database in
      user.usesMFA = isOn
      // The session that turns it on stays open.
      if isOn, user.wantsSecondFactor {
        try Self.addFactor("totp", to: session, at: now, database)
      }
    }
    return Self.json(wire.user(user))
  }

  /// Records that a session has proved a factor.
  static func addFactor(
    _ factor: String, to sessionID: String, at time: Int64, _ database: Database
  ) throws {
    guard var session = try SessionRecord.fetchOne(database, key: sessionID) else { return }
    let names = session.factorNames
    session.factors = (names.contains(factor) ? names : names + [factor]).joined(separator: ",")
    session.mfaUpdated = time
    try session.update(database)
  }

  func createChallenge(_ request: Request) async throws -> HTTPResponse {
    let user = try request.signedIn().user
    let factor = try request.parameters.string("factor")
    let code = try Self.challengeCode(factor, of: user)
    let (id, now) = (newID(), now.seconds)
    let challenge = ChallengeRecord(
      id: id, userID: user.id, factor: factor, digest: code.map { codeDigest($0, for: id) },
      created: now, expires: now + Self.challengeLifetime)
    try await database.writer.write { database in
      try ChallengeRecord.filter(Column("expires") <= now).deleteAll(database)
      try challenge.insert(database)
    }
    if let code {
      try await mailer.send(
        .code(code, phrase: "", user, project: request.project, in: Language(request.incoming)))
    }
    return Self.json(Wire18.challenge(challenge))
  }

  /// The code to send for a challenge, or nil for factors whose code is not sent.
  private static func challengeCode(_ factor: String, of user: UserRecord) throws(ServerError)
    -> String?
  {
    switch factor {
    case "totp", "recoverycode", "recoveryCode": return nil
    case "email":
      guard !user.email.isEmpty else { throw .noEmail }
      guard user.isVerified else { throw .emailNotVerified }
      return sixDigits()
    case "phone": throw user.phone?.isEmpty == false ? .noTextMessages : .noPhone
    default: throw .invalid("factor", .oneOf(["email", "phone", "totp", "recoverycode"]))
    }
  }

  /// A wrong code leaves the challenge; a right one uses it up.
  func completeChallenge(_ request: Request) async throws -> HTTPResponse {
    let caller = try request.signedIn()
    let id = try request.parameters.string("challengeId")
    let code = try request.parameters.string("otp")
    let now = now.seconds
    let proof = await proof(code, id, of: caller.user)
    let session = try await database.writer.write { database in
      guard let challenge = try ChallengeRecord.fetchOne(database, key: id),
        challenge.userID == caller.user.id, challenge.expires > now,
        var user = try UserRecord.fetchOne(database, key: caller.user.id),
        Self.solves(proof, challenge, &user, at: now)
      else { throw ServerError.invalidToken }
      try user.update(database)
      try challenge.delete(database)
      try Self.addFactor(challenge.factor, to: caller.session.id, at: now, database)
      return try SessionRecord.fetchOne(database, key: caller.session.id) ?? caller.session
    }
    // Not marked as current, as the real server has it.
    return Self.json(wire.session(session, isCurrent: false, context(request)))
  }

  /// A code with what it has to be compared with in the database.
  private struct Proof {
    var code: String
    /// The digest of the code if it was sent for this challenge.
    var digest: String
    /// The stored hash of the code if it is a recovery code.
    var recoveryCodeHash: String?
  }

  /// Hashes a code. That takes its time, and must not hold up the database.
  private func proof(_ code: String, _ challengeID: String, of user: UserRecord) async -> Proof {
    Proof(
      code: code, digest: codeDigest(code, for: challengeID),
      recoveryCodeHash: await recoveryCodeHash(code, of: user))
  }

  /// Whether the code is right. It is used up: a recovery code is removed from the account, and the
  /// half minute of a TOTP code stored.
  private static func solves(
    _ proof: Proof, _ challenge: ChallengeRecord, _ user: inout UserRecord, at time: Int64
  ) -> Bool {
    switch challenge.factor {
    case "totp": return user.isTOTPVerified == true && user.acceptTOTP(proof.code, at: time)
    case "recoverycode":
      guard let hash = proof.recoveryCodeHash, user.recoveryCodeHashes.contains(hash) else {
        return false
      }
      user.recoveryCodeHashes.removeAll { $0 == hash }
      return true
    // The spelling of 1.9: accepted by 1.8.1, where no code is ever right for it.
    case "recoveryCode": return false
    default: return challenge.digest == proof.digest
    }
  }

  /// Refuses what needs a factor that was proved within `challengeRecency`.
  func checkRecentChallenge(_ request: Request) throws(ServerError) {
    let proved = try request.signedIn().session.mfaUpdated ?? 0
    guard now.seconds - proved <= Self.challengeRecency else { throw .challengeRequired }
  }
}

extension UserRecord {
  /// Whether a sign-in needs a second factor. Turned on without a factor to prove, it does not.
  var wantsSecondFactor: Bool {
    usesMFA == true && (isVerified || isPhoneVerified == true || isTOTPVerified == true)
  }
}
