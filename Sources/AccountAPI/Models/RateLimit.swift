/// What the `X-RateLimit-*` headers of a response say. Only limited routes send them.
public struct RateLimit: Hashable, Sendable {
  /// The requests allowed in one window, which is a clock hour.
  public let limit: Int
  /// The requests left after this one; 0 on the last allowed one and on every refused one.
  public let remaining: Int
  /// The end of the window, by the server's clock.
  public let resets: Timestamp

  public init(limit: Int, remaining: Int, resets: Timestamp) {
    self.limit = limit
    self.remaining = remaining
    self.resets = resets
  }

  /// Reads the headers; nil unless all three are there and are integers.
  public init?(_ headers: HTTPHeaders) {
    guard let limit = headers["X-RateLimit-Limit"].flatMap({ Int($0) }),
      let remaining = headers["X-RateLimit-Remaining"].flatMap({ Int($0) }),
      let resets = headers["X-RateLimit-Reset"].flatMap({ Int64($0) })
    else { return nil }
    self.init(limit: limit, remaining: remaining, resets: Timestamp(seconds: resets))
  }
}
