/// Every operation of the Account API of 0.6.2, as a table: client and built-in server both walk it. What came later is in `Route.addedAfter0_6`.
///
/// Source: `account-api-0.6.2-docs.txt` for the operations, and what the real server was seen to do for authentication and limits.
public struct Route: Hashable, Sendable {
  public enum Authentication: Sendable {
    /// Anybody may call it.
    case open
    /// Anybody, too; but unlike with the open ones the real server looks for the project before anything else.
    case guest
    /// Only with a session.
    case session
  }

  /// Requests in one clock hour, and what they are counted by.
  public struct Limit: Hashable, Sendable {
    public enum Key: Hashable, Sendable {
      case address, email, phone, userID, project
      /// Whoever is signed in.
      case user
      case challenge

      /// What a request is counted by, as far as its body says so; nil for those that it does not.
      public func value(in body: JSONObject) -> String? {
        switch self {
        case .email: body["email"]?.string?.lowercased() ?? ""
        case .userID: body["userId"]?.string ?? ""
        case .phone: body["phone"]?.string ?? ""
        case .challenge: body["challengeId"]?.string ?? ""
        case .address, .project, .user: nil
        }
      }
    }
    public let requests: Int
    public let key: Key
    /// Routes that name the same counter are counted together; nil counts a route for itself.
    public let counter: String?
    /// Counted by the address as well, whichever is fuller: else one address could ask for all the world.
    public let isAlsoCountedByAddress: Bool

    init(requests: Int, key: Key, counter: String? = nil, isAlsoCountedByAddress: Bool = false) {
      self.isAlsoCountedByAddress = isAlsoCountedByAddress
      self.requests = requests
      self.key = key
      self.counter = counter
    }
  }

  public let name: String
  public let method: HTTPMethod
  /// Segments beginning with `:` stand for a value.
  public let path: String
  public let authentication: Authentication
  /// Names of the body's parameters.
  public let parameters: [String]
  /// The status of success.
  public let success: Int
  public let limit: Limit?
  /// Nil for what every server has.
  public let feature: ServerFeature?
  /// For servers that do not know `path` any more.
  public let newPath: String?

  init(
    _ name: String, _ method: HTTPMethod, _ path: String, _ authentication: Authentication,
    parameters: [String] = [], success: Int = 200, limit: Limit? = nil,
    feature: ServerFeature? = nil, newPath: String? = nil
  ) {
    self.feature = feature
    self.newPath = newPath
    self.name = name
    self.method = method
    self.path = path
    self.authentication = authentication
    self.parameters = parameters
    self.success = success
    self.limit = limit
  }

  public var isWrite: Bool { method != .get }

  /// The path with its `:` segments replaced in order; each value is percent-encoded.
  public func path(_ values: String...) -> String {
    var rest = values[...]
    return path.split(separator: "/").map { segment in
      "/" + (segment.first == ":" ? (rest.popFirst() ?? "").percentEncoded : String(segment))
    }.joined()
  }
}

extension Route {
  public static let createAccount = Route(
    "createAccount", .post, "/account", .open, parameters: ["email", "password", "name"],
    success: 201,
    limit: Limit(requests: 10, key: .address))
  public static let account = Route("account", .get, "/account", .session)
  public static let updateName = Route(
    "updateName", .patch, "/account/name", .session, parameters: ["name"])
  public static let preferences = Route("preferences", .get, "/account/prefs", .session)
  public static let updatePreferences = Route(
    "updatePreferences", .patch, "/account/prefs", .session, parameters: ["prefs"])
  public static let createSession = Route(
    "createSession", .post, "/account/sessions", .open, parameters: ["email", "password"],
    success: 201,
    limit: Limit(requests: 10, key: .email), newPath: "/account/sessions/email")
  public static let sessions = Route("sessions", .get, "/account/sessions", .session)
  public static let deleteSession = Route(
    "deleteSession", .delete, "/account/sessions/:session", .session, success: 204,
    limit: Limit(requests: 100, key: .address))
  public static let deleteSessions = Route(
    "deleteSessions", .delete, "/account/sessions", .session, success: 204,
    limit: Limit(requests: 100, key: .address))
  public static let log = Route("log", .get, "/account/logs", .session, feature: .log)

  public static let updateEmail = Route(
    "updateEmail", .patch, "/account/email", .session, parameters: ["email", "password"])
  public static let updatePassword = Route(
    "updatePassword", .patch, "/account/password", .session,
    parameters: ["password", "oldPassword"])
  public static let deleteAccount = Route(
    "deleteAccount", .delete, "/account", .session, success: 204)
  public static let createRecovery = Route(
    "createRecovery", .post, "/account/recovery", .open, parameters: ["email", "url"], success: 201,
    limit: Limit(requests: 10, key: .email))
  public static let completeRecovery = Route(
    "completeRecovery", .put, "/account/recovery", .open,
    parameters: ["userId", "secret", "password", "passwordAgain"],
    limit: Limit(requests: 10, key: .userID))
  /// Documented as limited per e-mail, which the request does not have: all accounts of a project share the limit.
  public static let createVerification = Route(
    "createVerification", .post, "/account/verification", .session, parameters: ["url"],
    success: 201, limit: Limit(requests: 10, key: .project),
    newPath: "/account/verifications/email")
  public static let completeVerification = Route(
    "completeVerification", .put, "/account/verification", .open,
    parameters: ["userId", "secret"], limit: Limit(requests: 10, key: .userID),
    newPath: "/account/verifications/email")

  /// For a browser: leads to the provider's page.
  public static let startOAuth2 = Route(
    "startOAuth2", .get, "/account/sessions/oauth2/:provider", .open, success: 301,
    limit: Limit(requests: 50, key: .address, counter: "oauth2"))
  /// Where the provider sends the browser back to, which only passes it on.
  public static let returnFromOAuth2 = Route(
    "returnFromOAuth2", .get, "/account/sessions/oauth2/callback/:provider/:project", .open,
    success: 301)
  /// Makes the session.
  public static let completeOAuth2 = Route(
    "completeOAuth2", .get, "/account/sessions/oauth2/:provider/redirect", .open, success: 301,
    limit: Limit(requests: 50, key: .address, counter: "oauth2"))

  public static let health = Route("health", .get, "/health", .guest)
  /// Says no more than `health`: 0.6.2 tells its version only in errors.
  public static let healthVersion = Route("healthVersion", .get, "/health/version", .guest)
  public static let locale = Route("locale", .get, "/locale", .guest)

  public static let v0_6: [Route] = [
    createAccount, account, updateName, updateEmail, updatePassword, deleteAccount,
    preferences, updatePreferences, createSession, sessions, deleteSession, deleteSessions, log,
    createRecovery, completeRecovery, createVerification, completeVerification,
    startOAuth2, returnFromOAuth2, completeOAuth2, health, healthVersion, locale,
  ]
}

extension String {
  /// For one segment of a path or one value of a query: everything but RFC 3986's unreserved characters is encoded.
  public var percentEncoded: String {
    var out = ""
    for byte in utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        out.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        out += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return out
  }

  /// Nil when a `%` is not followed by two hex digits, or the bytes are no UTF-8.
  public var percentDecoded: String? {
    var bytes: [UInt8] = []
    var rest = Array(utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      else {
        return nil
      }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
