/// A message of the server's live channel.
public enum LiveMessage: Hashable, Sendable {
  /// The first message, with the user who is listened for; nil for a guest.
  case connected(userID: String?)
  /// The user that an authentication was of.
  case authenticated(userID: String?)
  case event(AccountEvent)
  case pong
  case error(LiveErrorCode)
  /// Of a type that is not known here.
  case other
}

/// What an error of the live channel means. Its text is hidden by servers in production, so the
/// number decides.
public enum LiveErrorCode: Hashable, Sendable {
  /// 1008: refused at the opening, such as for an unknown project.
  case refused
  /// 1003: a message or a session that is not valid. The channel stays open.
  case notValid
  /// 1013: too many connections or messages in a minute.
  case tooMany
  /// 403: the project has the channel switched off.
  case switchedOff
  /// 0 and others.
  case serverFault

  public init(_ code: Int64) {
    self =
      switch code {
      case 1_008: .refused
      case 1_003: .notValid
      case 1_013: .tooMany
      case 403: .switchedOff
      default: .serverFault
      }
  }
}
