/// Counts requests in fixed windows of time: one clock hour, as the real server does.

import AccountAPI
import Synchronization

final class RateLimiter: Sendable {
  private struct Window {
    var number: Int64 = 0
    /// By the hash of the names: an email address in a request may be long and must not fill the
    /// memory.
    var counts: [Int: Int] = [:]
  }

  private let window = Mutex(Window())
  private let seconds: Int64

  init(windowSeconds: Int64) { seconds = max(1, windowSeconds) }

  /// Counts one request under all of `names` together; `count` is its number in this window.
  func count(_ names: [String], now: Timestamp) -> (count: Int, resets: Timestamp) {
    let number = now.seconds / seconds
    let key = names.hashValue
    let count = window.withLock { window in
      if window.number != number { window = Window(number: number) }
      let count = window.counts[key, default: 0] + 1
      window.counts[key] = count
      return count
    }
    return (count, Timestamp(seconds: (number + 1) * seconds))
  }

  /// Takes back one count of `names`, unless its window has ended.
  func takeBack(_ names: [String], now: Timestamp) {
    let number = now.seconds / seconds
    let key = names.hashValue
    window.withLock { window in
      guard window.number == number, let count = window.counts[key], count > 0 else { return }
      window.counts[key] = count - 1
    }
  }
}
