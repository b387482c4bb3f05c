/// A moment in whole seconds since 1970-01-01 00:00:00 UTC, as 0.6.2 sends every time.
public struct Timestamp: Hashable, Comparable, Sendable {
  public var seconds: Int64

  public init(seconds: Int64) { self.seconds = seconds }

  public static func < (left: Self, right: Self) -> Bool { left.seconds < right.seconds }

  /// Seconds from `earlier` to here; negative when it is later.
  public func since(_ earlier: Timestamp) -> Int64 { seconds - earlier.seconds }
  public func advanced(bySeconds seconds: Int64) -> Timestamp {
    Timestamp(seconds: self.seconds + seconds)
  }
}
