/// The table of all operations, by domain.
///
/// Where a path was renamed, the old one is in the table and the new one is `newPath`: the old one
/// works from the version that introduced the operation to the newest.
///
/// Sources: the documentation of 0.6.2's Account API and Appwrite's route tables up to 1.9 for the
/// operations; real servers of 0.6.2 and 1.8.1 for authentication and limits.
extension Route {
  // MARK: Account

  public static let createAccount = Route(
    "createAccount", .post, "/account", .open, parameters: ["email", "password", "name"],
    success: 201, limit: Limit(requests: 10, key: .address))
  public static let account = Route("account", .get, "/account", .session)
  public static let updateName = Route(
    "updateName", .patch, "/account/name", .session, parameters: ["name"])
  public static let updateEmail = Route(
    "updateEmail", .patch, "/account/email", .session, parameters: ["email", "password"])
  public static let updatePassword = Route(
    "updatePassword", .patch, "/account/password", .session,
    parameters: ["password", "oldPassword"])
  /// The limit of `updatePassword` from 1.5. 0.6.2 has none.
  public static let passwordLimit = Limit(requests: 10, key: .address)
  public static let updatePhone = Route(
    "updatePhone", .patch, "/account/phone", .session,
    parameters: ["phone", "password"], feature: .phone)
  public static let updateStatus = Route(
    "updateStatus", .patch, "/account/status", .session, feature: .blocking)
  public static let deleteAccount = Route(
    "deleteAccount", .delete, "/account", .session, success: 204)
  public static let createJWT = Route(
    "createJWT", .post, "/account/jwt", .session, success: 201,
    limit: Limit(requests: 100, key: .user), feature: .jwt, newPath: "/account/jwts")

  // MARK: Preferences

  public static let preferences = Route("preferences", .get, "/account/prefs", .session)
  public static let updatePreferences = Route(
    "updatePreferences", .patch, "/account/prefs", .session, parameters: ["prefs"])

  // MARK: Sessions

  public static let sessions = Route("sessions", .get, "/account/sessions", .session)
  public static let session = Route("session", .get, "/account/sessions/:session", .session)
  public static let extendSession = Route(
    "extendSession", .patch, "/account/sessions/:session", .session,
    limit: Limit(requests: 10, key: .address), feature: .extendingSession)
  public static let deleteSession = Route(
    "deleteSession", .delete, "/account/sessions/:session", .session, success: 204,
    limit: Limit(requests: 100, key: .address))
  public static let deleteSessions = Route(
    "deleteSessions", .delete, "/account/sessions", .session, success: 204,
    limit: Limit(requests: 100, key: .address))
  public static let log = Route("log", .get, "/account/logs", .session, feature: .log)

  // MARK: Identities

  public static let identities = Route(
    "identities", .get, "/account/identities", .session, feature: .identities)
  public static let deleteIdentity = Route(
    "deleteIdentity", .delete, "/account/identities/:identity", .session, success: 204,
    feature: .identities)

  // MARK: Sign-in

  public static let createSession = Route(
    "createSession", .post, "/account/sessions", .open, parameters: ["email", "password"],
    success: 201,
    limit: Limit(requests: 10, key: .email), newPath: "/account/sessions/email")
  public static let createAnonymousSession = Route(
    "createAnonymousSession", .post, "/account/sessions/anonymous", .open, success: 201,
    limit: Limit(requests: 50, key: .address, counter: "oauth2"), feature: .anonymousSession)
  /// Sends six digits by email.
  public static let createEmailCode = Route(
    "createEmailCode", .post, "/account/tokens/email", .open,
    parameters: ["userId", "email", "phrase"], success: 201,
    limit: Limit(requests: 10, key: .email, isAlsoCountedByAddress: true),
    feature: .signInByCode)
  /// Sends a link by email.
  public static let createMagicLink = Route(
    "createMagicLink", .post, "/account/sessions/magic-url", .open,
    parameters: ["userId", "email", "url", "phrase"], success: 201,
    limit: Limit(requests: 60, key: .email, isAlsoCountedByAddress: true),
    feature: .signInByLink, newPath: "/account/tokens/magic-url")
  /// Sends six digits by text message.
  public static let createPhoneCode = Route(
    "createPhoneCode", .post, "/account/sessions/phone", .open,
    parameters: ["userId", "phone"], success: 201, limit: Limit(requests: 10, key: .phone),
    feature: .signInByPhone, newPath: "/account/tokens/phone")
  /// Exchanges a secret from an email or text message for a session, from 1.5.
  public static let createTokenSession = Route(
    "createTokenSession", .post, "/account/sessions/token", .open,
    parameters: ["userId", "secret"], success: 201,
    limit: Limit(requests: 10, key: .userID, counter: "tokenSession"))
  /// Exchanges a secret from an email's link for a session, before 1.5.
  public static let completeMagicLink = Route(
    "completeMagicLink", .put, "/account/sessions/magic-url", .open,
    parameters: ["userId", "secret"], success: 201,
    limit: Limit(requests: 10, key: .userID, counter: "tokenSession"))

  // MARK: Sign-in with a provider; for a browser

