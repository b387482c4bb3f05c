/// What later servers do beside 0.6.2: signing in by a mail or as nobody, sessions one by one, blocking, identities, tokens for other programs.

import AccountAPI
import GRDB
import Sodium

extension AccountServer {
  static let codeLifetime: Int64 = 900
  static let jwtLifetime: Int64 = 900

  // MARK: Signing in

  func createAnonymousSession(_ request: Request) async throws -> HTTPResponse {
    let id = newID()
    var user = newUser(request.project, id: id, email: "", name: "", hash: "")
    // No address can look like this, and each is another.
    user.emailKey = "anonymous \(id)"
    let created = user
    try await database.writer.write { try created.insert($0) }
    return try await open(
      newSession(of: user, request, provider: "anonymous", factor: "anonymous"), of: user, request)
  }

  /// Six digits. The same answer whether somebody is there already or not; who is not, is from now on.
  func createEmailCode(_ request: Request) async throws -> HTTPResponse {
    let user = try await userByMail(request)
    let code = Self.digits()
    let wantsPhrase = request.parameters.members["phrase"]?.bool == true
    let phrase = wantsPhrase ? Self.phrase() : ""
    let mail = Mail.code(
      code, phrase: phrase, user, project: request.project, in: Language(request.incoming))
    return try await send(
      mail, code, .emailCode, user, lifetime: Self.codeLifetime, phrase: phrase, request)
  }

  func createMagicLink(_ request: Request) async throws -> HTTPResponse {
    let given = request.parameters.members["url"]?.string ?? ""
    let url = given.isEmpty ? "\(request.incoming.base)/console/auth/magic-url" : given
    // Also the one of our own, which is made of whatever name the asker called us by.
    try checkLink(url, "url", request.incoming)
    let user = try await userByMail(request)
    return try await sendSecret(.magicLink, user, url, request)
  }

  private func userByMail(_ request: Request) async throws -> UserRecord {
    let id = try request.parameters.newUserID()
    let email = try request.parameters.email()
    let created = newUser(request.project, id: id, email: email, name: "", hash: "")
    return try await database.writer.write { database in
      if let known = try UserRecord.find(request.project, email: email, database) { return known }
      guard try !UserRecord.exists(database, key: created.id) else {
        throw ServerError.accountExists
      }
      try created.insert(database)
      return created
    }
  }

  static func digits() -> String {
    let number = Sodium.random(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } % 1_000_000
    let text = String(number)
    return String(repeating: "0", count: 6 - text.count) + text
  }

  /// Two words that stand in the mail and in the answer, so that one knows the one by the other.
  private static func phrase() -> String {
    let adjectives = ["Brave", "Calm", "Early", "Golden", "Quiet", "Witty", "Young", "Zealous"]
    let nouns = [
      "envelope", "harbour", "lantern", "meadow", "orchard", "pebble", "river", "sparrow",
    ]
    let bytes = Sodium.random(2)
    return "\(adjectives[Int(bytes[0]) % 8]) \(nouns[Int(bytes[1]) % 8])"
  }

  /// By what a mail had, or a provider's way ended with. Unknown people and wrong secrets are told alike.
  func createTokenSession(_ request: Request) async throws -> HTTPResponse {
    let userID = try request.parameters.userID()
    let secret = try request.parameters.secret()
    let digest = secret.digest
    let now = now.seconds
    let (project, kinds) = (
      request.project, [ConfirmationRecord.Kind.magicLink, .emailCode, .oauth2]
    )
    let (user, kind) = try await database.writer.write { database in
      let fits =
        Column("userID") == userID && Column("digest") == digest && Column("expires") > now
        && kinds.map(\.rawValue).contains(Column("kind"))
      guard var user = try UserRecord.find(project, id: userID, database),
        let found = try ConfirmationRecord.filter(fits).fetchOne(database)
      else { throw ServerError.invalidOTP }
      guard !user.isBlocked else { throw ServerError.blocked }
      try found.delete(database)
      if !user.email.isEmpty, !user.isVerified {
        user.isVerified = true
        try user.update(database)
      }
      return (user, found.kind)
    }
    let provider =
      switch kind {
      case .magicLink: "magic-url"
      case .oauth2: "oauth2"
      default: "token"
      }
    return try await open(
      newSession(of: user, request, provider: provider, factor: "email"), of: user, request)
  }

  // MARK: Sessions and identities

  private func find(_ request: Request) async throws -> SessionRecord {
    let caller = try request.signedIn()
    let id = try Self.namedSession(request, caller)
    let own = Column("id") == id && Column("userID") == caller.user.id
    guard
      let session = try await database.readOnce({ try SessionRecord.filter(own).fetchOne($0) })
    else { throw ServerError.sessionNotFound }
    return session
  }

  func session(_ request: Request) async throws -> HTTPResponse {
    let found = try await find(request)
    let isCurrent = try found.id == request.signedIn().session.id
    return Self.json(wire.session(found, isCurrent: isCurrent, context(request)))
  }

