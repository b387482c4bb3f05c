/// The causes for which the server refuses a request.
///
/// Each dialect turns them into status, type and message, word for word as the real server does:
/// `ServerError+V0_6.swift`, `ServerError+V1_8.swift`.
enum ServerError: Error, Equatable {
  // The request as a whole
  case badHost, notFound, unknownProject, tooManyRequests, tooLarge, fault
  case foreignOrigin(host: String, platform: String)
  case unsupportedPlatform
  case missing(String)
  case invalid(String, Rule)
  // The caller
  case guest, blocked, needsKey, invalidJWT
  // Accounts
  case wrongCredentials, userNotFound, emailTaken, accountExists
  // Recovery and verification
  case passwordsDiffer, invalidRecovery, invalidVerification, alreadyVerified
  case noEmail, emailNotVerified, noPhone, noTextMessages
  // Sessions
  case sessionNotFound, sessionExists, invalidToken
  // OAuth2
  case providerDisabled, missingProviderCode, identityNotFound
  case invalidProviderCode(String)
  case providerRefused(String, reason: String)
  // Multi-factor authentication
  case moreFactors, challengeRequired, authenticatorNotFound, authenticatorExists
  case recoveryCodesExist, noRecoveryCodes

  /// The rule that a parameter broke.
  enum Rule: Equatable {
    case email, name, newUserID, userID, secret, string, boolean, phone, serverAddress
    case password(isNew: Bool)
    case preferences, preferencesSize
    case oneOf([String])
    /// The hosts to which links may lead, and the one that was given.
    case linkHost([String], refused: String?)
    case querySyntax, queryLimit
    case queryMethod(String)
  }

  /// What a response says of an error. `type` is empty in dialects without types.
  struct Text: Equatable {
    var status: Int
    var type: String
    var message: String

    init(_ status: Int, _ type: String, _ message: String) {
      self.status = status
      self.type = type
      self.message = message
    }

    init(_ status: Int, _ message: String) { self.init(status, "", message) }
  }
}

extension ServerError.Rule {
  /// The sentence about the rule, where it is the same in all dialects.
  var text: String {
    switch self {
    case .email: "Value must be a valid email address"
    case .newUserID:
      "Parameter must contain at most 36 chars. Valid chars are a-z, A-Z, 0-9, period, hyphen, and underscore. Can't start with a special char"
    case .userID: "Value must be a valid user id"
    case .secret: "Value must be a string and no longer than 256 chars"
    case .string: "Value must be a valid string and at least 1 chars and no longer than 256 chars"
    case .boolean: "Value must be a valid boolean"
    case .phone: "Phone number must start with a '+' can have a maximum of fifteen digits."
    case .oneOf(let values): "Value must be one of (\(values.joined(separator: ", ")))"
    case .linkHost(let hosts, _): "URL host must be one of: \(hosts.joined(separator: ", "))"
    case .serverAddress: "Value must be the address of this server"
    case .querySyntax: "Invalid query: Invalid query: Syntax error"
    case .queryLimit:
      "Invalid query: Invalid limit: Value must be a valid range between 1 and 9,223,372,036,854,775,808"
    case .queryMethod(let method): "Invalid query method: \(method)"
    case .preferences, .preferencesSize: "Value must be a valid object."
    case .password, .name: ""
    }
  }
}