  /// Leads to the provider's page.
  public static let startOAuth2 = Route(
    "startOAuth2", .get, "/account/sessions/oauth2/:provider", .open, success: 301,
    limit: Limit(requests: 50, key: .address, counter: "oauth2"))
  /// The address that the provider sends the browser back to; it only passes the query on.
  public static let returnFromOAuth2 = Route(
    "returnFromOAuth2", .get, "/account/sessions/oauth2/callback/:provider/:project", .open,
    success: 301)
  /// Creates the session.
  public static let completeOAuth2 = Route(
    "completeOAuth2", .get, "/account/sessions/oauth2/:provider/redirect", .open, success: 301,
    limit: Limit(requests: 50, key: .address, counter: "oauth2"))
  /// Leads to the provider's page, and returns to the client's URL with a secret for a session.
  public static let providerToken = Route(
    "providerToken", .get, "/account/tokens/oauth2/:provider", .open, success: 301,
    limit: Limit(requests: 50, key: .address, counter: "oauth2"), feature: .providerToken)

  // MARK: Recovery and verification

  public static let createRecovery = Route(
    "createRecovery", .post, "/account/recovery", .open, parameters: ["email", "url"], success: 201,
    limit: Limit(requests: 10, key: .email))
  public static let completeRecovery = Route(
    "completeRecovery", .put, "/account/recovery", .open,
    parameters: ["userId", "secret", "password", "passwordAgain"],
    limit: Limit(requests: 10, key: .userID))
  /// 0.6.2 documents a limit per email, which the request does not have: all accounts of a project
  /// share the limit there.
  public static let createVerification = Route(
    "createVerification", .post, "/account/verification", .session, parameters: ["url"],
    success: 201, limit: Limit(requests: 10, key: .project),
    newPath: "/account/verifications/email")
  public static let completeVerification = Route(
    "completeVerification", .put, "/account/verification", .open,
    parameters: ["userId", "secret"], limit: Limit(requests: 10, key: .userID),
    newPath: "/account/verifications/email")
  public static let createPhoneVerification = Route(
    "createPhoneVerification", .post, "/account/verification/phone", .session, success: 201,
    limit: Limit(requests: 10, key: .user), feature: .phone,
    newPath: "/account/verifications/phone")
  public static let completePhoneVerification = Route(
    "completePhoneVerification", .put, "/account/verification/phone", .open,
    parameters: ["userId", "secret"], limit: Limit(requests: 10, key: .userID),
    feature: .phone, newPath: "/account/verifications/phone")

  // MARK: Multi-factor authentication

  public static let updateMFA = Route(
    "updateMFA", .patch, "/account/mfa", .session, parameters: ["mfa"], feature: .multiFactor)
  public static let factors = Route(
    "factors", .get, "/account/mfa/factors", .session, feature: .multiFactor)
  public static let createChallenge = Route(
    "createChallenge", .post, "/account/mfa/challenge", .session, parameters: ["factor"],
    limit: Limit(requests: 10, key: .user), feature: .multiFactor,
    newPath: "/account/mfa/challenges")
  public static let completeChallenge = Route(
    "completeChallenge", .put, "/account/mfa/challenge", .session,
    parameters: ["challengeId", "otp"], limit: Limit(requests: 10, key: .challenge),
    feature: .multiFactor, newPath: "/account/mfa/challenges")
  public static let createAuthenticator = Route(
    "createAuthenticator", .post, "/account/mfa/authenticators/:kind", .session,
    feature: .multiFactor)
  public static let completeAuthenticator = Route(
    "completeAuthenticator", .put, "/account/mfa/authenticators/:kind", .session,
    parameters: ["otp"], feature: .multiFactor)
  public static let deleteAuthenticator = Route(
    "deleteAuthenticator", .delete, "/account/mfa/authenticators/:kind", .session, success: 204,
    feature: .multiFactor)
  public static let recoveryCodes = Route(
    "recoveryCodes", .get, "/account/mfa/recovery-codes", .session, feature: .multiFactor)
  public static let createRecoveryCodes = Route(
    "createRecoveryCodes", .post, "/account/mfa/recovery-codes", .session, feature: .multiFactor)
  public static let renewRecoveryCodes = Route(
    "renewRecoveryCodes", .patch, "/account/mfa/recovery-codes", .session, feature: .multiFactor)

  // MARK: Server

  public static let health = Route("health", .get, "/health", .guest)
  /// Returns the version from 0.7. 0.6.2 answers as `health` does, and has its version in errors
  /// only.
  public static let healthVersion = Route("healthVersion", .get, "/health/version", .guest)
  public static let locale = Route("locale", .get, "/locale", .guest)

  // MARK: By version

  /// The operations of 0.6.2.
  // swift-format-ignore: AlwaysUseLowerCamelCase
  public static let v0_6: [Route] = [
    createAccount, account, updateName, updateEmail, updatePassword, deleteAccount,
    preferences, updatePreferences, createSession, sessions, deleteSession, deleteSessions, log,
    createRecovery, completeRecovery, createVerification, completeVerification,
    startOAuth2, returnFromOAuth2, completeOAuth2, health, healthVersion, locale,
  ]

  /// The operations that versions after 0.6.2 added.
  // swift-format-ignore: AlwaysUseLowerCamelCase
  public static let addedAfter0_6: [Route] = [
    createAnonymousSession, providerToken, createEmailCode, createMagicLink, createPhoneCode,
    createTokenSession, completeMagicLink, extendSession, session, updatePhone,
    createPhoneVerification, completePhoneVerification, identities, deleteIdentity, updateStatus,
    createJWT, updateMFA, factors, createChallenge, completeChallenge, createAuthenticator,
    completeAuthenticator, deleteAuthenticator, recoveryCodes, createRecoveryCodes,
    renewRecoveryCodes,
  ]
}
