/// The user ID and the secret from the link or code of an email or text message.
public struct MailedSecret: Hashable, Sendable {
  public var userID: String
  /// Usable once, until it expires; as sensitive as a password while it is valid.
  public var secret: String

  public init(userID: String, secret: String) {
    self.userID = userID
    self.secret = secret
  }

  /// Reads both from a whole link as people copy it; nil when its query lacks either.
  ///
  /// What a terminal, a mail program, a chat or a link protector added is ignored.
  public init?(link: String) {
    guard let link = PastedLink(link) else { return nil }
    let members = QueryMembers(link.address)
    guard let userID = members["userId"], let secret = members["secret"], !userID.isEmpty,
      !secret.isEmpty
    else { return nil }
    self.init(userID: userID, secret: secret)
  }
}
