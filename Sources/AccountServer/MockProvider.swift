/// A provider of its own, so that the way of a browser can be walked with nothing else installed: it has one person, and asks before it lets
/// anybody in.

import AccountAPI
import Sodium
import Synchronization

final class MockProvider: Sendable {
  static let path = "/mock/tests/general/oauth2"

  struct Person: Sendable {
    var id, email, name: String
  }

  static let person = Person(id: "1", email: "user@localhost.test", name: "User Name")
  private static let lifetime: Int64 = 600

  /// Codes handed out and not used yet, with when they expire.
  private let codes = Mutex<[String: Int64]>([:])

  /// The page that asks. It only ever leads back to this server.
  func page(_ incoming: IncomingRequest, now: Timestamp) throws(ServerError) -> HTTPResponse {
    let query = incoming.request.query
    let back = query["redirect_uri"] ?? ""
    guard back.hasPrefix("\(incoming.base)/v1/account/sessions/oauth2/callback/mock/") else {
      throw .invalid("redirect_uri", "Value must be the address of this server")
    }
    let state = (query["state"] ?? "").percentEncoded
    let code = Sodium.randomHex(16)
    codes.withLock { codes in
      codes = codes.filter { $0.value > now.seconds }
      codes[code] = now.seconds + Self.lifetime
    }
    let person = Self.person
    let allow = Page.escaped("\(back)?code=\(code)&state=\(state)")
    let deny = Page.escaped("\(back)?error=access_denied&state=\(state)")
    return Page.answer(
      "Sign in with Mock",
      """
      <p>A console on this machine wants to sign in as <b>\(person.name)</b> (\(person.email)).</p>
      <p><a class="button" href="\(allow)">Allow</a><a class="button no" href="\(deny)">Refuse</a></p>
      <p>This provider is built in for trying things out. It knows no password and no other person.</p>
      """)
  }

  /// True once for each code.
  func redeem(_ code: String, now: Timestamp) -> Bool {
    let expires = codes.withLock { $0.removeValue(forKey: code) }
    return expires.map { $0 > now.seconds } ?? false
  }
}
