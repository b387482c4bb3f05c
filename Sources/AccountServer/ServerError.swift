/// A refusal on its way to the client: status and message, word for word those of the real server.
struct ServerError: Error, Equatable {
  var status: Int
  var message: String

  init(_ status: Int, _ message: String) {
    self.status = status
    self.message = message
  }

  static let guest = ServerError(401, "Guest (role: guest) missing scope (account)")
  static let blocked = ServerError(401, "Invalid credentials. User is blocked")
  static let wrongCredentials = ServerError(401, "Invalid credentials")
  static let unknownProject = ServerError(400, "Missing or unknown project ID")
  static let tooManyRequests = ServerError(429, "Too many requests")
  static let notFound = ServerError(404, "Not Found")
  static let userNotFound = ServerError(404, "User not found")
  static let emailTaken = ServerError(400, "User already registered")
  static let passwordsDiffer = ServerError(400, "Passwords must match")
  static let invalidRecovery = ServerError(401, "Invalid recovery token")
  static let invalidVerification = ServerError(401, "Invalid verification token")
  static let providerDisabled = ServerError(
    412, "This provider is disabled. Please enable the provider from your project console.")
  static let sessionNotFound = ServerError(404, "Session not found")
  static let accountExists = ServerError(409, "Account already exists")
  static let fault = ServerError(500, "Server Error")
  static let tooLarge = ServerError(413, "Request body is too large")

  static func missing(_ parameter: String) -> ServerError {
    ServerError(400, "Param \"\(parameter)\" is not optional.")
  }

  static func invalid(_ parameter: String, _ reason: String) -> ServerError {
    ServerError(400, "Invalid \(parameter): \(reason)")
  }
}
