/// Lets the reads of one account run side by side, and every write alone.
///
/// Appwrite 0.6.2 rewrites the whole user record without a lock. A request beside a write loses
/// data, and even sessions, as seen on a real server. Shared by all clients of one connection.
///
/// Invariant: while `isWriting`, nothing is `reading`. Waiting requests are admitted in order of
/// arrival.

import Synchronization

public actor RequestGate {
  /// The reads in progress, by IDs.
  private var reading: [Int: Reading] = [:]
  private var isWriting = false
  private var nextID = 0
  /// In order of arrival, so that neither reads nor writes starve.
  private var waiting: [Waiter] = []

  private struct Reading {
    /// Nil before the task runs that was admitted.
    var cancel: (@Sendable () -> Void)?
    var isCancelled = false
  }

  private struct Waiter {
    var id: Int
    var isWrite: Bool
    /// Resumed with true when admitted, with false when cancelled before that.
    var resume: CheckedContinuation<Bool, Never>
  }

  public init() {}

  /// Runs a request when its turn comes.
  ///
  /// - Parameters:
  ///   - isWrite: Whether the request runs alone.
  ///   - readTimeout: The time after which a write that still waits cancels the reads that it waits
  ///     for; nil to wait for as long as they take.
  /// - Returns: The result, or nil when the task was cancelled. Cancelled before its turn, the
  ///   request was not made. A write that has begun keeps the gate until its response comes, since
  ///   the server acts on it anyway; only the caller returns at once.
  public func run<Value: Sendable>(
    alone isWrite: Bool, readTimeout: Duration? = nil,
    _ work: @escaping @Sendable () async -> Value
  ) async -> Value? {
    nextID += 1
    let id = nextID
    guard await enter(isWrite, id, readTimeout) else { return nil }
    guard isWrite else { return await read(id, work) }
    let result = DetachedResult<Value>()
    Task {
      let value = await work()
      isWriting = false
      admitWaiting()
      result.complete(value)
    }
    return await result.value()
  }

  private func read<Value: Sendable>(
    _ id: Int, _ work: @escaping @Sendable () async -> Value
  ) async -> Value {
    let task = Task { await work() }
    if reading[id]?.isCancelled == true { task.cancel() }
    reading[id]?.cancel = { task.cancel() }
    let value = await withTaskCancellationHandler {
      await task.value
    } onCancel: {
      task.cancel()
    }
    reading[id] = nil
    admitWaiting()
    return value
  }

  private func enter(_ isWrite: Bool, _ id: Int, _ readTimeout: Duration?) async -> Bool {
    if Task.isCancelled { return false }
    if waiting.isEmpty, admits(isWrite) {
      admit(isWrite, id)
      return true
    }
    let limit = readTimeout.map { readTimeout in
      Task {
        try await Task.sleep(for: readTimeout)
        cancelReads(before: id)
      }
    }
    defer { limit?.cancel() }
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

  /// Cancels the reads that a waiting request waits for, also those that wait themselves.
  private func cancelReads(before id: Int) {
    guard waiting.contains(where: { $0.id == id }) else { return }
    for id in reading.keys {
      reading[id]?.isCancelled = true
      reading[id]?.cancel?()
    }
    for request in waiting where request.id < id && !request.isWrite { giveUp(request.id) }
  }

  private func admits(_ isWrite: Bool) -> Bool { !isWriting && (!isWrite || reading.isEmpty) }

  private func admit(_ isWrite: Bool, _ id: Int) {
    if isWrite { isWriting = true } else { reading[id] = Reading() }
  }

  private func admitWaiting() {
    while let next = waiting.first, admits(next.isWrite) {
      waiting.removeFirst()
      admit(next.isWrite, next.id)
      next.resume.resume(returning: true)
    }
  }
}
