/// The result of a task that is not cancelled with its caller, which may stop waiting for it.

import Synchronization

final class DetachedResult<Value: Sendable>: Sendable {
  private enum State {
    case pending
    case waiting(CheckedContinuation<Value?, Never>)
    case complete(Value?)
  }

  private let state = Mutex(State.pending)

  /// Hands the result to the waiting task, now or when it asks. Only the first call counts.
  func complete(_ value: Value?) {
    let waiter = state.withLock { state -> CheckedContinuation<Value?, Never>? in
      if case .complete = state { return nil }
      defer { state = .complete(value) }
      if case .waiting(let waiter) = state { return waiter } else { return nil }
    }
    waiter?.resume(returning: value)
  }

  /// Waits for the result, once; nil when the waiting task is cancelled.
  nonisolated(nonsending) func value() async -> Value? {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let known = state.withLock { state -> Value?? in
          if case .complete(let value) = state { return .some(value) }
          state = .waiting(continuation)
          return nil
        }
        if let known { continuation.resume(returning: known) }
      }
    } onCancel: {
      complete(nil)
    }
  }
}
