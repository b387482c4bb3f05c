/// A server's refusal: its status and message, and the cause we read from them.
public struct APIError: Error, Hashable, Sendable {
  public enum Cause: Hashable, Sendable {
    /// The session is gone or was never there. On 0.6.2 told from a wrong password by the message alone.
    case signedOut
    case wrongCredentials
    /// A mailed secret is wrong, was used before or has expired.
    case invalidSecret
    case blocked
    case unknownProject
    /// `parameter` was not given.
    case missing(parameter: String)
    /// `parameter` was refused for this reason, in the server's words.
    case invalid(parameter: String, reason: String)
    case conflict
    case notFound
    /// The server does not have this operation.
    case notSupported
    case forbidden
    /// No more tries before this moment, where it is known.
    case tooManyRequests(until: Timestamp?)
    case serverFault
    /// Signed in with one factor, and the account wants two: nothing but choosing and proving a second one is answered.
    case secondFactorRequired
    /// Wants a factor proved again within the last half hour.
    case recentChallengeRequired
    /// A sign-in that carried a live session.
    case signedInAlready
    /// This way to sign in is switched off in the project.
    case methodDisabled
    /// The server cannot send mails, or text messages.
    case mailDisabled, textMessagesDisabled
    case other
  }

  public let status: Int
  public let message: String
  public let cause: Cause
  /// The server's own word for it, such as `user_invalid_credentials`; from 0.13.
  public let type: String?
  /// Of the server, where it says so in its errors.
  public let serverVersion: String?
  /// How many tries are left, where the route is limited.
  public let limit: RateLimit?

  public init(
    status: Int, message: String, cause: Cause, type: String? = nil,
    serverVersion: String? = nil, limit: RateLimit? = nil
  ) {
    self.status = status
    self.message = message
    self.cause = cause
    self.type = type
    self.serverVersion = serverVersion
    self.limit = limit
  }
}

extension APIError {
  /// Reads the error of an answer; nil when the body is no Appwrite error at all.
  public init?(_ response: HTTPResponse) {
    guard let body = try? JSONReader.read(response.body), let message = body["message"]?.string,
      body["code"] != nil || body["version"] != nil
    else { return nil }
    let limit = RateLimit(response.headers)
    let type = body["type"]?.string
    self.init(
      status: response.status, message: message,
      cause: type.flatMap { Self.cause($0, message) }
        ?? Self.cause(response.status, message, until: limit?.resets),
      type: type, serverVersion: body["version"]?.string, limit: limit)
  }

  /// By the type, which does not change with the words; nil where the status says as much.
  private static func cause(_ type: String, _ message: String) -> Cause? {
    switch type {
    case "general_unauthorized_scope", "user_jwt_invalid": .signedOut
    case "user_invalid_credentials": .wrongCredentials
    case "user_blocked": .blocked
    case "user_invalid_token": .invalidSecret
    case "user_more_factors_required": .secondFactorRequired
    case "user_challenge_required": .recentChallengeRequired
    case "user_session_already_exists": .signedInAlready
    case "user_auth_method_unsupported": .methodDisabled
    case "general_smtp_disabled": .mailDisabled
    case "general_phone_disabled": .textMessagesDisabled
    case "project_not_found": .unknownProject
    case "general_route_not_found": .notSupported
    case "password_recently_used", "password_personal_data":
      .invalid(parameter: "password", reason: message)
    default: nil
    }
  }

  private static func cause(_ status: Int, _ message: String, until: Timestamp?) -> Cause {
    switch status {
    case 400, 412: badRequest(message)
    case 401: unauthorized(message)
    case 403: .forbidden
    // An entity that is missing is named; a route is not.
    case 404:
      message == "Not Found" || message.hasPrefix("Route not found") ? .notSupported : .notFound
    case 405, 501: .notSupported
    case 409: .conflict
    case 429: .tooManyRequests(until: until)
    case 500...599: .serverFault
    default: .other
    }
  }

  private static func badRequest(_ message: String) -> Cause {
    if message == "Missing or unknown project ID" { return .unknownProject }
    if message == "User already registered" { return .conflict }
    if let parameter = message.between("Param \"", "\" is not optional") {
      return .missing(parameter: parameter)
    }
    if let parameter = message.between("Invalid `", "` param: ") {
      let start = "Invalid `".count + parameter.count + "` param: ".count
      return .invalid(parameter: parameter, reason: String(message.dropFirst(start)))
    }
    if let parameter = message.between("Invalid ", ": ") {
      return .invalid(
        parameter: parameter,
        reason: String(message.dropFirst("Invalid ".count + parameter.count + 2)))
    }
    return .other
  }

  private static func unauthorized(_ message: String) -> Cause {
    if message.hasSuffix("User is blocked") { return .blocked }
    if message.hasPrefix("Invalid credentials") { return .wrongCredentials }
    if message.hasSuffix("recovery token") || message.hasSuffix("verification token") {
      return .invalidSecret
    }
    return .signedOut
  }
}

extension String {
  fileprivate func between(_ start: String, _ end: String) -> String? {
    guard hasPrefix(start) else { return nil }
    let rest = dropFirst(start.count)
    var index = rest.startIndex
    while index < rest.endIndex {
      if rest[index...].hasPrefix(end) { return String(rest[..<index]) }
      index = rest.index(after: index)
    }
    return nil
  }
}
