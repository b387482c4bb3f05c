/// Why no response came.
public enum TransportError: Error, Hashable, Sendable {
  /// The host's name has no address.
  case cannotResolve(host: String)
  case cannotResolveProxy
  /// With the system's `errno`, or 0 when it is unknown.
  case cannotConnect(errno: Int32)
  case cannotConnectToProxy
  /// The proxy refused the connection, with this HTTP status.
  case refusedByProxy(status: Int)
  /// The proxy does not behave as one, in libcurl's words.
  case proxy(String)
  case timedOut(Phase)
  /// TLS failed, for this reason in the library's words.
  case tls(String)
  case untrustedCertificate(CertificateProblem)
  /// The connection broke, or the response is not HTTP.
  case broken(String)
  /// The response is larger than this number of bytes.
  case answerTooLarge(limit: Int)
  case cancelled
  /// libcurl is not installed.
  case libraryMissing
  case other(String)

  /// How far a request had come when it timed out.
  public enum Phase: Hashable, Sendable {
    /// Resolving the name, connecting, or the TLS handshake.
    case connecting
    /// Connected, without a byte of the response.
    case waiting
    /// In the middle of the response.
    case reading
  }

  /// What is wrong with a server's certificate.
  public enum CertificateProblem: Hashable, Sendable {
    case expired, notYetValid, selfSigned, unknownAuthority, wrongName
    /// The PEM file of trusted authorities cannot be read.
    case unreadableFile
    case other(String)
  }

  /// Whether OpenSSL's reason shows that the server answered without TLS.
  public static func isOfPlainServer(_ reason: String) -> Bool {
    ["wrong version number", "packet length too long", "unknown protocol"].contains(reason)
  }

  /// Whether the server may have received the whole request, and acted on it.
  var mayHaveReachedServer: Bool {
    switch self {
    case .timedOut(.waiting), .timedOut(.reading), .broken, .answerTooLarge, .other: true
    default: false
    }
  }
}
