/// The token a session is presented with: base64 of `{"id":…,"secret":…}`, as the real server makes it. Only a digest of the secret is stored.

import AccountAPI
import Sodium

struct SessionToken: Equatable {
  var userID: String
  var secret: String

  static func make(userID: String) -> SessionToken {
    SessionToken(userID: userID, secret: Sodium.randomHex(128))
  }

  var digest: String { secret.digest }

  var text: String {
    let json: JSONValue = ["id": .string(userID), "secret": .string(secret)]
    return Base64.encode(JSONWriter.bytes(json))
  }

  init(userID: String, secret: String) {
    self.userID = userID
    self.secret = secret
  }

  init?(text: String) {
    guard let bytes = Base64.decode(text), let json = try? JSONReader.read(bytes),
      let id = json["id"]?.string,
      let secret = json["secret"]?.string
    else { return nil }
    self.init(userID: id, secret: secret)
  }

  /// The token that a request presents. On 0.6.2 cookie, legacy cookie or key header, whichever is there first, and `X-Fallback-Cookies` only when that
  /// one does not decode; later the first that decodes of cookie, legacy cookie, `X-Appwrite-Session` and `X-Fallback-Cookies`.
  static func presented(by request: IncomingRequest, project: String, _ dialect: Dialect)
    -> SessionToken?
  {
    let name = "a_session_\(project)"
    if dialect == .later {
      let texts = [
        request.cookie(name), request.cookie("\(name)_legacy"),
        request.headers["X-Appwrite-Session"], fallback(request, name),
      ]
      return texts.lazy.compactMap(\.self).compactMap(SessionToken.init(text:)).first
    }
    let first =
      request.cookie(name) ?? request.cookie("\(name)_legacy") ?? request.headers["X-Appwrite-Key"]
    if let first, let token = SessionToken(text: first) { return token }
    return fallback(request, name).flatMap(SessionToken.init(text:))
  }

  private static func fallback(_ request: IncomingRequest, _ name: String) -> String? {
    request.headers["X-Fallback-Cookies"].flatMap { try? JSONReader.read($0) }?[name]?.string
  }
}

extension String {
  /// What is kept of a secret, of whatever kind.
  var digest: String { Sodium.digest(Array(utf8)).hex }
}
