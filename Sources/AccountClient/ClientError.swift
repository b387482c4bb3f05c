/// Why an operation did not succeed: causes, no sentences. The console's `Messages` makes the sentence and the next step.

import AccountAPI

public enum ClientError: Error, Hashable, Sendable {
  /// No answer came.
  case noAnswer(TransportError)
  /// No answer came to a request that changes something, and whether it was done is not known.
  case uncertain(TransportError)
  /// The server refused.
  case refused(APIError)
  /// An answer came, but not from an Appwrite server: its status.
  case notAppwrite(status: Int)
  /// The server sent us elsewhere, which is never followed: a secret goes where it belongs and nowhere else.
  case redirected(to: String)
  /// It succeeded as far as the status says, but the answer makes no sense: which operation, and where in the answer.
  case notUnderstood(operation: String, place: String)
  /// Sign-in succeeded, but the answer brought no token.
  case noToken
  /// Not sent, because the server would spoil it.
  case rejectedLocally(Preferences.ValidationError)

  public var isCancellation: Bool { self == .noAnswer(.cancelled) }

  public var isSignedOut: Bool {
    if case .refused(let error) = self { error.cause == .signedOut } else { false }
  }

  public var isBlocked: Bool {
    if case .refused(let error) = self { error.cause == .blocked } else { false }
  }

  /// Whether trying the same again later may help.
  public var isTransient: Bool {
    switch self {
    case .noAnswer(.cannotResolve), .noAnswer(.cannotResolveProxy), .noAnswer(.cannotConnect),
      .noAnswer(.cannotConnectToProxy), .noAnswer(.timedOut), .noAnswer(.broken):
      true
    case .uncertain(let error): ClientError.noAnswer(error).isTransient
    default: isServerAway
    }
  }

  /// Somebody in front of the server says that it is away.
  private var isServerAway: Bool {
    switch self {
    case .refused(let error): [502, 503, 504].contains(error.status)
    case .notAppwrite(let status): [502, 503, 504].contains(status)
    default: false
    }
  }

  /// Whether a read may be tried again at once: there was no connection, or the server is away. Names and connections that took too long
  /// have taken long enough.
  var isRetryable: Bool {
    switch self {
    case .noAnswer(.cannotConnect), .noAnswer(.cannotConnectToProxy): true
    default: isServerAway
    }
  }
}

extension TransportError {
  /// Whether the server may have had the whole request, and done what it asks.
  var mayHaveReachedServer: Bool {
    switch self {
    case .timedOut(.waiting), .timedOut(.reading), .broken, .answerTooLarge, .other: true
    default: false
    }
  }
}
