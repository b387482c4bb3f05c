/// The thread that owns the multi handle, and what others tell it: transfers to start, transfers to give up, the end.

import CCurl
import Glibc
import Synchronization

final class CurlEngine: Sendable {
  /// `@unchecked Sendable`: a multi handle may be woken from any thread; everything else is done by the engine's own.
  private struct Multi: @unchecked Sendable { let pointer: UnsafeMutableRawPointer }

  private struct Mailbox {
    var nextID: UInt64 = 0
    var starting: [CurlTransfer] = []
    var cancelled: Set<UInt64> = []
    var running: Set<UInt64> = []
    /// Cancelled before they were started.
    var early: Set<UInt64> = []
    var multi: Multi?
    var hasThread = false
    var isStopping = false
    /// The engine has been woken and has not looked yet.
    var isWoken = false

    /// Only under the lock: the engine's thread takes `multi` away under it before it frees the handle.
    mutating func wake() {
      guard let multi, !isWoken else { return }
      isWoken = true
      gate_multi_wakeup(multi.pointer)
    }
  }

  private let mailbox = Mutex(Mailbox())

  func newID() -> UInt64 {
    mailbox.withLock {
      $0.nextID += 1
      return $0.nextID
    }
  }

  func start(_ transfer: CurlTransfer) {
    let (isRefused, needsThread) = mailbox.withLock { box -> (Bool, Bool) in
      if box.early.remove(transfer.id) != nil || box.isStopping { return (true, false) }
      box.running.insert(transfer.id)
      box.starting.append(transfer)
      box.wake()
      defer { box.hasThread = true }
      return (false, !box.hasThread)
    }
    if isRefused { return transfer.finish(.failure(.cancelled)) }
    if needsThread { startThread() }
  }

  func cancel(_ id: UInt64) {
    mailbox.withLock { box in
      if box.running.contains(id) { box.cancelled.insert(id) } else { box.early.insert(id) }
      box.wake()
    }
  }

  /// Nobody will cancel it any more.
  func forget(_ id: UInt64) { mailbox.withLock { _ = $0.early.remove(id) } }

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
      takeNew(multi, &transfers, &spare)
      dropCancelled(multi, &transfers, &spare)
      _ = gate_multi_perform(multi)
      if !takeFinished(multi, &transfers, &spare) { gate_multi_poll(multi, .max) }
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

  private func takeNew(
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

  private func dropCancelled(
    _ multi: UnsafeMutableRawPointer, _ transfers: inout [UnsafeMutableRawPointer: CurlTransfer],
    _ spare: inout [UnsafeMutableRawPointer]
  ) {
    // Not emptied here: one may have come for a transfer that is to be started in the next round. `finish` takes each away.
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

  private func takeFinished(
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

  private func failEverything(_ error: TransportError) {
    let waiting = mailbox.withLock { box in
      defer {
        box.starting = []
        box.running = []
        box.hasThread = false  // a later request tries again
      }
      return box.starting
    }
    for transfer in waiting { transfer.finish(.failure(error)) }
  }
}
