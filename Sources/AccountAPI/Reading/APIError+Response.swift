/// How an error response is read and its cause found, by type from 0.13 and by message before.
///
/// Sources: responses of a real 0.6.2 for messages, of a real 1.8.1 for types.

extension APIError {
  /// Reads an error response; nil when the body is not an error of Appwrite.
  public init?(_ response: HTTPResponse) {
    guard let body = try? JSONReader.read(response.body), let message = body["message"]?.string,
      body["code"] != nil || body["version"] != nil
    else { return nil }
    let limit = RateLimit(response.headers)
    let type = body["type"]?.string
    self.init(
      status: response.status, message: message,
      cause: Self.cause(response.status, type, message, until: limit?.resets),
      type: type, serverVersion: body["version"]?.string, limit: limit)
  }

  private static func cause(
    _ status: Int, _ type: String?, _ message: String, until: Timestamp?
  ) -> Cause {
    if let type {
      if let cause = cause(type: type, message) { return cause }
      // A 401 with an unknown type says nothing about the session.
      if status == 401 { return .other }
    }
    return cause(status: status, message, until: until)
  }

  /// The cause that a type stands for; nil where the status says as much.
  private static func cause(type: String, _ message: String) -> Cause? {
    switch type {
    case "general_unauthorized_scope", "user_jwt_invalid": .signedOut
    case "user_invalid_credentials": .wrongCredentials
    case "user_blocked": .blocked
    case "user_invalid_token": .invalidSecret
    case "user_more_factors_required": .secondFactorRequired
    case "user_challenge_required": .recentChallengeRequired
    case "user_session_already_exists": .signedInAlready
    case "user_auth_method_unsupported": .methodDisabled
    case "project_provider_disabled": .providerDisabled
    case "general_smtp_disabled": .mailDisabled
    case "general_phone_disabled": .textMessagesDisabled
    case "project_not_found": .unknownProject
    case "general_route_not_found": .notSupported
    case "general_resource_locked": .locked
    case "password_recently_used", "password_personal_data":
      .invalid(parameter: "password", reason: message)
    default: nil
    }
  }

  private static func cause(status: Int, _ message: String, until: Timestamp?) -> Cause {
    switch status {
    case 400, 412: badRequest(message)
    case 401: unauthorized(message)
    case 403: .forbidden
    // The message names a missing entity, but not a missing route.
    case 404:
      message == "Not Found" || message.hasPrefix("Route not found") ? .notSupported : .notFound
    case 405, 501: .notSupported
    case 409: .conflict
    case 424: .providerFailed
    case 429: .tooManyRequests(until: until)
    case 500...599: .serverFault
    default: .other
    }
  }

  private static func badRequest(_ message: String) -> Cause {
    if message == "Missing or unknown project ID" { return .unknownProject }
    if message == "User already registered" { return .conflict }
    if let (parameter, _) = message.split(after: "Param \"", at: "\" is not optional") {
      return .missing(parameter: parameter)
    }
    if let (parameter, reason) = message.split(after: "Invalid `", at: "` param: ")
      ?? message.split(after: "Invalid ", at: ": ")
    {
      return .invalid(parameter: parameter, reason: reason)
    }
    return .other
  }

  /// The cause of a 401 without a type.
  ///
  /// A saved sign-in is deleted when its session has ended, so that needs positive evidence: the
  /// message of Appwrite for a request by a guest. Gateways and proxies answer 401 too.
  private static func unauthorized(_ message: String) -> Cause {
    if message.hasSuffix("User is blocked") { return .blocked }
    if message.hasPrefix("Invalid credentials") { return .wrongCredentials }
    if message.hasSuffix("recovery token") || message.hasSuffix("verification token") {
      return .invalidSecret
    }
    return isOfGuest(message) ? .signedOut : .other
  }

  /// Whether it is `Guest (role: guest) missing scope (account)`, in any version's wording.
  private static func isOfGuest(_ message: String) -> Bool {
    ["Guest (role: guest", "User (role: guest"].contains { message.hasPrefix($0) }
      && message.split(after: "", at: "missing scope") != nil
  }
}

extension String {
  /// The parts before and after `separator` of a text that begins with `start`; nil without either.
  fileprivate func split(after start: String, at separator: String) -> (String, String)? {
    guard hasPrefix(start) else { return nil }
    let rest = dropFirst(start.count)
    var index = rest.startIndex
    while index < rest.endIndex {
      if rest[index...].hasPrefix(separator) {
        return (String(rest[..<index]), String(rest[index...].dropFirst(separator.count)))
      }
      index = rest.index(after: index)
    }
    return nil
  }
}
