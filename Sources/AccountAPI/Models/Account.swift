/// The signed-in user's record. What a server does not tell is nil or empty.
public struct Account: Hashable, Sendable {
  public var id: String
  /// Empty for somebody who signed in without one.
  public var email: String
  /// May be empty.
  public var name: String
  public var registered: Timestamp
  /// Nil where an answer leaves it out: 0.6.2 tells it in `GET /account` only.
  public var isEmailVerified: Bool?
  /// 0.6 to 0.9 only.
  public var roles: [String]
  /// Empty where there is none; from 0.15.
  public var phone: String
  public var isPhoneVerified: Bool?
  /// Whether a sign-in needs a second factor; from 1.5.
  public var usesMFA: Bool?
  /// Nil before 0.8, which does not tell; false for whoever signed in without one.
  public var hasPassword: Bool?
  /// From 0.7, where they are part of the record.
  public var preferences: Preferences?
  /// Where messages to the account go; from 1.5.
  public var targets: [Target]
  /// Given by whoever runs the server; from 1.4.
  public var labels: [String]

  public init(
    id: String, email: String, name: String, registered: Timestamp, isEmailVerified: Bool? = nil,
    roles: [String] = [], phone: String = "", isPhoneVerified: Bool? = nil, usesMFA: Bool? = nil,
    hasPassword: Bool? = nil, preferences: Preferences? = nil,
    targets: [Target] = [], labels: [String] = []
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
    self.preferences = preferences
    self.targets = targets
    self.labels = labels
  }

  public struct Target: Hashable, Sendable {
    public var id: String
    /// `email`, `sms` or `push`.
    public var kind: String
    /// An address or a number; of push it is a device's token.
    public var identifier: String

    public init(id: String, kind: String, identifier: String) {
      self.id = id
      self.kind = kind
      self.identifier = identifier
    }
  }
}
