/// When this machine first saw a session, and the last time before that when it looked and the
/// session was not there.

import AccountAPI

public struct Sighting: Hashable, Sendable {
  public var first: Timestamp?
  public var absentAt: Timestamp?

  public init(first: Timestamp? = nil, absentAt: Timestamp? = nil) {
    self.first = first
    self.absentAt = absentAt
  }

  /// What the server's clock may be off by, and its log behind, in seconds.
  private static let slack: Int64 = 600

  func allows(_ time: Timestamp) -> Bool {
    if let first, time > first.advanced(bySeconds: Self.slack) { return false }
    if let absentAt, time < absentAt.advanced(bySeconds: -Self.slack) { return false }
    return true
  }
}
