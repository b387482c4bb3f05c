/// A challenge to prove a factor.
public struct Challenge: Hashable, Sendable {
  public var id: String
  /// Until when it can be solved; nil where the server does not say so.
  public var expires: Timestamp?

  public init(id: String, expires: Timestamp? = nil) {
    self.id = id
    self.expires = expires
  }
}
