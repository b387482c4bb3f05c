/// Remembers what a server refused for being too many, so that nothing is sent that is known to be refused. Shared by the clients of one
/// connection.

import AccountAPI
import Synchronization

public final class RateLimitCache: Sendable {
  private struct Counter: Hashable {
    var name: String
    /// What the requests are counted by, such as an e-mail.
    var key: String
  }

  private struct Refusal {
    var error: APIError
    /// By our own clock.
    var end: Timestamp
  }

  private let refusals = Mutex<[Counter: Refusal]>([:])

  public init() {}

  /// The refusal that still holds.
  func refusal(_ route: Route, body: JSONValue?, now: Timestamp) -> APIError? {
    guard let counter = counter(route, body) else { return nil }
    return refusals.withLock { refusals in
      guard let refusal = refusals[counter] else { return nil }
      if refusal.end > now { return refusal.error }
      refusals[counter] = nil
      return nil
    }
  }

  /// Only a refusal counts: a server that does not enforce its limits counts down to 0, too, and serves on. The server's clock may be far
  /// ahead of ours; but its windows last an hour, so that none is waited for longer.
  func note(_ error: APIError, _ route: Route, body: JSONValue?, now: Timestamp) {
    guard case .tooManyRequests = error.cause, let limit = error.limit,
      let counter = counter(route, body)
    else { return }
    let end = min(limit.resets, now.advanced(bySeconds: 3_600))
    refusals.withLock { $0[counter] = Refusal(error: error, end: end) }
  }

  /// Somebody else is signed in from now on.
  public func removeUserLimits() {
    refusals.withLock { refusals in
      refusals = refusals.filter { !$0.key.key.isEmpty }
    }
  }

  private func counter(_ route: Route, _ body: JSONValue?) -> Counter? {
    guard let limit = route.limit else { return nil }
    let key =
      limit.key.value(in: body?.object ?? JSONObject()) ?? (limit.key == .user ? "" : "-")
    return Counter(name: limit.counter ?? route.name, key: key)
  }
}
