/// The second factor: the wall behind a sign-in, challenges, an authenticator program, and recovery codes.

import AccountAPI
import GRDB
import Sodium

extension AccountServer {
  static let challengeLifetime: Int64 = 3_600
  /// As the real server reckons, whatever its sentence says.
  static let challengeIsRecent: Int64 = 1_800

  /// What is open to whoever has proved one factor of two. Sign-ins are shut as long as any session is sent.
  func checkFactors(_ caller: CallerRecord?, _ route: Route) throws(ServerError) {
    guard let caller else { return }
    let open: Set<Route> = [
      .factors, .createChallenge, .completeChallenge, .deleteSession,
    ]
    if caller.user.wantsSecondFactor, caller.session.factorNames.count < 2, !open.contains(route) {
      throw .moreFactors
    }
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
      "recoveryCode": .bool(!user.codeDigests.isEmpty),
    ])
  }

  func updateMFA(_ request: Request) async throws -> HTTPResponse {
    let isOn = try request.parameters.flag("mfa")
    let session = try request.signedIn().session.id
    let now = now.seconds
    let user = try await update(request, event: "account.update.mfa") { user, database in
      user.usesMFA = isOn
      // Whoever switches it on is not locked out by it.
      if isOn, user.wantsSecondFactor {
        try Self.prove("totp", in: session, at: now, database)
      }
    }
    return Self.json(wire.user(user))
  }

  private static func prove(_ factor: String, in id: String, at time: Int64, _ database: Database)
    throws
  {
    guard var session = try SessionRecord.fetchOne(database, key: id) else { return }
    let names = session.factorNames
    session.factors = (names.contains(factor) ? names : names + [factor]).joined(separator: ",")
    session.mfaUpdated = time
    try session.update(database)
  }

  // MARK: Challenges

  func createChallenge(_ request: Request) async throws -> HTTPResponse {
    let user = try request.signedIn().user
    let factor = try request.parameters.short("factor")
    guard ["email", "phone", "totp", "recoverycode", "recoveryCode"].contains(factor) else {
      throw ServerError.invalid("factor", "Value must be one of (email, phone, totp, recoverycode)")
    }
    var code: String?
    switch factor {
    case "email":
      guard !user.email.isEmpty else { throw ServerError.noEmail }
      guard user.isVerified else { throw ServerError.emailNotVerified }
      code = Self.digits()
    case "phone":
      guard user.phone?.isEmpty == false else { throw ServerError.noPhone }
      throw ServerError.noTextMessages
    default: break
    }
    let challenge = ChallengeRecord(
      id: newID(), userID: user.id, factor: factor,
      digest: code.map { $0.digest }, created: now.seconds,
      expires: now.seconds + Self.challengeLifetime)
    let now = now.seconds
    try await database.writer.write { database in
      try ChallengeRecord.filter(Column("expires") <= now).deleteAll(database)
      try challenge.insert(database)
    }
    if let code {
      try await postman.deliver(
        .code(code, phrase: "", user, project: request.project, in: Language(request.incoming)))
    }
    return Self.json(LaterWire.challenge(challenge))
  }

  /// A wrong code leaves the challenge; a right one uses it up.
  func completeChallenge(_ request: Request) async throws -> HTTPResponse {
    let caller = try request.signedIn()
    let id = try request.parameters.short("challengeId")
    let code = try request.parameters.short("otp")
    let now = now.seconds
    let session = try await database.writer.write { database in
      guard let challenge = try ChallengeRecord.fetchOne(database, key: id),
        challenge.userID == caller.user.id, challenge.expires > now,
        var user = try UserRecord.fetchOne(database, key: caller.user.id),
        try Self.solves(code, challenge, &user, at: now)
      else { throw ServerError.invalidOTP }
      try user.update(database)
      try challenge.delete(database)
      try Self.prove(challenge.factor, in: caller.session.id, at: now, database)
      return try SessionRecord.fetchOne(database, key: caller.session.id) ?? caller.session
    }
    // Not marked as the current one, as the real server has it.
    return Self.json(wire.session(session, isCurrent: false, context(request)))
  }

  private static func solves(
    _ code: String, _ challenge: ChallengeRecord, _ user: inout UserRecord, at time: Int64
  ) throws -> Bool {
    let digest = code.digest
    switch challenge.factor {
    case "totp":
      guard user.isTOTPVerified == true, let secret = user.totpBytes else { return false }
      return TOTP.isCode(code, secret: secret, at: time)
    case "recoverycode":
      let rest = user.codeDigests.filter { $0 != digest }
      guard rest.count < user.codeDigests.count else { return false }
      user.codeDigests = rest
      return true
    // Made by whoever spells it as 1.9 does: no code is ever right.
    case "recoveryCode": return false
    default: return challenge.digest == digest
    }
  }

  private func checkRecentChallenge(_ request: Request) throws {
    let proved = try request.signedIn().session.mfaUpdated ?? 0
    guard now.seconds - proved <= Self.challengeIsRecent else {
      throw ServerError.challengeRequired
    }
  }

  // MARK: An authenticator program

  private func checkKind(_ request: Request) throws {
    guard request.values.first == "totp" else {
      throw ServerError.invalid("type", "Value must be one of (totp)")
    }
  }

  func createAuthenticator(_ request: Request) async throws -> HTTPResponse {
    try checkKind(request)
    let secret = TOTP.base32(Sodium.random(64))
    let user = try await update(request, event: "account.update.mfa") { user, _ in
      guard user.isTOTPVerified != true else { throw ServerError.authenticatorExists }
      user.totpSecret = secret
    }
    let label = "\(request.project):\(user.email)".percentEncoded
    let issuer = request.project.percentEncoded
    return Self.json([
      "secret": .string(secret),
      "uri": .string("otpauth://totp/\(label)?issuer=\(issuer)&secret=\(secret)"),
    ])
  }

  func completeAuthenticator(_ request: Request) async throws -> HTTPResponse {
    try checkKind(request)
    let code = try request.parameters.short("otp")
    let (now, session) = (now.seconds, try request.signedIn().session.id)
    let user = try await update(request, event: "account.update.mfa") { user, database in
      guard user.isTOTPVerified != true else { throw ServerError.authenticatorExists }
      guard let secret = user.totpBytes else { throw ServerError.authenticatorNotFound }
      guard TOTP.isCode(code, secret: secret, at: now) else { throw ServerError.invalidOTP }
      user.isTOTPVerified = true
      try Self.prove("totp", in: session, at: now, database)
    }
    return Self.json(wire.user(user))
  }

  func deleteAuthenticator(_ request: Request) async throws -> HTTPResponse {
    try checkKind(request)
    guard try request.signedIn().user.isTOTPVerified == true else {
      throw ServerError.authenticatorNotFound
    }
    try checkRecentChallenge(request)
    _ = try await update(request, event: "account.update.mfa") { user, _ in
      user.totpSecret = nil
      user.isTOTPVerified = false
    }
    return Self.nothing([:])
  }

  // MARK: Recovery codes

  /// Only digests are kept, so that they can be shown once and never again.
  func makeRecoveryCodes(_ request: Request, isFirst: Bool) async throws -> HTTPResponse {
    let user = try request.signedIn().user
    if isFirst {
      guard user.codeDigests.isEmpty else { throw ServerError.codesExist }
    } else {
      guard user.recoveryCodes != nil else { throw ServerError.noCodes }
      try checkRecentChallenge(request)
    }
    let codes = (0..<6).map { _ in Sodium.randomHex(5) }
    _ = try await update(request, event: "account.update.mfa") { user, _ in
      user.codeDigests = codes.map { $0.digest }
    }
    return Self.json(["recoveryCodes": .array(codes.map(JSONValue.string))])
  }

  /// A real server shows them again; this one does not have them any more.
  func recoveryCodes(_ request: Request) throws -> HTTPResponse {
    try checkRecentChallenge(request)
    throw ServerError.noCodes
  }
}

extension UserRecord {
  var totpBytes: [UInt8]? { totpSecret.flatMap(TOTP.bytes(base32:)) }

  /// Switched on without a factor to prove it does nothing.
  var wantsSecondFactor: Bool {
    usesMFA == true && (isVerified || isPhoneVerified == true || isTOTPVerified == true)
  }

  var codeDigests: [String] {
    get {
      recoveryCodes.flatMap { try? JSONReader.read($0) }?.array?.compactMap(\.string) ?? []
    }
    set { recoveryCodes = JSONWriter.text(.array(newValue.map(JSONValue.string))) }
  }
}
