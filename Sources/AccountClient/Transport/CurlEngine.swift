/// The thread that owns libcurl's multi handle, and the mailbox through which others start and
/// cancel transfers and stop the thread.

import CCurl
import Glibc
import Synchronization

final class CurlEngine: Sendable {
  /// `@unchecked Sendable`: any thread may wake a multi handle; all else is done by the engine's.
  private struct Multi: @unchecked Sendable { let pointer: UnsafeMutableRawPointer }

  /// What other threads and the engine's share, under one lock.
  private struct Mailbox {
    var lastID: UInt64 = 0
    /// Started, and not yet taken by the engine's thread.
    var starting: [CurlTransfer] = []
    /// The IDs of all transfers that were started and have not finished.
    var running: Set<UInt64> = []
    /// The IDs in `running` that are to be cancelled.
    var cancelled: Set<UInt64> = []
    /// The IDs that were cancelled before they were started.
    var cancelledBeforeStart: Set<UInt64> = []
    /// Nil while there is no thread, and before the thread frees the handle.
    var multi: Multi?
    var hasThread = false
    var isStopping = false
    /// Whether the thread was woken and has not taken `starting` yet.
    var isWoken = false

    /// Wakes the engine's thread. `multi` is valid here: the thread sets it to nil before freeing
    /// it.
    mutating func wake() {
      guard let multi, !isWoken else { return }
      isWoken = true
      gate_multi_wakeup(multi.pointer)
    }
  }

  private let mailbox = Mutex(Mailbox())

  func newID() -> UInt64 {
    mailbox.withLock {
      $0.lastID += 1
      return $0.lastID
    }
  }

  /// Starts a transfer, and the thread where there is none.
  func start(_ transfer: CurlTransfer) {
    let (isRefused, needsThread) = mailbox.withLock { box -> (Bool, Bool) in
      if box.cancelledBeforeStart.remove(transfer.id) != nil || box.isStopping {
        return (true, false)
      }
      box.running.insert(transfer.id)
      box.starting.append(transfer)
      box.wake()
      defer { box.hasThread = true }
      return (false, !box.hasThread)
    }
    if isRefused { return transfer.finish(.failure(.cancelled)) }
    if needsThread { startThread() }
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

  /// Asks the thread to end; its transfers are cancelled.
  func stop() {
    mailbox.withLock { box in
      box.isStopping = true
      box.wake()
    }
  }

  private func startThread() {
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
      pthread_detach(thread)
    } else {
      Unmanaged<CurlEngine>.fromOpaque(engine).release()
      failEverything(.other("no thread: errno \(result)"))
    }
  }

  // MARK: On the engine's thread

  private func run() {
    guard gate_curl_load() == 0, let multi = gate_multi_new() else {
      return failEverything(.libraryMissing)
    }
    let handle = Multi(pointer: multi)
    mailbox.withLock { $0.multi = handle }
    var transfers: [UnsafeMutableRawPointer: CurlTransfer] = [:]
    var spare: [UnsafeMutableRawPointer] = []
    while !mailbox.withLock({ $0.isStopping }) {
      startNew(multi, &transfers, &spare)
      finishCancelled(multi, &transfers, &spare)
      _ = gate_multi_perform(multi)
      if !finishDone(multi, &transfers, &spare) { gate_multi_poll(multi, .max) }
    }
    mailbox.withLock { $0.multi = nil }
    for (easy, transfer) in transfers {
      gate_multi_remove(multi, easy)
      gate_easy_free(easy)
      transfer.finish(.failure(.cancelled))
    }
    for easy in spare { gate_easy_free(easy) }
    gate_multi_free(multi)
    failEverything(.cancelled)
  }

  private func startNew(
    _ multi: UnsafeMutableRawPointer, _ transfers: inout [UnsafeMutableRawPointer: CurlTransfer],
    _ spare: inout [UnsafeMutableRawPointer]
  ) {
    let starting = mailbox.withLock { box in
      box.isWoken = false
      defer { box.starting = [] }
      return box.starting
    }
    for transfer in starting {
      guard let easy = transfer.prepare(recycling: spare.popLast()) else {
        finish(transfer, .failure(.other("out of memory")))
        continue
      }
      if gate_multi_add(multi, easy) == 0 {
        transfers[easy] = transfer
      } else {
        gate_easy_free(easy)
        finish(transfer, .failure(.other("libcurl refused the transfer")))
      }
    }
  }

  private func finishCancelled(
    _ multi: UnsafeMutableRawPointer, _ transfers: inout [UnsafeMutableRawPointer: CurlTransfer],
    _ spare: inout [UnsafeMutableRawPointer]
  ) {
    // Not emptied here: an ID may be of a transfer that is started in the next round. `finish`
    // removes each.
    let cancelled = mailbox.withLock { $0.cancelled }
    guard !cancelled.isEmpty else { return }
    for (easy, transfer) in transfers where cancelled.contains(transfer.id) {
      gate_multi_remove(multi, easy)
      transfers[easy] = nil
      gate_easy_rest(easy)
      spare.append(easy)
      finish(transfer, .failure(.cancelled))
    }
  }

  private func finishDone(
    _ multi: UnsafeMutableRawPointer, _ transfers: inout [UnsafeMutableRawPointer: CurlTransfer],
    _ spare: inout [UnsafeMutableRawPointer]
  ) -> Bool {
    var outcome = gate_outcome()
    var any = false
    while let easy = gate_multi_next_done(multi, &outcome) {
      any = true
      gate_multi_remove(multi, easy)
      let transfer = transfers.removeValue(forKey: easy)
      let result = transfer?.result(outcome)
      gate_easy_rest(easy)
      spare.append(easy)
      if let transfer, let result { finish(transfer, result) }
    }
    return any
  }

  private func finish(_ transfer: CurlTransfer, _ result: CurlTransfer.Outcome) {
    mailbox.withLock { box in
      box.running.remove(transfer.id)
      box.cancelled.remove(transfer.id)
    }
    transfer.finish(result)
  }

  /// Fails the transfers that the thread has not taken; for when it ends or does not start.
  private func failEverything(_ error: TransportError) {
    let waiting = mailbox.withLock { box in
      defer {
        box.starting = []
        box.running = []
        box.hasThread = false  // the next request tries again
      }
      return box.starting
    }
    for transfer in waiting { transfer.finish(.failure(error)) }
  }
}
