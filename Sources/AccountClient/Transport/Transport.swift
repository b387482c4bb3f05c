/// Carries one request to a server and its answer back. Knows HTTP, knows nothing of accounts.

import AccountAPI

public protocol Transport: Sendable {
  func send(_ request: OutgoingRequest) async -> Result<HTTPResponse, TransportError>
}

/// A token or password in memory that should not be copied about.
public protocol SecretBytes: Sendable {
  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result
}

/// A text in ordinary memory, for programs to which that is good enough.
extension String: SecretBytes {
  public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows
    -> Result
  {
    var copy = self
    return try copy.withUTF8 { try body(UnsafeRawBufferPointer($0)) }
  }
}

/// The same for a token.
public struct PlainToken: SecretBytes {
  public let bytes: [UInt8]

  public init(bytes: [UInt8]) { self.bytes = bytes }

  public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows
    -> Result
  {
    try bytes.withUnsafeBytes(body)
  }
}

/// What makes a server's certificate good enough.
public enum Trust: Hashable, Sendable {
  /// The authorities of the system.
  case system
  /// Those of a PEM file instead.
  case file(String)
  /// Any certificate: somebody on the way could read and change everything. Only where a person said so.
  case anything
}

/// A request, where it goes, and the secret that goes with it.
public struct OutgoingRequest: Sendable {
  public var endpoint: Endpoint
  public var trust: Trust
  public var request: HTTPRequest
  public var secretHeader: SecretHeader?

  public init(
    endpoint: Endpoint, trust: Trust = .system, request: HTTPRequest,
    secretHeader: SecretHeader? = nil
  ) {
    self.endpoint = endpoint
    self.trust = trust
    self.request = request
    self.secretHeader = secretHeader
  }

  /// The header `name: prefix` + the secret + `suffix`, put together only where it is sent.
  public struct SecretHeader: Sendable {
    public var name: String
    public var prefix: String
    public var secret: any SecretBytes
    public var suffix: String
  }

  /// The whole address, query included.
  public var url: String { endpoint.address(request.path, query: request.query) }
}

/// Why no answer came.
public enum TransportError: Error, Hashable, Sendable {
  case cannotResolve(host: String)
  case cannotResolveProxy
  /// With the system's `errno`, 0 when unknown.
  case cannotConnect(errno: Int32)
  case cannotConnectToProxy
  /// The proxy answered, but would not let us through: its status.
  case refusedByProxy(status: Int)
  /// It is there and does not do what a proxy does; in libcurl's words.
  case proxy(String)
  case timedOut(Phase)
  /// The reason in libcurl's words.
  case tls(String)
  case untrustedCertificate(CertificateProblem)
  /// The connection broke, or what came was no HTTP.
  case broken(String)
  case answerTooLarge(limit: Int)
  case cancelled
  /// libcurl is not installed.
  case libraryMissing
  case other(String)

  /// How far a request had come when the time was up.
  public enum Phase: Hashable, Sendable {
    /// No connection: the name was not found in time, nobody answered, or the handshake got stuck.
    case connecting
    /// Connected, and not a byte of an answer.
    case waiting
    /// The answer began and did not end.
    case reading
  }

  public enum CertificateProblem: Hashable, Sendable {
    case expired, notYetValid, selfSigned, unknownAuthority, wrongName
    /// The PEM file to trust cannot be read.
    case unreadableFile
    case other(String)
  }
}
