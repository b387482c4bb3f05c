/// The signed-in user's record. Fields that a server does not send are nil or empty.
public struct Account: Hashable, Sendable {
  public var id: String
  /// The email address; empty for an account that was created without one.
  public var email: String
  /// May be empty.
  public var name: String
  /// The time the account was created; 1970 when the server does not send it.
  public var registered: Timestamp
  /// Whether the email address is verified; nil when the response leaves it out, as every response
  /// of 0.6.2 but that of `GET /account` does.
  public var isEmailVerified: Bool?
  /// Roles, only from 0.6 to 0.9.
  public var roles: [String]
  /// The phone number, with a leading plus; empty when there is none. From 0.15.
  public var phone: String
  /// Whether the phone number is verified; from 0.15.
  public var isPhoneVerified: Bool?
  /// Whether a sign-in requires a second factor; from 1.5.
  public var usesMFA: Bool?
  /// Whether a password is set; nil before 0.8, where servers do not send it.
  public var hasPassword: Bool?
  /// When the password was set; from 0.8, where there is one.
  public var passwordUpdated: Timestamp?
  /// The preferences, which are part of the record from 0.7.
  public var preferences: Preferences?
  /// The addresses that messages to the account are sent to; from 1.5.
  public var targets: [MessageTarget]
  /// Labels given by the server's administrator; from 1.4.
  public var labels: [String]

  public init(
    id: String, email: String, name: String, registered: Timestamp, isEmailVerified: Bool? = nil,
    roles: [String] = [], phone: String = "", isPhoneVerified: Bool? = nil, usesMFA: Bool? = nil,
    hasPassword: Bool? = nil, passwordUpdated: Timestamp? = nil, preferences: Preferences? = nil,
    targets: [MessageTarget] = [], labels: [String] = []
  ) {
    self.id = id
    self.email = email
    self.name = name
    self.registered = registered
    self.isEmailVerified = isEmailVerified
    self.roles = roles
    self.phone = phone
    self.isPhoneVerified = isPhoneVerified
    self.usesMFA = usesMFA
    self.hasPassword = hasPassword
    self.passwordUpdated = passwordUpdated
    self.preferences = preferences
    self.targets = targets
    self.labels = labels
  }
}
