/// A way to prove a second factor at a sign-in.
public enum Factor: String, CaseIterable, Hashable, Sendable {
  /// Six digits of an authenticator app.
  case totp
  case email, phone
  /// One of the recovery codes, which are shown once when they are made.
  case recoveryCode
}
