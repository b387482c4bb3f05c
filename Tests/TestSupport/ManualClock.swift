/// A clock that stands still until a test moves it.

import Synchronization

public final class ManualClock: Sendable {
  private struct Sleeper {
    var id: Int
    var deadline: Duration
    var resume: CheckedContinuation<Bool, Never>
  }

  private struct State {
    var now = Duration.zero
    var lastID = 0
    var sleepers: [Sleeper] = []
    var cancelled: Set<Int> = []
  }

  private let state = Mutex(State())

  public init() {}

  /// The times that tasks wait for at present, counted from now, the shortest first.
  public var waits: [Duration] {
    state.withLock { state in state.sleepers.map { $0.deadline - state.now }.sorted() }
  }

  /// Returns when the clock was moved by this much; throws when the task is cancelled.
  public func wait(_ duration: Duration) async throws {
    let id = state.withLock { state in
      state.lastID += 1
      return state.lastID
    }
    let isOver = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isCancelled = state.withLock { state in
          if state.cancelled.remove(id) != nil { return true }
          state.sleepers.append(
            Sleeper(id: id, deadline: state.now + duration, resume: continuation))
          return false
        }
        if isCancelled { continuation.resume(returning: false) }
      }
    } onCancel: {
      cancel(id)
    }
    if !isOver { throw CancellationError() }
  }

  private func cancel(_ id: Int) {
    let sleeper = state.withLock { state -> Sleeper? in
      guard let position = state.sleepers.firstIndex(where: { $0.id == id }) else {
        state.cancelled.insert(id)
        return nil
      }
      return state.sleepers.remove(at: position)
    }
    sleeper?.resume.resume(returning: false)
  }

  public func advance(by duration: Duration) {
    let due = state.withLock { state in
      state.now += duration
      let now = state.now
      defer { state.sleepers.removeAll { $0.deadline <= now } }
      return state.sleepers.filter { $0.deadline <= now }
    }
    for sleeper in due { sleeper.resume.resume(returning: true) }
  }

  /// Returns once a task waits for just this time.
  public func waits(for duration: Duration) async {
    while !waits.contains(duration), !Task.isCancelled { await Task.yield() }
  }
}
