/// A time in whole seconds since 1970-01-01 00:00:00 UTC, as 0.6.2 sends it.
///
/// Invariant: between the years 1 and 9999, so that adding or subtracting days or years is safe.
public struct Timestamp: Hashable, Comparable, Sendable {
  public let seconds: Int64

  /// Creates a time; a value out of range, as a server may send it, becomes the nearest one in
  /// range.
  public init(seconds: Int64) {
    self.seconds = min(max(seconds, -62_135_596_800), 253_402_300_799)
  }

  public static func < (left: Self, right: Self) -> Bool { left.seconds < right.seconds }

  /// The seconds from another time to this one; negative when the other is after this one.
  public func since(_ earlier: Timestamp) -> Int64 { seconds - earlier.seconds }

  /// The time that many seconds after this one; `seconds` must not exceed the range of the type.
  public func advanced(bySeconds seconds: Int64) -> Timestamp {
    Timestamp(seconds: self.seconds + seconds)
  }
}
