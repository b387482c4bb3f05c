/// A refusal on its way to the client: status and message, word for word those of the real servers.
struct ServerError: Error, Equatable {
  var status: Int
  var message: String
  /// As later servers say it.
  var later: Later

  struct Later: Equatable {
    var status: Int
    var type: String
    var message: String
  }

  /// `later` where it is more than a type: another status, other words.
  init(
    _ status: Int, _ message: String, _ type: String = "general_unknown",
    later: (status: Int?, message: String)? = nil
  ) {
    self.status = status
    self.message = message
    self.later = Later(
      status: later?.status ?? status, type: type, message: later?.message ?? message)
  }

  func status(in dialect: Dialect) -> Int { dialect == .early ? status : later.status }

  static let guest = ServerError(
    401, "Guest (role: guest) missing scope (account)", "general_unauthorized_scope",
    later: (nil, "User (role: guests) missing scopes ([\"account\"])"))
  static let blocked = ServerError(
    401, "Invalid credentials. User is blocked", "user_blocked",
    later: (
      nil,
      "The current user has been blocked. You can unblock the user by making a request to the User API's \"Update User Status\" endpoint or in the Appwrite Console's Auth section."
    ))
  static let wrongCredentials = ServerError(
    401, "Invalid credentials", "user_invalid_credentials",
    later: (nil, "Invalid credentials. Please check the email and password."))
  static let unknownProject = ServerError(
    400, "Missing or unknown project ID", "project_not_found",
    later: (
      404,
      "Project with the requested ID could not be found. Please check the value of the X-Appwrite-Project header to ensure the correct project ID is being used."
    ))
  static let tooManyRequests = ServerError(
    429, "Too many requests", "general_rate_limit_exceeded",
    later: (
      nil,
      "Rate limit for the current endpoint has been exceeded. Please try again after some time."
    ))
  static let notFound = ServerError(
    404, "Not Found", "general_route_not_found",
    later: (
      nil,
      "Route not found. Please ensure the endpoint is configured correctly and that the API route is valid for this SDK version. Refer to the API docs for more details."
    ))
  static let userNotFound = ServerError(
    404, "User not found", "user_not_found",
    later: (nil, "User with the requested ID could not be found."))
  static let emailTaken = ServerError(
    400, "User already registered", "user_target_already_exists",
    later: (409, "A target with the same ID already exists."))
  static let passwordsDiffer = ServerError(
    400, "Passwords must match", "user_password_mismatch")
  static let invalidRecovery = ServerError(
    401, "Invalid recovery token", "user_invalid_token", later: (nil, Self.invalidToken))
  static let invalidVerification = ServerError(
    401, "Invalid verification token", "user_invalid_token", later: (nil, Self.invalidToken))
  private static let invalidToken = "Invalid token passed in the request."
  static let providerDisabled = ServerError(
    412, "This provider is disabled. Please enable the provider from your project console.",
    "project_provider_disabled")
  static let sessionNotFound = ServerError(
    404, "Session not found", "user_session_not_found",
    later: (nil, "The current user session could not be found."))
  static let accountExists = ServerError(
    409, "Account already exists", "user_already_exists",
    later: (
      nil, "A user with the same id, email, or phone already exists in this project."
    ))
  static let fault = ServerError(500, "Server Error")
  static let tooLarge = ServerError(413, "Request body is too large", "general_bad_request")

  // MARK: Only of later servers

  static let sessionExists = ServerError(
    401, "Creation of a session is prohibited when a session is active.",
    "user_session_already_exists")
  static let moreFactors = ServerError(
    401, "More factors are required to complete the sign in process.",
    "user_more_factors_required")
  static let challengeRequired = ServerError(
    401,
    "A recently successful challenge is required to complete this action. A challenge is considered recent for 5 minutes.",
    "user_challenge_required")
  static let invalidOTP = ServerError(401, invalidToken, "user_invalid_token")
  static let alreadyVerified = ServerError(
    409, "User email is already verified", "user_email_already_verified")
  static let noEmail = ServerError(400, "User email could not be found.", "user_email_not_found")
  static let emailNotVerified = ServerError(
    400, "User email is not verified", "user_email_not_verified")
  static let noPhone = ServerError(
    400, "The current user does not have a phone number associated with their account.",
    "user_phone_not_found")
  static let noTextMessages = ServerError(
    503, "Phone provider not configured", "general_phone_disabled")
  static let identityNotFound = ServerError(
    404,
    "The identity could not be found. Please sign in with OAuth provider to create identity first.",
    "user_identity_not_found")
  static let authenticatorNotFound = ServerError(
    404, "Authenticator could not be found on the current user.", "user_authenticator_not_found")
  static let authenticatorExists = ServerError(
    409, "This authenticator is already verified on the current user.",
    "user_authenticator_already_verified")
  static let codesExist = ServerError(
    409,
    "The current user already generated recovery codes and they can only be read once for security reasons.",
    "user_recovery_codes_already_exists")
  static let noCodes = ServerError(
    404, "The current user did not generate recovery codes.", "user_recovery_codes_not_found")
  static let invalidJWT = ServerError(
    401, "Failed to verify JWT. Invalid token: Signature failed", "user_jwt_invalid")
  static let wantsKey = ServerError(
    401, "User (role: guests) missing scopes ([\"health.read\"])", "general_unauthorized_scope")

  static func missing(_ parameter: String) -> ServerError {
    ServerError(400, "Param \"\(parameter)\" is not optional.", "general_argument_invalid")
  }

  static func invalid(_ parameter: String, _ reason: String) -> ServerError {
    ServerError(
      400, "Invalid \(parameter): \(reason)", "general_argument_invalid",
      later: (nil, "Invalid `\(parameter)` param: \(reason)"))
  }
}