  func extendSession(_ request: Request) async throws -> HTTPResponse {
    var found = try await find(request)
    found.expires = now.seconds + Self.sessionLifetime
    let (extended, entry) = (found, entry("account.sessions.update", found.userID, request))
    try await database.writer.write { database in
      try extended.update(database)
      try entry.insert(database)
    }
    return Self.json(wire.session(extended, isCurrent: false, context(request)))
  }

  func identities(_ request: Request) async throws -> HTTPResponse {
    let user = try request.signedIn().user
    let all = try await database.readOnce { database in
      try IdentityRecord.filter(Column("userID") == user.id).fetchAll(database)
    }
    let items = all.map { LaterWire.identity($0, of: user) }
    return Self.json(["total": .integer(Int64(items.count)), "identities": .array(items)])
  }

  func deleteIdentity(_ request: Request) async throws -> HTTPResponse {
    let user = try request.signedIn().user
    let id = request.values.first ?? ""
    try await database.writer.write { database in
      let own = try IdentityRecord.filter(Column("userID") == user.id).fetchAll(database)
      guard let found = own.first(where: { $0.wireID == id }) else {
        throw ServerError.identityNotFound
      }
      try found.delete(database)
    }
    return Self.nothing([:])
  }

  // MARK: The account

  func updatePhone(_ request: Request) async throws -> HTTPResponse {
    let phone = try request.parameters.phone()
    let hash = try await checkPassword("password", request)
    let user = try await update(request, event: "account.update.phone") { user, _ in
      guard user.passwordHash == hash else { throw ServerError.wrongCredentials }
      user.phone = phone
      user.isPhoneVerified = false
    }
    return Self.json(wire.user(user))
  }

  /// Nothing is erased; whoever runs the server can unblock it.
  func updateStatus(_ request: Request) async throws -> HTTPResponse {
    let user = try await update(request, event: "account.update.status") { user, _ in
      user.isBlocked = true
    }
    var answer = Self.json(wire.user(user))
    answer.headers = answer.headers.joined(headers(takingBack: true, request))
    return answer
  }

  // MARK: Tokens for other programs

  func createJWT(_ request: Request) throws -> HTTPResponse {
    let caller = try request.signedIn()
    // Else a quarter of an hour would last for ever.
    guard !caller.isByJWT else { throw ServerError.sessionNotFound }
    let claims: JSONValue = [
      "userId": .string(caller.user.id), "sessionId": .string(caller.session.id),
      "exp": .integer(now.seconds + Self.jwtLifetime),
    ]
    let head = Base64.url(JSONWriter.bytes(["typ": "JWT", "alg": "HS256"]))
    let signed = "\(head).\(Base64.url(JSONWriter.bytes(claims)))"
    let signature = Sodium.hmacSHA256(Array(signed.utf8), key: signingKey)
    return Self.json(["jwt": .string("\(signed).\(Base64.url(signature))")], status: 201)
  }

  func caller(jwt text: String, _ project: String) async throws -> CallerRecord {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, let signature = Base64.decode(url: parts[2]),
      Sodium.equal(
        signature, Sodium.hmacSHA256(Array("\(parts[0]).\(parts[1])".utf8), key: signingKey)),
      let claims = Base64.decode(url: parts[1]).flatMap({ try? JSONReader.read($0) }),
      let userID = claims["userId"]?.string, let sessionID = claims["sessionId"]?.string,
      let expires = claims["exp"]?.number?.int64, expires > now.seconds
    else { throw ServerError.invalidJWT }
    let found = try await database.writer.read { database -> CallerRecord? in
      guard let user = try UserRecord.find(project, id: userID, database),
        let session = try SessionRecord.fetchOne(database, key: sessionID)
      else { return nil }
      return CallerRecord(user: user, session: session, isByJWT: true)
    }
    guard let found, found.session.expires > now.seconds else { throw ServerError.invalidJWT }
    return found
  }

  // MARK: Pages of the log

  /// Only `limit` and `offset` are known.
  static func page(_ request: Request) throws -> (limit: Int, offset: Int) {
    var page = (limit: 25, offset: 0)
    for text in request.incoming.queries {
      guard let query = try? JSONReader.read(text), let method = query["method"]?.string else {
        throw ServerError.invalid("queries", "Invalid query: Invalid query: Syntax error")
      }
      let value = query["values"]?.array?.first?.number?.int64
      switch method {
      case "limit":
        guard let value, value >= 1 else {
          throw ServerError.invalid(
            "queries",
            "Invalid query: Invalid limit: Value must be a valid range between 1 and 9,223,372,036,854,775,808"
          )
        }
        page.limit = Int(min(value, 5_000))
      case "offset": page.offset = Int(max(0, min(value ?? 0, 1 << 40)))
      default: throw ServerError.invalid("queries", "Invalid query method: \(method)")
      }
    }
    return page
  }
}
