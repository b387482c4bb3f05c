/// The token that a session is presented with: base64 of `{"id":…,"secret":…}`, as on the real
/// server. Only a digest of its secret is stored.

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

  /// The token that a request presents: in a cookie, the legacy cookie, the dialect's header, or
  /// `X-Fallback-Cookies`, in this order.
  static func presented(by request: IncomingRequest, project: String, _ dialect: Dialect)
    -> SessionToken?
  {
    let name = "a_session_\(project)"
    let present = [
      request.cookie(name), request.cookie("\(name)_legacy"),
      request.headers[dialect.sessionHeader],
    ].compactMap(\.self)
    let candidates = dialect.presentTokenHidesOthers ? Array(present.prefix(1)) : present
    return candidates.lazy.compactMap(SessionToken.init(text:)).first
      ?? fallback(request, name).flatMap(SessionToken.init(text:))
  }

  private static func fallback(_ request: IncomingRequest, _ name: String) -> String? {
    request.headers["X-Fallback-Cookies"].flatMap { try? JSONReader.read($0) }?[name]?.string
  }
}

extension String {
  /// What is stored of a secret.
  var digest: String { Sodium.digest(Array(utf8)).hex }
}
