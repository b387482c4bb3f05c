/// The texts of errors as 1.8.1 has them: a status, a type to decide by, and a message.

extension ServerError {
  var text18: Text {
    switch self {
    case .notFound:
      Text(
        404, "general_route_not_found",
        "Route not found. Please ensure the endpoint is configured correctly and that the API route is valid for this SDK version. Refer to the API docs for more details."
      )
    case .unknownProject:
      Text(
        404, "project_not_found",
        "Project with the requested ID could not be found. Please check the value of the X-Appwrite-Project header to ensure the correct project ID is being used."
      )
    case .tooManyRequests:
      Text(
        429, "general_rate_limit_exceeded",
        "Rate limit for the current endpoint has been exceeded. Please try again after some time.")
    case .badHost: Text(400, "general_bad_request", "One valid Host header is required")
    case .tooLarge: Text(413, "general_bad_request", "Request body is too large")
    case .fault: Text(500, "general_unknown", "Server Error")
    case .foreignOrigin(let host, let platform):
      Text(
        403, "general_unknown_origin",
        "Invalid Origin. Register your new client (\(host)) as a new \(platform) platform on your project console dashboard"
      )
    case .unsupportedPlatform: Text(403, "general_unknown_origin", "Invalid Origin.")
    case .missing(let parameter):
      Text(400, "general_argument_invalid", "Param \"\(parameter)\" is not optional.")
    case .invalid(let parameter, let rule):
      Text(400, "general_argument_invalid", "Invalid `\(parameter)` param: \(rule.text18)")
    case .guest, .needsKey, .invalidJWT, .blocked: callerText
    case .wrongCredentials, .userNotFound, .emailTaken, .accountExists: accountText
    case .passwordsDiffer, .invalidRecovery, .invalidVerification, .alreadyVerified, .noEmail,
      .emailNotVerified, .noPhone, .noTextMessages:
      confirmationText
    case .sessionNotFound, .sessionExists, .invalidToken: sessionText
    case .providerDisabled, .missingProviderCode, .invalidProviderCode, .providerRefused,
      .identityNotFound:
      providerText
    case .moreFactors, .challengeRequired, .authenticatorNotFound, .authenticatorExists,
      .recoveryCodesExist, .noRecoveryCodes:
      multiFactorText
    }
  }

  private var callerText: Text {
    switch self {
    case .needsKey:
      Text(
        401, "general_unauthorized_scope",
        "User (role: guests) missing scopes ([\"health.read\"])")
    case .invalidJWT:
      Text(
        401, "user_jwt_invalid", "Failed to verify JWT. Invalid token: Signature failed")
    case .blocked:
      Text(
        401, "user_blocked",
        "The current user has been blocked. You can unblock the user by making a request to the User API's \"Update User Status\" endpoint or in the Appwrite Console's Auth section."
      )
    default:
      Text(
        401, "general_unauthorized_scope", "User (role: guests) missing scopes ([\"account\"])")
    }
  }

  private var accountText: Text {
    switch self {
    case .userNotFound:
      Text(404, "user_not_found", "User with the requested ID could not be found.")
    case .emailTaken:
      Text(409, "user_target_already_exists", "A target with the same ID already exists.")
    case .accountExists:
      Text(
        409, "user_already_exists",
        "A user with the same id, email, or phone already exists in this project.")
    default:
      Text(
        401, "user_invalid_credentials",
        "Invalid credentials. Please check the email and password.")
    }
  }

  private var confirmationText: Text {
    switch self {
    case .passwordsDiffer: Text(400, "user_password_mismatch", "Passwords must match")
    case .alreadyVerified:
      Text(409, "user_email_already_verified", "User email is already verified")
    case .noEmail: Text(400, "user_email_not_found", "User email could not be found.")
    case .emailNotVerified: Text(400, "user_email_not_verified", "User email is not verified")
    case .noPhone:
      Text(
        400, "user_phone_not_found",
        "The current user does not have a phone number associated with their account.")
    case .noTextMessages:
      Text(503, "general_phone_disabled", "Phone provider not configured")
    default: Text(401, "user_invalid_token", "Invalid token passed in the request.")
    }
  }

  private var sessionText: Text {
    switch self {
    case .sessionNotFound:
      Text(404, "user_session_not_found", "The current user session could not be found.")
    case .sessionExists:
      Text(
        401, "user_session_already_exists",
        "Creation of a session is prohibited when a session is active.")
    default: Text(401, "user_invalid_token", "Invalid token passed in the request.")
    }
  }

  private var providerText: Text {
    switch self {
    case .providerDisabled:
      Text(
        412, "project_provider_disabled",
        "This provider is disabled. Please enable the provider from your project console.")
    case .providerRefused(let provider, let reason):
      Text(
        424, "user_oauth2_provider_error",
        "The \(provider) OAuth2 provider returned an error: \(reason)")
    case .missingProviderCode:
      Text(
        424, "user_oauth2_provider_error",
        "Missing OAuth2 code. Please contact the Appwrite team for additional support.")
    case .invalidProviderCode(let provider):
      Text(
        400, "user_oauth2_bad_request",
        "Failed to obtain access token. The \(provider) OAuth2 provider returned an error: invalid_grant"
      )
    default:
      Text(
        404, "user_identity_not_found",
        "The identity could not be found. Please sign in with OAuth provider to create identity first."
      )
    }
  }

  private var multiFactorText: Text {
    switch self {
    case .challengeRequired:
      Text(
        401, "user_challenge_required",
        "A recently successful challenge is required to complete this action. A challenge is considered recent for 5 minutes."
      )
    case .authenticatorNotFound:
      Text(
        404, "user_authenticator_not_found",
        "Authenticator could not be found on the current user.")
    case .authenticatorExists:
      Text(
        409, "user_authenticator_already_verified",
        "This authenticator is already verified on the current user.")
    case .recoveryCodesExist:
      Text(
        409, "user_recovery_codes_already_exists",
        "The current user already generated recovery codes and they can only be read once for security reasons."
      )
    case .noRecoveryCodes:
      Text(
        404, "user_recovery_codes_not_found",
        "The current user did not generate recovery codes.")
    default:
      Text(
        401, "user_more_factors_required",
        "More factors are required to complete the sign in process.")
    }
  }
}

extension ServerError.Rule {
  var text18: String {
    switch self {
    // The number is the real server's.
    case .password(isNew: true):
      "Password must be between 8 and 265 characters long, and should not be one of the commonly used password."
    case .password(isNew: false): "Password must be between 8 and 256 characters long."
    case .name: "Value must be a valid string and at least 1 chars and no longer than 128 chars"
    case .linkHost(_, let host?):
      "Invalid URI. Register your new client (\(host)) as a new Web platform on your project console dashboard"
    case .linkHost(_, nil): "Invalid URI."
    default: text
    }
  }
}
