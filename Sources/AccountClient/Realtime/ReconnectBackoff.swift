/// How long to wait before each new attempt to connect.
///
/// Every wait is varied at random, so that many clients do not return at the same moment.
public struct ReconnectBackoff: Equatable, Sendable {
  /// Failures in a row; a connection that held counts as none.
  public private(set) var failures = 0

  public init() {}

  /// Counts a failure and returns the time to wait: 1, 2, 4 … 30 seconds, by up to half more or
  /// less; after ten failures, a minute at least.
  ///
  /// - Parameters:
  ///   - random: From 0 to 1.
  ///   - isLimited: Whether the server refused because of too many connections in a minute.
  public mutating func next(random: Double, isLimited: Bool = false) -> Duration {
    failures += 1
    if failures > 10 || isLimited { return .seconds(60) * (1 + random / 2) }
    return .seconds(min(30, 1 << (failures - 1))) * (0.5 + random)
  }

  /// Records that a connection held for a while.
  public mutating func reset() { failures = 0 }
}
