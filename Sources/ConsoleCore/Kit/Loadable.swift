/// A value from the server: the last one known, when it came, and what is going on with it.

import AccountAPI
import AccountClient

public struct Loadable<Value: Sendable>: Sendable {
  public private(set) var value: Value?
  public private(set) var updated: Timestamp?
  public private(set) var error: ClientError?
  public private(set) var isLoading = false
  /// Whether the value was kept on this machine, and the server has not been heard since.
  public private(set) var isLastKnown = false
  /// Whether the value is of the server, and of this visit.
  var isAnswered: Bool { value != nil && !isLastKnown }
  /// Counts the loads; an answer to an older one is dropped.
  public private(set) var generation = 0

  public init(_ value: Value? = nil) { self.value = value }

  /// Starts a load; answers to earlier ones will be dropped.
  public mutating func begin() -> Int {
    generation += 1
    isLoading = true
    return generation
  }

  /// Takes an answer; false when it is too old.
  @discardableResult
  public mutating func finish(
    _ generation: Int, _ result: Result<Value, ClientError>, now: Timestamp
  ) -> Bool {
    guard generation == self.generation, isLoading else { return false }
    isLoading = false
    switch result {
    case .success(let value): take(value, now: now)
    case .failure(let error): if !error.isCancellation { self.error = error }
    }
    return true
  }

  /// What a write answered is the truth: a load still under way is too old.
  public mutating func set(_ value: Value, now: Timestamp) {
    cancel()
    take(value, now: now)
  }

  /// Shows what was known at a time before this visit, until the server answers. Nothing newer is
  /// replaced by it.
  mutating func recall(_ value: Value, from time: Timestamp) {
    guard self.value == nil else { return }
    self.value = value
    updated = time
    isLastKnown = true
  }

  /// Changes what is there without making it newer.
  mutating func replace(_ value: Value) { self.value = value }

  private mutating func take(_ value: Value, now: Timestamp) {
    error = nil
    updated = now
    isLastKnown = false
    self.value = value
  }

  public mutating func cancel() {
    generation += 1
    isLoading = false
  }
}

// Not asked of every value: where a generic type does, its first use looks for the conformance
// among those of the whole program.
extension Loadable: Equatable where Value: Equatable {}
