/// What the `X-RateLimit-*` headers of an answer say. Only limited routes carry them.
public struct RateLimit: Hashable, Sendable {
  /// Requests allowed in one window, a clock hour.
  public let limit: Int
  /// Left after the request that was answered; 0 on the last allowed one and on every refused one.
  public let remaining: Int
  /// When the window ends.
  public let resets: Timestamp

  public init(limit: Int, remaining: Int, resets: Timestamp) {
    self.limit = limit
    self.remaining = remaining
    self.resets = resets
  }

  public init?(_ headers: HTTPHeaders) {
    guard let limit = headers["X-RateLimit-Limit"].flatMap({ Int($0) }),
      let remaining = headers["X-RateLimit-Remaining"].flatMap({ Int($0) }),
      let resets = headers["X-RateLimit-Reset"].flatMap({ Int64($0) })
    else { return nil }
    self.init(limit: limit, remaining: remaining, resets: Timestamp(seconds: resets))
  }
}
