/// JSON Web Tokens: a quarter of an hour of a session's rights, for other programs.

import AccountAPI
import Sodium

extension AccountServer {
  /// In seconds.
  static let jwtLifetime: Int64 = 900

  func createJWT(_ request: Request) throws -> HTTPResponse {
    let caller = try request.signedIn()
    // Otherwise a JWT could be renewed without end.
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

  /// The account and session of a JWT. Ending the session ends the JWT.
  func caller(jwt text: String, _ project: String) async throws -> CallerRecord {
    guard let claims = verifiedClaims(text), let userID = claims["userId"]?.string,
      let sessionID = claims["sessionId"]?.string, let expires = claims["exp"]?.number?.int64,
      expires > now.seconds
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

  private func verifiedClaims(_ text: String) -> JSONValue? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, let signature = Base64.decode(url: parts[2]) else { return nil }
    let signed = Array("\(parts[0]).\(parts[1])".utf8)
    guard Sodium.equal(signature, Sodium.hmacSHA256(signed, key: signingKey)) else { return nil }
    return Base64.decode(url: parts[1]).flatMap { try? JSONReader.read($0) }
  }
}
