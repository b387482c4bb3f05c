/// The mailbox through which any thread starts and cancels transfers, and ends the thread that runs
/// them.
///
/// One thread owns libcurl's multi handle. It is in `CurlEngine+Thread.swift`.

import CCurl
import Glibc
import Synchronization

final class CurlEngine: Sendable {
  /// `@unchecked Sendable`: any thread may wake a multi handle; all else is done by the engine's.
  struct Multi: @unchecked Sendable { let pointer: UnsafeMutableRawPointer }

  /// What other threads and the engine's share, under one lock.
  ///
  /// Invariants: while `thread` is nil and the engine is not stopping, no transfer is in
  /// `starting`. Once `isStopping`, no transfer is added.
  struct Mailbox {
    var lastID: UInt64 = 0
    /// Started, and not yet taken by the engine's thread.
    var starting: [CurlTransfer] = []
    /// The IDs of all transfers that were started and have not finished.
    var running: Set<UInt64> = []
    /// The IDs in `running` that are to be cancelled.
    var cancelled: Set<UInt64> = []
    /// The IDs that were cancelled before they were started.
    var cancelledBeforeStart: Set<UInt64> = []
    /// Tasks that wait until no connection is open.
    var closing: [CheckedContinuation<Void, Never>] = []
    /// Nil while there is no thread, and before the thread frees the handle.
    var multi: Multi?
    /// The thread; nil while there is none. Code that takes it out must join or detach it.
    var thread: pthread_t?
    var isStopping = false
    /// Whether the thread was woken and has not taken `starting` yet.
    var isWoken = false

    /// Wakes the engine's thread. `multi` is valid here: the thread replaces it or sets it to nil
    /// before freeing it.
    mutating func wake() {
      guard let multi, !isWoken else { return }
      isWoken = true
      gate_multi_wakeup(multi.pointer)
    }

    /// Marks the engine as stopping; returns the thread to join or detach.
    mutating func stop() -> pthread_t? {
      isStopping = true
      wake()
      defer { thread = nil }
      return thread
    }
  }

  let mailbox = Mutex(Mailbox())

  func newID() -> UInt64 {
    mailbox.withLock {
      $0.lastID += 1
      return $0.lastID
    }
  }

  /// Starts a transfer, and the thread where there is none.
  func start(_ transfer: CurlTransfer) {
    let error: TransportError? = mailbox.withLock { box in
      if box.cancelledBeforeStart.remove(transfer.id) != nil || box.isStopping {
        return .cancelled
      }
      if box.thread == nil {
        var thread = pthread_t()
        let number = startThread(&thread)
        guard number == 0 else { return .other("no thread: errno \(number)") }
        box.thread = thread
      }
      box.running.insert(transfer.id)
      box.starting.append(transfer)
      box.wake()
      return nil
    }
    if let error { transfer.finish(.failure(error)) }
  }

  /// Cancels a transfer, also one that will be started after this call.
  func cancel(_ id: UInt64) {
    mailbox.withLock { box in
      if box.running.contains(id) {
        box.cancelled.insert(id)
      } else {
        box.cancelledBeforeStart.insert(id)
      }
      box.wake()
    }
  }

  /// Removes what is kept of a transfer that has finished.
  func forget(_ id: UInt64) { mailbox.withLock { _ = $0.cancelledBeforeStart.remove(id) } }

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
    if let thread = mailbox.withLock({ $0.stop() }) { pthread_join(thread, nil) }
  }

  /// Creates the thread; returns 0, or an `errno`.
  private func startThread(_ thread: inout pthread_t) -> Int32 {
    let engine = Unmanaged.passRetained(self).toOpaque()
    let result = pthread_create(
      &thread, nil,
      { argument in
        guard let argument else { return nil }
        Unmanaged<CurlEngine>.fromOpaque(argument).takeRetainedValue().run()
        return nil
      }, engine)
    if result != 0 { Unmanaged<CurlEngine>.fromOpaque(engine).release() }
    return result
  }
}
