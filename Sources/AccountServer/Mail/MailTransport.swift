/// The ways in which mails leave the server.

public enum MailTransport: Sendable {
  /// Mails are made and dropped.
  case discard
  /// Each mail is an `.eml` file in an existing folder.
  case folder(String)
  /// A server with its port, such as `127.0.0.1:25`.
  case smtp(String)
  /// Mails go to the program that started the server.
  case handler(@Sendable (Mail) -> Void)

  /// A mail could not be handed on.
  public struct Failure: Error { public let reason: String }
}
