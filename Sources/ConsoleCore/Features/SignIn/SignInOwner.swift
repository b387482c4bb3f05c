/// Whose account a sign-in leads to, as far as the server tells before a second factor.

public struct SignInOwner: Equatable, Sendable {
  public var userID: String
  /// Both empty where the server asks for a second factor first, or the account has none.
  public var name = ""
  public var email = ""

  public init(userID: String, name: String = "", email: String = "") {
    self.userID = userID
    self.name = name
    self.email = email
  }
}
