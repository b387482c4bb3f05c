/// An HTTP request as a plain value, used by the client and by the built-in server's handlers.
public struct HTTPRequest: Hashable, Sendable {
  public var method: HTTPMethod
  /// The path below the endpoint: begins with a slash and is already percent-encoded.
  public var path: String
  /// The query's members, not percent-encoded.
  public var query: [String: String]
  public var headers: HTTPHeaders
  /// The body's bytes, or nil when the request has none.
  public var body: [UInt8]?

  public init(
    _ method: HTTPMethod, _ path: String, query: [String: String] = [:], headers: HTTPHeaders = [:],
    body: [UInt8]? = nil
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
  }
}
