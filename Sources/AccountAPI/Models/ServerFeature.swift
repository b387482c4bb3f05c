/// A function that not every server version has.
///
/// Source: Appwrite's route tables, 0.6.2 to 1.9.
public enum ServerFeature: String, CaseIterable, Hashable, Sendable {
  /// Writing preferences replaces all of them; before, members are merged.
  case replacingPreferences
  /// Signing in without an email address or password.
  case anonymousSession
  /// Signing in with a link sent by email (Magic URL).
  case signInByLink
  /// Reading the security log in pages.
  case pagedLog
  case log
  /// Extending a session's expiry date.
  case extendingSession
  /// Blocking one's account without deleting it.
  case blocking
  /// A phone number and its verification.
  case phone
  /// Signing in with a code sent by text message.
  case signInByPhone
  case identities
  case multiFactor
  /// Signing in with a code sent by email.
  case signInByCode
  /// Deleting an account erases it; before, deleting only blocks it.
  case realDeletion
  case jwt
  /// A sign-in beyond a number of sessions ends the oldest one.
  case sessionLimit
  /// Signing in with a provider that returns to a URL of the client's choice with a secret.
  case providerToken
  /// Reporting changes of the account at once.
  case liveChannel

  /// The first version that has the feature, and the first that no longer has it.
  var span: (from: ServerVersion, until: ServerVersion?) {
    switch self {
    case .replacingPreferences: (ServerVersion(0, 7), nil)
    case .jwt: (ServerVersion(0, 7), nil)
    case .anonymousSession: (ServerVersion(0, 8), nil)
    case .signInByLink, .liveChannel: (ServerVersion(0, 10), nil)
    case .pagedLog: (ServerVersion(0, 12), ServerVersion(2, 0))
    case .log: (ServerVersion(0, 6), ServerVersion(2, 0))
    case .extendingSession: (ServerVersion(0, 13), nil)
    case .blocking: (ServerVersion(0, 14), nil)
    case .phone: (ServerVersion(0, 15), nil)
    case .sessionLimit: (ServerVersion(1, 2), nil)
    case .identities: (ServerVersion(1, 4), nil)
    case .multiFactor, .signInByCode, .signInByPhone, .realDeletion, .providerToken:
      (ServerVersion(1, 5), nil)
    }
  }
}
