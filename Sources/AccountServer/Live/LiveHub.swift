/// The open live channels, by the account that each listens to.

import Synchronization

final class LiveHub: Sendable {
  /// The most channels that are open at once.
  static let limit = 1_000

  fileprivate struct State {
    var lastID = 0
    var open: Set<Int> = []
    /// By their IDs, for each account.
    var listeners: [String: [Int: @Sendable (String) -> Void]] = [:]
  }

  private let state = Mutex(State())

  /// Admits a channel, which must be removed at its end; nil when too many are open.
  func add() -> Int? {
    state.withLock { state in
      guard state.open.count < Self.limit else { return nil }
      state.lastID += 1
      state.open.insert(state.lastID)
      return state.lastID
    }
  }

  /// Moves a channel to an account, and away from any other.
  func listen(_ id: Int, to userID: String, _ deliver: @escaping @Sendable (String) -> Void) {
    state.withLock { state in
      state.forget(id)
      if state.open.contains(id) { state.listeners[userID, default: [:]][id] = deliver }
    }
  }

  func remove(_ id: Int) {
    state.withLock { state in
      state.forget(id)
      state.open.remove(id)
    }
  }

  func hasListeners(_ userID: String) -> Bool {
    state.withLock { $0.listeners[userID] != nil }
  }

  var hasAnyListener: Bool { state.withLock { !$0.listeners.isEmpty } }

  /// Tells everyone who listens to the account.
  func tell(_ userID: String, _ message: String) {
    let listeners = state.withLock { Array(($0.listeners[userID] ?? [:]).values) }
    for deliver in listeners { deliver(message) }
  }
}

extension LiveHub.State {
  fileprivate mutating func forget(_ id: Int) {
    for (userID, own) in listeners where own[id] != nil {
      var rest = own
      rest[id] = nil
      listeners[userID] = rest.isEmpty ? nil : rest
    }
  }
}
