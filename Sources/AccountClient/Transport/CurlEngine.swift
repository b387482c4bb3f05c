/// The mailbox through which any thread starts and cancels transfers, and ends the thread that runs
/// them.
///
/// One thread owns libcurl's multi handle. It is in `CurlEngine+Thread.swift`. It also runs the
/// jobs of tasks that prefer it, in `CurlEngine+Executor.swift`.

import CCurl
import Glibc
import Synchronization

final class CurlEngine: Sendable {
  /// `@unchecked Sendable`: any thread may wake a multi handle; all else is done by the engine's.
  struct Multi: @unchecked Sendable { let pointer: UnsafeMutableRawPointer }

  /// What other threads and the engine's share, under one lock.
  ///
  /// Invariants: while `thread` is nil and the engine is not stopping, no transfer is in
  /// `starting` and no job in `jobs`. Once `isStopping`, none is added.
  struct Mailbox {
    /// Parts of tasks, not yet taken by the engine's thread.
    var jobs: [UnownedJob] = []
    /// Started, and not yet taken by the engine's thread.
    var starting: [CurlTransfer] = []
    /// To be cancelled, started before that; some may have finished meanwhile.
    var cancelled: [CurlTransfer] = []
    /// Tasks that wait until no connection is open.
    var closing: [CheckedContinuation<Void, Never>] = []
    /// What the thread waits with, or is about to. Nil while it does something, after which it
    /// looks in here by itself, and once it was woken.
    var waiting: Multi?
    /// The thread; nil while there is none. Code that takes it out must join or detach it.
    var thread: pthread_t?
    var isStopping = false

    /// Wakes the engine's thread where it waits. The multi handle is valid here: the thread takes
    /// it out before it goes on.
    mutating func wake() {
      guard let waiting = waiting.take() else { return }
      gate_multi_wakeup(waiting.pointer)
    }

    /// Marks the engine as stopping; returns the thread to join or detach.
    mutating func stop() -> pthread_t? {
      isStopping = true
      wake()
      return thread.take()
    }
  }

  let mailbox = Mutex(Mailbox())

  /// Whether the caller runs on the engine's thread.
  var isCurrent: Bool {
    mailbox.withLock { box in
      box.thread.map { pthread_equal($0, pthread_self()) != 0 } ?? false
    }
  }

  /// Starts a transfer, and the thread where there is none.
  func start(_ transfer: CurlTransfer, _ continuation: CurlTransfer.Continuation) {
    let error: TransportError? = mailbox.withLock { box in
      guard transfer.stage == .new, !box.isStopping else { return .cancelled }
      let number = needThread(&box)
      guard number == 0 else { return .other("no thread: errno \(number)") }
      transfer.stage = .running
      transfer.continuation = continuation
      box.starting.append(transfer)
      box.wake()
      return nil
    }
    if let error { continuation.resume(returning: .failure(error)) }
  }

  /// Cancels a transfer, also one that will be started after this call.
  func cancel(_ transfer: CurlTransfer) {
    mailbox.withLock { box in
      switch transfer.stage {
      case .new: transfer.stage = .cancelled
      case .running:
        box.cancelled.append(transfer)
        box.wake()
      case .cancelled, .finished: break
      }
    }
  }

  /// Closes all connections once no transfer runs, and returns then.
  func closeConnections() async {
    await withCheckedContinuation { continuation in
      let isClosed = mailbox.withLock { box in
        if box.thread == nil { return true }
        box.closing.append(continuation)
        box.wake()
        return false
      }
      if isClosed { continuation.resume() }
    }
  }

  /// Asks the thread to end, and does not wait for it. Its transfers are cancelled.
  func stop() {
    if let thread = mailbox.withLock({ $0.stop() }) { pthread_detach(thread) }
  }

  /// Ends the thread and waits until it has ended. Its transfers are cancelled.
  func shutdown() {
    guard let thread = mailbox.withLock({ $0.stop() }) else { return }
    // A thread cannot wait for itself: it ends when the job has that calls this.
    if pthread_equal(thread, pthread_self()) != 0 {
      pthread_detach(thread)
    } else {
      pthread_join(thread, nil)
    }
  }

  /// Creates the thread where there is none; returns 0, or an `errno`.
  func needThread(_ box: inout Mailbox) -> Int32 {
    guard box.thread == nil else { return 0 }
    var thread = pthread_t()
    let engine = Unmanaged.passRetained(self).toOpaque()
    let result = pthread_create(
      &thread, nil,
      { argument in
        guard let argument else { return nil }
        Unmanaged<CurlEngine>.fromOpaque(argument).takeRetainedValue().run()
        return nil
      }, engine)
    if result == 0 {
      box.thread = thread
    } else {
      Unmanaged<CurlEngine>.fromOpaque(engine).release()
    }
    return result
  }
}
