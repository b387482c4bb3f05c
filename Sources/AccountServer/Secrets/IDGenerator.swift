/// Makes IDs as PHP's `uniqid` does: 13 hexadecimal digits of the time, each larger than the last.

import Synchronization

final class IDGenerator: Sendable {
  private let last = Mutex<Int64>(0)

  /// The next ID at a time in microseconds since 1970.
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
