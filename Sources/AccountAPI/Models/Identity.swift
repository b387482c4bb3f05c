/// A provider's account that is linked to the Appwrite account.
///
/// The response also holds the provider's tokens in clear text. They are never read.
public struct Identity: Hashable, Sendable, Identifiable {
  public var id: String
  /// The provider's name as the server writes it, such as `github`.
  public var provider: String
  /// The email address at the provider, or the user ID there when there is none.
  public var email: String
  public var created: Timestamp?
  /// The expiry of the provider's consent, where the server sends it.
  public var expires: Timestamp?

  public init(
    id: String, provider: String, email: String, created: Timestamp? = nil,
    expires: Timestamp? = nil
  ) {
    self.id = id
    self.provider = provider
    self.email = email
    self.created = created
    self.expires = expires
  }
}
