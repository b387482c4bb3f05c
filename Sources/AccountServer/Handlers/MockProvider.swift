/// An OAuth2 provider that is built in, so that signing in through one can be tried with nothing
/// else installed. It has one person and asks before it signs anyone in.

import AccountAPI
import Sodium
import Synchronization

final class MockProvider: Sendable {
  static let path = "/mock/tests/general/oauth2"

  struct Person: Sendable {
    var id, email, name: String
  }

  static let person = Person(id: "1", email: "user@localhost.test", name: "User Name")
  /// In seconds.
  private static let codeLifetime: Int64 = 600

  /// Codes that were handed out and not used, with the time at which they expire.
  private let codes = Mutex<[String: Int64]>([:])

  /// The page that asks. Its buttons lead back to this server only.
  func page(_ incoming: IncomingRequest, now: Timestamp) throws(ServerError) -> HTTPResponse {
    let query = incoming.request.query
    let back = query["redirect_uri"] ?? ""
    guard back.hasPrefix("\(incoming.base)/v1/account/sessions/oauth2/callback/mock/") else {
      throw .invalid("redirect_uri", .serverAddress)
    }
    let state = (query["state"] ?? "").percentEncoded
    let person = Self.person
    let allow = Page.escaped("\(back)?code=\(newCode(now))&state=\(state)")
    let deny = Page.escaped("\(back)?error=access_denied&state=\(state)")
    return Page.response(
      "Sign in with Mock",
      """
      <p>An app on this machine wants to sign in as <b>\(person.name)</b> (\(person.email)).</p>
      <p><a class="button main" href="\(allow)">Allow</a><a class="button" href="\(deny)">Deny</a></p>
      <p>This is a built-in test provider. It has one user and no password.</p>
      """)
  }

  private func newCode(_ now: Timestamp) -> String {
    let code = Sodium.randomHex(16)
    codes.withLock { codes in
      codes = codes.filter { $0.value > now.seconds }
      codes[code] = now.seconds + Self.codeLifetime
    }
    return code
  }

  /// Whether the code is valid, which it is once.
  func redeem(_ code: String, now: Timestamp) -> Bool {
    let expires = codes.withLock { $0.removeValue(forKey: code) }
    return expires.map { $0 > now.seconds } ?? false
  }
}
