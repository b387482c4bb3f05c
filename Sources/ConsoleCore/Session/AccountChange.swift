/// What a write changed of the account. Servers from 1.0 on log all of these as `user.update`, so
/// that only the console that made the change can tell them apart.
public enum AccountChange: String, CaseIterable, Sendable {
  case name, email, password, phone, preferences
  /// A second factor, recovery codes, or whether a second factor is required.
  case multiFactor = "mfa"
}
