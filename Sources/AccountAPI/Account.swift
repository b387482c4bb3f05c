/// The signed-in user's record.
public struct Account: Hashable, Sendable {
  public var id: String
  public var email: String
  /// May be empty.
  public var name: String
  public var registered: Timestamp
  /// Nil where an answer leaves it out: 0.6.2 tells it in `GET /account` only.
  public var isEmailVerified: Bool?
  public var roles: [String]

  public init(
    id: String, email: String, name: String, registered: Timestamp, isEmailVerified: Bool? = nil,
    roles: [String] = []
  ) {
    self.id = id
    self.email = email
    self.name = name
    self.registered = registered
    self.isEmailVerified = isEmailVerified
    self.roles = roles
  }
}
