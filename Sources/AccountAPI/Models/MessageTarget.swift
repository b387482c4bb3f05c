/// An address that a server sends an account's messages to.
public struct MessageTarget: Hashable, Sendable {
  public var id: String
  /// `email`, `sms` or `push`, as the server names it.
  public var kind: String
  /// The email address, phone number or, for push, the device's token.
  public var identifier: String

  public init(id: String, kind: String, identifier: String) {
    self.id = id
    self.kind = kind
    self.identifier = identifier
  }
}
