/// The session token from the address of the page that an OAuth2 sign-in ends on.
public struct ProviderToken: Hashable, Sendable {
  /// The project that the token is for.
  public var project: String
  /// As sensitive as a password.
  public var token: String

  /// Reads an address such as `https://appwrite.io/auth/oauth2/success?key=a_session_p&secret=…`;
  /// nil for any other.
  public init?(address: String) {
    guard let link = PastedLink(address) else { return nil }
    let members = QueryMembers(link.address)
    let prefix = "a_session_"
    guard let key = members["key"], key.hasPrefix(prefix), let token = members["secret"],
      !token.isEmpty
    else { return nil }
    project = String(key.dropFirst(prefix.count))
    self.token = token
  }
}
