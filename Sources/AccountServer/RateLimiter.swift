/// Counts requests in fixed windows of one clock hour.

import AccountAPI
import Synchronization

final class RateLimiter: Sendable {
  private struct Window {
    var hour: Int64 = 0
    /// By the hash of what is counted: what people send as an e-mail address may be long, and must not fill the memory.
    var counts: [Int: Int] = [:]
  }

  private let window = Mutex(Window())

  /// Counts one request under all of `names` together; `count` is its number in this hour.
  func count(_ names: [String], now: Timestamp) -> (count: Int, resets: Timestamp) {
    let hour = now.seconds / 3_600
    let key = names.hashValue
    let count = window.withLock { window in
      if window.hour != hour { window = Window(hour: hour) }
      let count = window.counts[key, default: 0] + 1
      window.counts[key] = count
      return count
    }
    return (count, Timestamp(seconds: (hour + 1) * 3_600))
  }
}
