/// Carries one request to a server and its answer back. Knows HTTP, knows nothing of accounts.

import AccountAPI

public protocol Transport: Sendable {
  func send(_ request: OutgoingRequest) async -> Result<HTTPResponse, TransportError>
}

/// A token or password in memory that should not be copied about.
public protocol SecretBytes: Sendable {
  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result
}

/// A request, where it goes, and the secret that goes with it.
public struct OutgoingRequest: Sendable {
  public var endpoint: Endpoint
  public var request: HTTPRequest
  public var secretHeader: SecretHeader?

  public init(endpoint: Endpoint, request: HTTPRequest, secretHeader: SecretHeader? = nil) {
    self.endpoint = endpoint
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
  public var url: String {
    let query = request.query.sorted { $0.key < $1.key }
      .map { "\($0.key.percentEncoded)=\($0.value.percentEncoded)" }
    return endpoint.description + request.path
      + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
  }
}

/// Why no answer came.
public enum TransportError: Error, Hashable, Sendable {
  case cannotResolve(host: String)
  case cannotResolveProxy
  /// With the system's `errno`, 0 when unknown.
  case cannotConnect(errno: Int32)
  case timedOut
  /// The reason in libcurl's words.
  case tls(String)
  case untrustedCertificate(String)
  /// The connection broke, or what came was no HTTP.
  case broken(String)
  case answerTooLarge(limit: Int)
  case cancelled
  /// libcurl is not installed.
  case libraryMissing
  case other(String)
}
