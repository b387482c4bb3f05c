/// Refusals for too many requests, kept so that no request is sent that is known to be refused.
///
/// Shared by the clients of one connection.

import AccountAPI
import Synchronization

public final class RateLimitCache: Sendable {
  private struct Counter: Equatable {
    /// The route's name, or that of a counter shared by several routes.
    var name: String
    /// The value that requests are counted by, such as an email address; "" stands for the
    /// signed-in user, "-" for what is the same in all requests of the connection.
    var key: String
  }

  private struct Refusal {
    var counter: Counter
    var error: APIError
    /// By this computer's clock.
    var end: Timestamp
  }

  /// At most one of each counter, and few altogether.
  private let refusals = Mutex<[Refusal]>([])

  public init() {}

  /// The refusal that still applies to a request; nil when it may be sent.
  func refusal(_ route: Route, body: JSONValue?, now: Timestamp) -> APIError? {
    guard let counter = counter(route, body) else { return nil }
    return refusals.withLock { refusals in
      refusals.removeAll { $0.end <= now }
      return refusals.first { $0.counter == counter }?.error
    }
  }

  /// Keeps a refusal for too many requests until its window ends; other errors are ignored.
  ///
  /// Only a refusal counts: a server that does not enforce its limits counts down to 0 too. The
  /// server's clock may be ahead, but its windows last an hour, so a refusal is never kept longer.
  func note(_ error: APIError, _ route: Route, body: JSONValue?, now: Timestamp) {
    guard case .tooManyRequests = error.cause, let limit = error.limit,
      let counter = counter(route, body)
    else { return }
    let end = min(limit.resets, now.advanced(bySeconds: 3_600))
    refusals.withLock { refusals in
      refusals.removeAll { $0.counter == counter }
      refusals.append(Refusal(counter: counter, error: error, end: end))
    }
  }

  /// Removes the refusals that were counted by the signed-in user, after a different user signs in.
  public func removeUserLimits() {
    refusals.withLock { $0.removeAll { $0.counter.key.isEmpty } }
  }

  private func counter(_ route: Route, _ body: JSONValue?) -> Counter? {
    guard let limit = route.limit else { return nil }
    let key =
      limit.key.value(in: body?.object ?? JSONObject()) ?? (limit.key == .user ? "" : "-")
    return Counter(name: limit.counter ?? route.name, key: key)
  }
}
