/// Lets the reads of one account run side by side, and every write alone.
///
/// Appwrite 0.6.2 rewrites the whole user record without a lock. A request beside a write loses
/// data, and even sessions, as seen on a real server. Shared by all clients of one connection.
///
/// Invariant: while `isWriting`, `readers` is 0. Waiting requests are admitted in order of arrival.

import Synchronization

public actor RequestGate {
  private var readers = 0
  private var isWriting = false
  private var nextID = 0
  /// In order of arrival, so that neither reads nor writes starve.
  private var waiting: [Waiter] = []

  private struct Waiter {
    var id: Int
    var isWrite: Bool
    /// Resumed with true when admitted, with false when cancelled before that.
    var resume: CheckedContinuation<Bool, Never>
  }

  public init() {}

  /// Runs a request when its turn comes.
  ///
  /// - Returns: The result, or nil when the task was cancelled. Cancelled before its turn, the
  ///   request was not made. A write that has begun keeps the gate until its response comes, since
  ///   the server acts on it anyway; only the caller returns at once.
  public func run<Value: Sendable>(
    alone isWrite: Bool, _ work: @escaping @Sendable () async -> Value
  ) async -> Value? {
    guard await enter(isWrite) else { return nil }
    guard isWrite else {
      let value = await work()
      leave(isWrite)
      return value
    }
    let result = DetachedResult<Value>()
    Task {
      let value = await work()
      leave(isWrite)
      result.complete(value)
    }
    return await result.value()
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

  /// Removes a waiting request, which may have held back those behind it.
  private func giveUp(_ id: Int) {
    guard let position = waiting.firstIndex(where: { $0.id == id }) else { return }
    waiting.remove(at: position).resume.resume(returning: false)
    admitWaiting()
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
