/// Waits for given times in one thread, which sleeps until the next of them.
///
/// `Task.sleep` is not used in the console: while one is pending, libdispatch wakes the process
/// every second, and a console that shows nothing new has no reason to wake.

import Glibc

/// Unchecked, since the compiler does not see that `mutex` guards what can change.
public final class TimerThread: @unchecked Sendable {
  /// The one of this process; its thread starts with the first wait and never ends.
  public static let shared = TimerThread()

  private struct Waiting {
    /// In nanoseconds of the monotonic clock, which goes on when somebody sets the time.
    let deadline: Int64
    let continuation: CheckedContinuation<Void, any Error>
  }

  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  // Guarded by `mutex`.
  private var waiting: [UInt64: Waiting] = [:]
  /// Waits that were canceled before they began.
  private var canceled: Set<UInt64> = []
  private var lastID: UInt64 = 0
  private var isRunning = false

  private init() {
    pthread_mutex_init(mutex, nil)
    var attributes = pthread_condattr_t()
    pthread_condattr_init(&attributes)
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    pthread_cond_init(changed, &attributes)
    pthread_condattr_destroy(&attributes)
  }

  /// Returns after so many milliseconds, and throws `CancellationError` as soon as the task is
  /// canceled.
  public func wait(milliseconds: Int64) async throws {
    let deadline = Self.now + max(0, milliseconds) * 1_000_000
    let id = locked {
      lastID += 1
      return lastID
    }
    defer { locked { _ = canceled.remove(id) } }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation {
        begin(id, Waiting(deadline: deadline, continuation: $0))
      }
    } onCancel: {
      cancel(id)
    }
  }

  private func begin(_ id: UInt64, _ wait: Waiting) {
    let begins = locked {
      if canceled.contains(id) { return false }
      if !isRunning { isRunning = startThread() }
      guard isRunning else { return false }
      waiting[id] = wait
      pthread_cond_signal(changed)
      return true
    }
    if !begins { wait.continuation.resume(throwing: CancellationError()) }
  }

  private func cancel(_ id: UInt64) {
    let wait = locked {
      canceled.insert(id)
      return waiting.removeValue(forKey: id)
    }
    wait?.continuation.resume(throwing: CancellationError())
  }

  // MARK: The thread

  private func startThread() -> Bool {
    var thread = pthread_t()
    let started = pthread_create(
      &thread, nil,
      { _ in
        TimerThread.shared.run()
        return nil
      }, nil)
    if started == 0 { pthread_detach(thread) }
    return started == 0
  }

  private func run() {
    while true {
      for wait in locked(sleepUntilDue) { wait.continuation.resume() }
    }
  }

  /// Sleeps, with the mutex released meanwhile, until waits are due; takes them out.
  private func sleepUntilDue() -> [Waiting] {
    while true {
      let now = Self.now
      let due = waiting.filter { $0.value.deadline <= now }
      if !due.isEmpty {
        for id in due.keys { waiting[id] = nil }
        return due.values.sorted { $0.deadline < $1.deadline }
      }
      if let next = waiting.values.map(\.deadline).min() {
        var time = timespec(
          tv_sec: Int(next / 1_000_000_000), tv_nsec: Int(next % 1_000_000_000))
        pthread_cond_timedwait(changed, mutex, &time)
      } else {
        pthread_cond_wait(changed, mutex)
      }
    }
  }

  private func locked<Result>(_ body: () -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body()
  }

  private static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
