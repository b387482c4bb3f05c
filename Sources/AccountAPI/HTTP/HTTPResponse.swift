/// An HTTP response as a plain value, used by the client and by the built-in server's handlers.
public struct HTTPResponse: Hashable, Sendable {
  /// The status code, such as 200.
  public var status: Int
  public var headers: HTTPHeaders
  /// The decompressed body; empty when there is none.
  public var body: [UInt8]

  public init(status: Int, headers: HTTPHeaders = [:], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}
