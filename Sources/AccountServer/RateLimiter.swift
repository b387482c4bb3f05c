/// Counts requests in fixed windows of one clock hour.

import AccountAPI
import Synchronization

final class RateLimiter: Sendable {
  private struct Counter: Hashable {
    var route: String
    var project: String
    var key: String
  }

  private struct Window {
    var hour: Int64 = 0
    var counts: [Counter: Int] = [:]
  }

  private let window = Mutex(Window())

  /// Counts one request; `count` is its number in this hour.
  func count(_ route: Route, project: String, key: String, now: Timestamp) -> (
    count: Int, resets: Timestamp
  ) {
    let hour = now.seconds / 3_600
    let count = window.withLock { window in
      if window.hour != hour { window = Window(hour: hour) }
      return window.counts[Counter(route: route.name, project: project, key: key), default: 0]
        .increased()
    }
    return (count, Timestamp(seconds: (hour + 1) * 3_600))
  }
}

extension Int {
  fileprivate mutating func increased() -> Int {
    self += 1
    return self
  }
}
