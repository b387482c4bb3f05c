/// Why an operation did not succeed: the cause. The console's messages turn it into a sentence.

import AccountAPI

public enum ClientError: Error, Hashable, Sendable {
  /// No response came, and the server did not act on the request.
  case noAnswer(TransportError)
  /// No response came to a write, and whether the server acted on it is unknown.
  case uncertain(TransportError)
  /// The server refused.
  case refused(APIError)
  /// The response is not from Appwrite; its HTTP status.
  case notAppwrite(status: Int)
  /// The response is not from Appwrite, at an endpoint that answered as Appwrite before.
  case noLongerAppwrite(status: Int)
  /// The server redirected, which is never followed, so that a secret stays at its endpoint.
  case redirected(to: String)
  /// The status says success, but the response cannot be decoded: the operation's name, and the
  /// place in the response.
  case notUnderstood(operation: String, place: String)
  /// The sign-in succeeded, but the response had no token.
  case noToken
  /// Not sent, because the server would damage the preferences.
  case rejectedLocally(Preferences.ValidationError)

  public var isCancellation: Bool { self == .noAnswer(.cancelled) }

  /// Whether the session has ended.
  public var isSignedOut: Bool {
    if case .refused(let error) = self { error.cause == .signedOut } else { false }
  }

  /// Whether the account is blocked.
  public var isBlocked: Bool {
    if case .refused(let error) = self { error.cause == .blocked } else { false }
  }

  /// Whether an Appwrite server may be at another endpoint than the one that answered so.
  public var suggestsOtherEndpoint: Bool {
    switch self {
    case .notAppwrite(let status): ![502, 503, 504].contains(status)
    case .noLongerAppwrite, .redirected, .notUnderstood, .noAnswer(.broken): true
    case .noAnswer(.tls(let reason)): TransportError.isOfPlainServer(reason)
    default: false
    }
  }

  /// Whether the server does not let links lead to the address that was given.
  public var isLinkRefused: Bool {
    guard case .refused(let error) = self, case .invalid(let parameter, _) = error.cause else {
      return false
    }
    return ["url", "success", "failure"].contains(parameter)
  }

  /// Whether the provider is switched off in the project.
  public var isProviderDisabled: Bool {
    if case .refused(let error) = self { error.cause == .providerDisabled } else { false }
  }

  /// Whether the server lacks the operation, or the project has it switched off.
  public var isMissingFeature: Bool {
    if case .refused(let error) = self {
      error.cause == .notSupported || error.cause == .methodDisabled
    } else {
      false
    }
  }

  /// Whether the same request may succeed after a while.
  public var isTransient: Bool {
    switch self {
    case .noAnswer(.cannotResolve), .noAnswer(.cannotResolveProxy), .noAnswer(.cannotConnect),
      .noAnswer(.cannotConnectToProxy), .noAnswer(.timedOut), .noAnswer(.broken):
      true
    case .noLongerAppwrite: true
    case .uncertain(let error): ClientError.noAnswer(error).isTransient
    default: isServerAway
    }
  }

  /// Whether the response shows that the server is unavailable: a 5xx, or not a response of
  /// Appwrite.
  ///
  /// Only for an endpoint that has answered as Appwrite before (`AccountClient.hasAnswered`).
  /// Before that, the same response may show that the endpoint is wrong. Without any response, see
  /// `isTransient`.
  public var isServerUnavailable: Bool {
    switch self {
    case .refused(let error): error.cause == .serverFault
    // A web server refuses a request that is too large; the server itself is there.
    case .notAppwrite(let status): status != 413
    case .noLongerAppwrite, .redirected, .noAnswer(.answerTooLarge),
      .uncertain(.answerTooLarge):
      true
    // Not JSON. JSON that lacks a field is Appwrite's, of an unknown version.
    case .notUnderstood(_, let place): place.hasPrefix(ResponseDecoder.ParseError.notJSON)
    default: false
    }
  }

  /// Whether a gateway in front of the server reports that it is away.
  private var isServerAway: Bool {
    switch self {
    case .refused(let error): [502, 503, 504].contains(error.status)
    case .notAppwrite(let status): [502, 503, 504].contains(status)
    default: false
    }
  }

  /// Whether a read may be retried at once: no connection was made, or the server is away.
  ///
  /// Not after a timeout, which has taken long enough.
  var isRetryable: Bool {
    switch self {
    case .noAnswer(.cannotConnect), .noAnswer(.cannotConnectToProxy): true
    default: isServerAway
    }
  }
}
