/// A server's refusal of a request: its status and message, and the cause they stand for.
public struct APIError: Error, Hashable, Sendable {
  /// Why a server refused.
  public enum Cause: Hashable, Sendable {
    /// The session has ended or is missing. Only on positive evidence, since a saved sign-in is
    /// deleted then: a type that says so, or Appwrite's message for a guest.
    case signedOut
    /// The password is wrong, or no account has this email address.
    case wrongCredentials
    /// A secret sent by email or text message, or a code, is wrong, used or expired.
    case invalidSecret
    /// The account is blocked.
    case blocked
    case unknownProject
    /// A parameter is missing.
    case missing(parameter: String)
    /// A parameter was refused, with the server's reason.
    case invalid(parameter: String, reason: String)
    /// What is to be made exists already.
    case conflict
    /// Another change of the same thing is under way at the server. Not a conflict: the same
    /// request may succeed a moment after.
    case locked
    case notFound
    /// The server does not have this operation.
    case notSupported
    case forbidden
    /// Too many requests; until this time, where the server says so.
    case tooManyRequests(until: Timestamp?)
    case serverFault
    /// The account requires a second factor, which this session has not proved yet. Until then
    /// only the operations to choose and prove one are allowed.
    case secondFactorRequired
    /// A factor must have been proved within the last 30 minutes.
    case recentChallengeRequired
    /// A sign-in was sent with the token of a session.
    case signedInAlready
    /// This way to sign in is switched off in the project.
    case methodDisabled
    /// The provider is switched off in the project.
    case providerDisabled
    /// The server cannot send email, or text messages.
    case mailDisabled, textMessagesDisabled
    /// The OAuth2 provider failed, not the server; its words are in the message.
    case providerFailed
    case other
  }

  /// The HTTP status.
  public let status: Int
  /// The server's message in English, with any characters in it.
  public let message: String
  public let cause: Cause
  /// The server's code for the error, such as `user_invalid_credentials`; from 0.13.
  public let type: String?
  /// The server's version, where the error has it.
  public let serverVersion: String?
  /// What is left of the rate limit, on limited routes.
  public let limit: RateLimit?

  public init(
    status: Int, message: String, cause: Cause, type: String? = nil,
    serverVersion: String? = nil, limit: RateLimit? = nil
  ) {
    self.status = status
    self.message = message
    self.cause = cause
    self.type = type
    self.serverVersion = serverVersion
    self.limit = limit
  }
}
