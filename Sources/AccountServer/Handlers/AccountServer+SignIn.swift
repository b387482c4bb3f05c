/// Signing in: by a password, a code or link in an email, a token, or anonymously.

import AccountAPI
import GRDB
import Sodium

extension AccountServer {
  /// In seconds.
  static let codeLifetime: Int64 = 900

  func createSession(_ request: Request) async throws -> HTTPResponse {
    let email = try request.parameters.email()
    let password = try request.parameters.password()
    let known = try await database.readOnce { database in
      try UserRecord.find(request.project, email: email, database)
    }
    let isRight = try await isPassword(password, of: known, email: email, request)
    guard isRight, let user = known else { throw ServerError.wrongCredentials }
    if dialect.refusesBlockedBeforeSignIn, user.isBlocked { throw ServerError.blocked }
    return try await signIn(newSession(of: user, request), of: user, request)
  }

  func createAnonymousSession(_ request: Request) async throws -> HTTPResponse {
    let id = newID()
    var user = newUser(request.project, id: id, email: "")
    // Keys are unique, and no address looks like this one.
    user.emailKey = "anonymous \(id)"
    let created = user
    try await database.writer.write { try created.insert($0) }
    return try await signIn(
      newSession(of: user, request, provider: "anonymous", factor: "anonymous"), of: user, request)
  }

  /// Sends a 6-digit code. An unknown address gets an account, so that the response does not tell
  /// which addresses are known.
  func createEmailCode(_ request: Request) async throws -> HTTPResponse {
    let user = try await userByEmail(request)
    let code = Self.sixDigits()
    let wantsPhrase = request.parameters.members["phrase"]?.bool == true
    let phrase = wantsPhrase ? Self.securityPhrase() : ""
    let mail = Mail.code(
      code, phrase: phrase, user, project: request.project, in: Language(request.incoming))
    return try await send(
      mail, digest: codeDigest(code, for: user.id), .emailCode, user,
      lifetime: Self.codeLifetime, phrase: phrase, request)
  }

  func createMagicLink(_ request: Request) async throws -> HTTPResponse {
    let given = request.parameters.members["url"]?.string ?? ""
    let url = given.isEmpty ? "\(request.incoming.base)/console/auth/magic-url" : given
    // The default too: it has the host by which the request called this server.
    try checkLink(url, "url", request)
    let user = try await userByEmail(request)
    return try await sendLink(.magicLink, user, url, request)
  }

  /// The account with the request's address, created if there is none.
  private func userByEmail(_ request: Request) async throws -> UserRecord {
    let id = try request.parameters.newUserID()
    let email = try request.parameters.email()
    let created = newUser(request.project, id: id, email: email)
    return try await database.writer.write { database in
      if let known = try UserRecord.find(request.project, email: email, database) { return known }
      guard try !UserRecord.exists(database, key: created.id) else {
        throw ServerError.accountExists
      }
      try created.insert(database)
      return created
    }
  }

  /// What is stored of a 6-digit code for an account or a challenge.
  ///
  /// Its key ends with the process, and the code too: anyone who got hold of the database could
  /// find out what six digits an unkeyed digest belongs to.
  func codeDigest(_ code: String, for id: String) -> String {
    Sodium.hmacSHA256(Array("code \(id) \(code)".utf8), key: signingKey).hex
  }

  static func sixDigits() -> String {
    let number = Sodium.random(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } % 1_000_000
    let text = String(number)
    return String(repeating: "0", count: 6 - text.count) + text
  }

  /// Two words that stand in the email and in the response, so that one can be matched to the
  /// other.
  private static func securityPhrase() -> String {
    let adjectives = ["Brave", "Calm", "Early", "Golden", "Quiet", "Witty", "Young", "Zealous"]
    let nouns = [
      "envelope", "harbor", "lantern", "meadow", "orchard", "pebble", "river", "sparrow",
    ]
    let bytes = Sodium.random(2)
    return "\(adjectives[Int(bytes[0]) % 8]) \(nouns[Int(bytes[1]) % 8])"
  }

  /// Exchanges a secret from an email or from an OAuth2 redirect for a session. Unknown accounts
  /// and wrong secrets get the same error.
  func createTokenSession(_ request: Request) async throws -> HTTPResponse {
    let userID = try request.parameters.userID()
    let secret = try request.parameters.secret()
    let (project, now) = (request.project, now.seconds)
    let digests = [secret.digest, codeDigest(secret, for: userID)]
    let (user, kind) = try await database.writer.write { database in
      guard var user = try UserRecord.find(project, id: userID, database),
        let found = try Self.signInConfirmation(userID, digests, now: now, database)
      else { throw ServerError.invalidToken }
      guard !user.isBlocked else { throw ServerError.blocked }
      try found.delete(database)
      if !user.email.isEmpty, !user.isVerified {
        user.isVerified = true
        try user.update(database)
      }
      return (user, found.kind)
    }
    let session = newSession(of: user, request, provider: kind.provider, factor: "email")
    return try await signIn(session, of: user, request)
  }

  private static func signInConfirmation(
    _ userID: String, _ digests: [String], now: Int64, _ database: Database
  ) throws -> ConfirmationRecord? {
    let kinds = [ConfirmationRecord.Kind.magicLink, .emailCode, .oauth2].map(\.rawValue)
    return try ConfirmationRecord.filter(
      Column("userID") == userID && digests.contains(Column("digest")) && Column("expires") > now
        && kinds.contains(Column("kind"))
    ).fetchOne(database)
  }
}

extension ConfirmationRecord.Kind {
  /// The `provider` of a session that was made with it.
  fileprivate var provider: String {
    switch self {
    case .magicLink: "magic-url"
    case .oauth2: "oauth2"
    default: "token"
    }
  }
}
