/// What versions after 0.6.2 added to the table. Where a path was renamed the old one stands here: it works from the version that brought the operation to the
/// newest, and the new one is for servers that have dropped it.
///
/// Source: `versions.md`, a.1 and a.2; limits as a real 1.8.1 was seen to count.
extension Route {
  public static let createAnonymousSession = Route(
    "createAnonymousSession", .post, "/account/sessions/anonymous", .open, success: 201,
    limit: Limit(requests: 50, key: .address, counter: "oauth2"), feature: .anonymousSession)
  /// By a mail with six digits.
  public static let createEmailCode = Route(
    "createEmailCode", .post, "/account/tokens/email", .open,
    parameters: ["userId", "email", "phrase"], success: 201,
    limit: Limit(requests: 10, key: .email, isAlsoCountedByAddress: true), feature: .signInByCode)
  /// By a mail with a link.
  public static let createMagicLink = Route(
    "createMagicLink", .post, "/account/sessions/magic-url", .open,
    parameters: ["userId", "email", "url", "phrase"], success: 201,
    limit: Limit(requests: 60, key: .email, isAlsoCountedByAddress: true), feature: .signInByLink,
    newPath: "/account/tokens/magic-url")
  /// By a text message with six digits.
  public static let createPhoneCode = Route(
    "createPhoneCode", .post, "/account/sessions/phone", .open,
    parameters: ["userId", "phone"], success: 201, limit: Limit(requests: 10, key: .phone),
    feature: .signInByPhone, newPath: "/account/tokens/phone")
  /// What came by mail or text message, for a session.
  public static let createTokenSession = Route(
    "createTokenSession", .post, "/account/sessions/token", .open,
    parameters: ["userId", "secret"], success: 201,
    limit: Limit(requests: 10, key: .userID, counter: "tokenSession"))
  /// The same before 1.5.
  public static let completeMagicLink = Route(
    "completeMagicLink", .put, "/account/sessions/magic-url", .open,
    parameters: ["userId", "secret"], success: 201,
    limit: Limit(requests: 10, key: .userID, counter: "tokenSession"))
  public static let extendSession = Route(
    "extendSession", .patch, "/account/sessions/:session", .session,
    limit: Limit(requests: 10, key: .address), feature: .extendingSession)
  public static let session = Route("session", .get, "/account/sessions/:session", .session)
  public static let updatePhone = Route(
    "updatePhone", .patch, "/account/phone", .session,
    parameters: ["phone", "password"], feature: .phone)
  public static let createPhoneVerification = Route(
    "createPhoneVerification", .post, "/account/verification/phone", .session, success: 201,
    limit: Limit(requests: 10, key: .user), feature: .phone,
    newPath: "/account/verifications/phone")
  public static let completePhoneVerification = Route(
    "completePhoneVerification", .put, "/account/verification/phone", .open,
    parameters: ["userId", "secret"], limit: Limit(requests: 10, key: .userID), feature: .phone,
    newPath: "/account/verifications/phone")
  public static let identities = Route(
    "identities", .get, "/account/identities", .session, feature: .identities)
  public static let deleteIdentity = Route(
    "deleteIdentity", .delete, "/account/identities/:identity", .session, success: 204,
    feature: .identities)
  public static let updateStatus = Route(
    "updateStatus", .patch, "/account/status", .session, feature: .blocking)
  public static let createJWT = Route(
    "createJWT", .post, "/account/jwt", .session, success: 201,
    limit: Limit(requests: 100, key: .user), feature: .jwt, newPath: "/account/jwts")

  /// For a browser: leads to the provider's page, and ends at an address of the asker's with what makes a session.
  public static let providerToken = Route(
    "providerToken", .get, "/account/tokens/oauth2/:provider", .open, success: 301,
    limit: Limit(requests: 50, key: .address, counter: "oauth2"), feature: .providerToken)

  /// Of `updatePassword`, which 0.6.2 does not count.
  public static let passwordLimit = Limit(requests: 10, key: .address)

  // MARK: A second factor

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

  public static let addedAfter0_6: [Route] = [
    createAnonymousSession, providerToken, createEmailCode, createMagicLink, createPhoneCode,
    createTokenSession,
    completeMagicLink, extendSession, session, updatePhone, createPhoneVerification,
    completePhoneVerification, identities, deleteIdentity, updateStatus, createJWT, updateMFA,
    factors, createChallenge, completeChallenge, createAuthenticator, completeAuthenticator,
    deleteAuthenticator, recoveryCodes, createRecoveryCodes, renewRecoveryCodes,
  ]
}
