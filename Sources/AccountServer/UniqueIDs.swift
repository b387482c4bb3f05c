/// Ids as PHP's `uniqid` makes them: 13 hex digits of the time in microseconds, each later than the one before.

import Synchronization

final class UniqueIDs: Sendable {
  private let last = Mutex<Int64>(0)

  /// `microseconds` since 1970.
  func next(_ microseconds: Int64) -> String {
    let value = last.withLock { last in
      last = max(last + 1, microseconds)
      return last
    }
    let seconds = String(value / 1_000_000, radix: 16)
    let fraction = String(value % 1_000_000, radix: 16)
    return seconds + String(repeating: "0", count: 5 - fraction.count) + fraction
  }
}
