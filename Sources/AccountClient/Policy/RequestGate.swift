/// Lets the reads of one account run side by side, and every write alone.
///
/// Appwrite 0.6.2 rewrites the whole user record without a lock. A request beside a write loses
/// data, and even sessions, as seen on a real server. Shared by all clients of one connection.
///
/// Invariant: while `isWriting`, nothing is `reading`. Waiting requests are admitted in order of
/// arrival.

import Synchronization

/// A lock and not an actor, to which each request would have to change and back.
public final class RequestGate: Sendable {
  fileprivate struct State {
    /// The reads in progress, by IDs.
    var reading: [Int: Reading] = [:]
    var isWriting = false
    var lastID = 0
    /// In order of arrival, so that neither reads nor writes starve.
    var waiting: [Waiter] = []
  }

  fileprivate struct Reading {
    /// Nil before the task runs that was admitted.
    var cancel: (@Sendable () -> Void)?
    var isCancelled = false
  }

  fileprivate struct Waiter {
    var id: Int
    var isWrite: Bool
    /// Resumed with true when admitted, with false when cancelled before that.
    var resume: CheckedContinuation<Bool, Never>
  }

  private let state = Mutex(State())

  public init() {}

  /// Runs a request when its turn comes.
  ///
  /// - Parameters:
  ///   - isWrite: Whether the request runs alone.
  ///   - readTimeout: The time after which a write that still waits cancels the reads that it waits
  ///     for; nil to wait for as long as they take.
  ///   - executor: What the request runs on at least cost; nil where that is no matter.
  ///   - work: The request.
  /// - Returns: The result, or nil when the task was cancelled. Cancelled before its turn, the
  ///   request was not made. A write that has begun keeps the gate until its response comes, since
  ///   the server acts on it anyway; only the caller returns at once.
  nonisolated(nonsending) public func run<Value: Sendable>(
    alone isWrite: Bool, readTimeout: Duration? = nil, on executor: (any TaskExecutor)? = nil,
    _ work: nonisolated(nonsending) @escaping @Sendable () async -> Value
  ) async -> Value? {
    guard let id = await enter(isWrite, readTimeout) else { return nil }
    guard isWrite else { return await read(id, executor, work) }
    let result = DetachedResult<Value>()
    Task(executorPreference: executor) {
      let value = await work()
      self.leave { $0.isWriting = false }
      result.complete(value)
    }
    return await result.value()
  }

  nonisolated(nonsending) private func read<Value: Sendable>(
    _ id: Int, _ executor: (any TaskExecutor)?,
    _ work: nonisolated(nonsending) @escaping @Sendable () async -> Value
  ) async -> Value {
    let task = Task(executorPreference: executor) { await work() }
    let isCancelled = state.withLock { state in
      state.reading[id]?.cancel = { task.cancel() }
      return state.reading[id]?.isCancelled == true
    }
    if isCancelled { task.cancel() }
    let value = await withTaskCancellationHandler {
      await task.value
    } onCancel: {
      task.cancel()
    }
    leave { $0.reading[id] = nil }
    return value
  }

  /// Waits for a request's turn; returns its ID, or nil when the task was cancelled before that.
  nonisolated(nonsending) private func enter(_ isWrite: Bool, _ readTimeout: Duration?) async
    -> Int?
  {
    if Task.isCancelled { return nil }
    let (id, isAdmitted) = state.withLock { state in
      state.lastID += 1
      return (state.lastID, state.admitAtOnce(isWrite, state.lastID))
    }
    if isAdmitted { return id }
    let limit = readTimeout.map { readTimeout in
      Task {
        try await Task.sleep(for: readTimeout)
        cancelReads(before: id)
      }
    }
    defer { limit?.cancel() }
    let isTurn = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let known: Bool? = state.withLock { state in
          // A cancellation before this has found nothing to remove.
          if Task.isCancelled { return false }
          if state.admitAtOnce(isWrite, id) { return true }
          state.waiting.append(Waiter(id: id, isWrite: isWrite, resume: continuation))
          return nil
        }
        if let known { continuation.resume(returning: known) }
      }
    } onCancel: {
      giveUp(id)
    }
    return isTurn ? id : nil
  }

  /// Ends a request, and admits those that have waited for that.
  private func leave(_ end: (inout State) -> Void) {
    let admitted = state.withLock { state in
      end(&state)
      return state.admitWaiting()
    }
    for request in admitted { request.resume.resume(returning: true) }
  }

  /// Removes a waiting request, which may have held back those behind it.
  private func giveUp(_ id: Int) {
    var removed: Waiter?
    leave { state in
      removed = state.waiting.firstIndex { $0.id == id }.map { state.waiting.remove(at: $0) }
    }
    removed?.resume.resume(returning: false)
  }

  /// Cancels the reads that a waiting request waits for, also those that wait themselves.
  private func cancelReads(before id: Int) {
    let (running, waiting) = state.withLock { state -> ([@Sendable () -> Void], [Int]) in
      guard state.waiting.contains(where: { $0.id == id }) else { return ([], []) }
      for id in state.reading.keys { state.reading[id]?.isCancelled = true }
      return (
        state.reading.values.compactMap(\.cancel),
        state.waiting.filter { $0.id < id && !$0.isWrite }.map(\.id)
      )
    }
    for cancel in running { cancel() }
    for id in waiting { giveUp(id) }
  }
}

extension RequestGate.State {
  /// Admits a request where none is ahead of it.
  fileprivate mutating func admitAtOnce(_ isWrite: Bool, _ id: Int) -> Bool {
    guard waiting.isEmpty, admits(isWrite) else { return false }
    admit(isWrite, id)
    return true
  }

  /// Admits those whose turn it is, and returns them.
  fileprivate mutating func admitWaiting() -> [RequestGate.Waiter] {
    var admitted: [RequestGate.Waiter] = []
    while let next = waiting.first, admits(next.isWrite) {
      waiting.removeFirst()
      admit(next.isWrite, next.id)
      admitted.append(next)
    }
    return admitted
  }

  private func admits(_ isWrite: Bool) -> Bool { !isWriting && (!isWrite || reading.isEmpty) }

  private mutating func admit(_ isWrite: Bool, _ id: Int) {
    if isWrite { isWriting = true } else { reading[id] = RequestGate.Reading() }
  }
}
