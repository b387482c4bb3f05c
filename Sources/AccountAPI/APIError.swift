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
    case other
  }

  public let status: Int
  public let message: String
  public let cause: Cause
  /// Of the server, where it says so in its errors.
  public let serverVersion: String?
  /// How many tries are left, where the route is limited.
  public let limit: RateLimit?

  public init(
    status: Int, message: String, cause: Cause, serverVersion: String? = nil,
    limit: RateLimit? = nil
  ) {
    self.status = status
    self.message = message
    self.cause = cause
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
    self.init(
      status: response.status, message: message,
      cause: Self.cause(response.status, message, until: limit?.resets),
      serverVersion: body["version"]?.string, limit: limit)
  }

  private static func cause(_ status: Int, _ message: String, until: Timestamp?) -> Cause {
    switch status {
    case 400: badRequest(message)
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
