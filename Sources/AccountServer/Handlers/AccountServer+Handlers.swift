/// The table of handlers: which function answers which route.
///
/// A further operation is one function in the file of its domain and one row here. Which dialects
/// have it is said in the lists after `Route`'s table.

import AccountAPI

extension AccountServer {
  typealias Handler =
    @Sendable (AccountServer) -> @Sendable (Request) async throws -> HTTPResponse

  static let handlers: [Route: Handler] = [
    // Account
    .createAccount: createAccount,
    .account: account,
    .updateName: updateName,
    .updateEmail: updateEmail,
    .updatePhone: updatePhone,
    .updatePassword: updatePassword,
    .updateStatus: updateStatus,
    .deleteAccount: deleteAccount,
    // Preferences
    .preferences: preferences,
    .updatePreferences: updatePreferences,
    // Signing in
    .createSession: createSession,
    .createAnonymousSession: createAnonymousSession,
    .createEmailCode: createEmailCode,
    .createMagicLink: createMagicLink,
    .createPhoneCode: sendTextMessage,
    .createTokenSession: createTokenSession,
    .completeMagicLink: createTokenSession,
    // Sessions
    .sessions: sessions,
    .session: session,
    .extendSession: extendSession,
    .deleteSession: deleteSession,
    .deleteSessions: deleteSessions,
    .log: log,
    .createJWT: createJWT,
    // Recovery and verification
    .createRecovery: createRecovery,
    .completeRecovery: completeRecovery,
    .createVerification: createVerification,
    .completeVerification: completeVerification,
    .createPhoneVerification: sendTextMessage,
    .completePhoneVerification: sendTextMessage,
    // OAuth2
    .startOAuth2: startOAuth2,
    .providerToken: startOAuth2,
    .returnFromOAuth2: returnFromOAuth2,
    .completeOAuth2: completeOAuth2,
    .identities: identities,
    .deleteIdentity: deleteIdentity,
    // Multi-factor authentication
    .updateMFA: updateMFA,
    .factors: factors,
    .createChallenge: createChallenge,
    .completeChallenge: completeChallenge,
    .createAuthenticator: createAuthenticator,
    .completeAuthenticator: completeAuthenticator,
    .deleteAuthenticator: deleteAuthenticator,
    .recoveryCodes: recoveryCodes,
    .createRecoveryCodes: createRecoveryCodes,
    .renewRecoveryCodes: renewRecoveryCodes,
    // The server
    .health: health,
    .healthVersion: healthVersion,
    .locale: locale,
  ]
}
