/// Lets the reads of one account run side by side and every write alone: nothing else is sent while a write is in flight. The real
/// server rewrites the whole user record without a lock, and loses data, even sessions, otherwise (`appwrite-0.6.2-observed.md`, 7 and 12).
/// Shared by all clients of one connection.

import Synchronization

public actor RequestGate {
  private var readers = 0
  private var isWriting = false
  private var nextID = 0
  /// In order of arrival, so that neither kind starves the other.
  private var waiting: [Waiter] = []

  private struct Waiter {
    var id: Int
    var isWrite: Bool
    /// With false when it was cancelled before its turn.
    var resume: CheckedContinuation<Bool, Never>
  }

  public init() {}

  /// Nil when the task was cancelled: before its turn came nothing was done. A write that has begun goes on and keeps the lane until it is
  /// answered, since the server works on it whether somebody here waits or not; only its caller comes back at once.
  public func run<Value: Sendable>(
    alone isWrite: Bool, _ work: @escaping @Sendable () async -> Value
  ) async -> Value? {
    guard await enter(isWrite) else { return nil }
    guard isWrite else {
      let value = await work()
      leave(isWrite)
      return value
    }
    let ending = Ending<Value>()
    Task {
      let value = await work()
      leave(isWrite)
      ending.come(value)
    }
    return await ending.wait()
  }

  private func enter(_ isWrite: Bool) async -> Bool {
    if Task.isCancelled { return false }
    if waiting.isEmpty, admits(isWrite) {
      admit(isWrite)
      return true
    }
    nextID += 1
    let id = nextID
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        if Task.isCancelled {
          continuation.resume(returning: false)
        } else {
          waiting.append(Waiter(id: id, isWrite: isWrite, resume: continuation))
        }
      }
    } onCancel: {
      Task { await self.giveUp(id) }
    }
  }

  private func giveUp(_ id: Int) {
    guard let position = waiting.firstIndex(where: { $0.id == id }) else { return }
    waiting.remove(at: position).resume.resume(returning: false)
    admitWaiting()  // it may have held back those behind it
  }

  private func admits(_ isWrite: Bool) -> Bool { !isWriting && (!isWrite || readers == 0) }

  private func admit(_ isWrite: Bool) {
    if isWrite { isWriting = true } else { readers += 1 }
  }

  private func leave(_ isWrite: Bool) {
    if isWrite { isWriting = false } else { readers -= 1 }
    admitWaiting()
  }

  private func admitWaiting() {
    while let next = waiting.first, admits(next.isWrite) {
      waiting.removeFirst()
      admit(next.isWrite)
      next.resume.resume(returning: true)
    }
  }
}

/// What a task that goes on by itself will answer, for one who may stop waiting for it.
private final class Ending<Value: Sendable>: Sendable {
  private enum State {
    case nobodyWaits
    case waiting(CheckedContinuation<Value?, Never>)
    case over(Value?)
  }

  private let state = Mutex(State.nobodyWaits)

  func come(_ value: Value?) {
    let waiter = state.withLock { state -> CheckedContinuation<Value?, Never>? in
      if case .over = state { return nil }
      defer { state = .over(value) }
      if case .waiting(let waiter) = state { return waiter } else { return nil }
    }
    waiter?.resume(returning: value)
  }

  /// Nil when the waiting task is cancelled.
  func wait() async -> Value? {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let known = state.withLock { state -> Value?? in
          if case .over(let value) = state { return .some(value) }
          state = .waiting(continuation)
          return nil
        }
        if let known { continuation.resume(returning: known) }
      }
    } onCancel: {
      come(nil)
    }
  }
}
