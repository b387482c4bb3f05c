/// The server's receipt for a secret that it sent by email or text message.
///
/// Of a recovery, a verification or a sign-in. The secret itself is only in the message.
public struct Confirmation: Hashable, Sendable {
  public var id: String
  /// The time after which the secret is refused; 1970 when the server does not send it.
  public var expires: Timestamp
  /// The account that the secret is for; empty before 0.7. A sign-in by email may answer with the
  /// ID of an account that exists already, which then has to be used with the secret.
  public var userID: String
  /// Words that are in the message too, for comparison; empty before 1.5.
  public var phrase: String

  public init(id: String, expires: Timestamp, userID: String = "", phrase: String = "") {
    self.id = id
    self.expires = expires
    self.userID = userID
    self.phrase = phrase
  }
}
