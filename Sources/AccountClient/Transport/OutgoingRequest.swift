/// A request, the server it goes to, and the secret that goes with it.

import AccountAPI

public struct OutgoingRequest: Sendable {
  public var endpoint: Endpoint
  public var trust: Trust
  public var request: HTTPRequest
  /// A header with the session's token; nil for a request without a session.
  public var secretHeader: SecretHeader?
  /// Whether the response is a list without pages, which may be long.
  public var isForList = false

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

  /// Why the request must not be sent: a control character in a header, which could end the header
  /// and begin another. Nil when there is none.
  ///
  /// A token comes from a file, which something else may have written.
  var headerError: TransportError? {
    let isUnsafe: (UInt8) -> Bool = { $0 < 0x20 || $0 == 0x7F }
    let field = request.headers.fields.first {
      $0.name.utf8.contains(where: isUnsafe) || $0.value.utf8.contains(where: isUnsafe)
    }
    if let field { return .other("the header \(field.name) has a control character") }
    guard let header = secretHeader else { return nil }
    let isSafe = [header.name, header.prefix, header.suffix].allSatisfy {
      !$0.utf8.contains(where: isUnsafe)
    }
    if isSafe, !header.secret.withBytes({ $0.contains(where: isUnsafe) }) { return nil }
    return .other("the session's token or the project has a control character")
  }

  /// The whole URL, with the query.
  public var url: String { endpoint.address(request.path, query: request.query) }
}
