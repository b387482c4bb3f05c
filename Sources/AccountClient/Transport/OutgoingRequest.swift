/// A request, the server it goes to, and the secret that goes with it.

import AccountAPI

/// A class, since each of the functions that a request passes through would keep a copy of it.
public final class OutgoingRequest: Sendable {
  public let endpoint: Endpoint
  public let trust: Trust
  public let request: HTTPRequest
  /// A header with the session's token; nil for a request without a session.
  public let secretHeader: SecretHeader?
  /// Whether the response is a list without pages, which may be long.
  public let isForList: Bool
  /// Whether the request must not be sent over a connection that other requests have used: with
  /// HTTP/2 all take the same one, also when it is dead.
  public let needsNewConnection: Bool
  /// Why the request must not be sent: a control character in a header, which could end the header
  /// and begin another. Nil when there is none.
  ///
  /// A token comes from a file, which something else may have written.
  let headerError: TransportError?

  public init(
    endpoint: Endpoint, trust: Trust = .system, request: HTTPRequest,
    secretHeader: SecretHeader? = nil, isForList: Bool = false, needsNewConnection: Bool = false
  ) {
    self.endpoint = endpoint
    self.trust = trust
    self.request = request
    self.secretHeader = secretHeader
    self.isForList = isForList
    self.needsNewConnection = needsNewConnection
    headerError = Self.headerError(request.headers, secretHeader)
  }

  /// The header `name: prefix` + `secret` + `suffix`, put together only where it is sent.
  public struct SecretHeader: Sendable {
    public var name: String
    public var prefix: String
    public var secret: any SecretBytes
    public var suffix: String
  }

  private static func headerError(_ headers: HTTPHeaders, _ secretHeader: SecretHeader?)
    -> TransportError?
  {
    for field in headers.fields where field.name.hasControl || field.value.hasControl {
      return .other("the header \(field.name) has a control character")
    }
    guard let header = secretHeader else { return nil }
    let isUnsafe =
      header.name.hasControl || header.prefix.hasControl || header.suffix.hasControl
      || header.secret.withBytes { $0.hasControl }
    return isUnsafe ? .other("the session's token or the project has a control character") : nil
  }

  /// The whole URL, with the query.
  public var url: String { endpoint.address(request.path, query: request.query) }
}

extension String {
  fileprivate var hasControl: Bool {
    utf8.withContiguousStorageIfAvailable { UnsafeRawBufferPointer($0).hasControl }
      ?? Array(utf8).withUnsafeBytes { $0.hasControl }
  }
}

extension UnsafeRawBufferPointer {
  /// Without an early end, so that many bytes are looked at at a time.
  fileprivate var hasControl: Bool {
    var found: UInt8 = 0
    for index in indices {
      found |= (self[index] < 0x20 ? 1 : 0) | (self[index] == 0x7F ? 1 : 0)
    }
    return found != 0
  }
}
