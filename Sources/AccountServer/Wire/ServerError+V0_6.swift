/// The texts of errors as 0.6.2 has them: a status and a message, without a type.

extension ServerError {
  var text06: Text {
    switch self {
    case .notFound: Text(404, "Not Found")
    case .unknownProject: Text(400, "Missing or unknown project ID")
    case .foreignOrigin(let host, let platform):
      // The typo is the real server's.
      Text(
        403,
        "Inavlid Origin. Register your new client (\(host)) as a new \(platform) platform on your project console"
      )
    case .unsupportedPlatform: Text(403, "Unsupported platform")
    case .tooManyRequests: Text(429, "Too many requests")
    case .guest: Text(401, "Guest (role: guest) missing scope (account)")
    case .blocked: Text(401, "Invalid credentials. User is blocked")
    case .wrongCredentials: Text(401, "Invalid credentials")
    case .userNotFound: Text(404, "User not found")
    case .emailTaken: Text(400, "User already registered")
    case .accountExists: Text(409, "Account already exists")
    case .passwordsDiffer: Text(400, "Passwords must match")
    case .invalidRecovery: Text(401, "Invalid recovery token")
    case .invalidVerification: Text(401, "Invalid verification token")
    case .sessionNotFound: Text(404, "Session not found")
    case .invalidProviderCode: Text(401, "Invalid code, or one that was used before")
    case .invalid(let parameter, let rule): Text(400, "Invalid \(parameter): \(rule.text06)")
    // The rest reads the same; what only other versions refuse is not met in this one.
    default: Text(text18.status, text18.message)
    }
  }
}

extension ServerError.Rule {
  var text06: String {
    switch self {
    case .password: "Password must be between 6 and 32 chars and contain ..."
    case .name: "Value must be a string and no longer than 100 chars"
    case .preferencesSize: "Value must not be larger than 65535 bytes, all keys together"
    default: text
    }
  }
}
