/// Owns the state. Actions come in one after the other, the reducer changes the state, effects go
/// out.

import AccountAPI

@MainActor
public final class Store {
  public private(set) var state: ConsoleState
  private let now: @MainActor () -> Timestamp
  private let run: @MainActor (Effect) -> Void
  /// Called after every change, before the next action.
  public var stateChanged: @MainActor () -> Void = {}

  public init(
    state: ConsoleState, now: @escaping @MainActor () -> Timestamp,
    run: @escaping @MainActor (Effect) -> Void
  ) {
    self.state = state
    self.now = now
    self.run = run
  }

  public func send(_ action: Action) {
    state.now = now()
    let effects = reduce(&state, action)
    for effect in effects { run(effect) }
    stateChanged()
  }
}
