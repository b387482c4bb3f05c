/// A request, the server it goes to, and the secret that goes with it.

import AccountAPI

public struct OutgoingRequest: Sendable {
  public var endpoint: Endpoint
  public var trust: Trust
  public var request: HTTPRequest
  /// A header with the session's token; nil for a request without a session.
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

  /// The header `name: prefix` + `secret` + `suffix`, put together only where it is sent.
  public struct SecretHeader: Sendable {
    public var name: String
    public var prefix: String
    public var secret: any SecretBytes
    public var suffix: String
  }

  /// The whole URL, with the query.
  public var url: String { endpoint.address(request.path, query: request.query) }
}
