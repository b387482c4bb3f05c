/// A moment in whole seconds since 1970-01-01 00:00:00 UTC, as 0.6.2 sends every time.
public struct Timestamp: Hashable, Comparable, Sendable {
  public let seconds: Int64

  /// Between the years 1 and 9999; what a server sends beyond is brought to the nearer end, so that reckoning with it is safe.
  public init(seconds: Int64) {
    self.seconds = min(max(seconds, -62_135_596_800), 253_402_300_799)
  }

  public static func < (left: Self, right: Self) -> Bool { left.seconds < right.seconds }

  /// Seconds from `earlier` to here; negative when it is later.
  public func since(_ earlier: Timestamp) -> Int64 { seconds - earlier.seconds }
  /// `seconds`: of days or years, not more than a `Timestamp` spans.
  public func advanced(bySeconds seconds: Int64) -> Timestamp {
    Timestamp(seconds: self.seconds + seconds)
  }
}
