/// What the engine's thread does: it starts, drives and finishes transfers until it is stopped.

import CCurl
import Glibc
import Synchronization

extension CurlEngine {
  /// The name of the thread, as `top -H` and debuggers show it.
  private static let threadName = "curl"

  /// The libcurl handles of the thread.
  private struct Handles {
    var multi: UnsafeMutableRawPointer
    /// Running transfers by their easy handles, which are freed and not reused afterwards: reused
    /// ones keep the headers that were last sent and received, with the session's token.
    var transfers: [UnsafeMutableRawPointer: CurlTransfer] = [:]

    /// Takes a transfer out of the multi handle and frees its easy handle.
    mutating func remove(_ easy: UnsafeMutableRawPointer) {
      gate_multi_remove(multi, easy)
      gate_easy_free(easy)
      transfers[easy] = nil
    }
  }

  /// The body of the thread.
  func run() {
    gate_name_thread(Self.threadName)
    guard gate_curl_load() == 0, let multi = gate_multi_new() else { return giveUp() }
    var handles = Handles(multi: multi)
    publish(handles.multi)
    while !mailbox.withLock({ $0.isStopping }) {
      startNew(&handles)
      finishCancelled(&handles)
      _ = gate_multi_perform(handles.multi)
      if finishDone(&handles) || closeIdleConnections(&handles) { continue }
      gate_multi_poll(handles.multi, .max)
    }
    end(&handles)
  }

  private func publish(_ multi: UnsafeMutableRawPointer) {
    let handle = Multi(pointer: multi)
    mailbox.withLock { $0.multi = handle }
  }

  private func startNew(_ handles: inout Handles) {
    let starting = mailbox.withLock { box in
      box.isWoken = false
      defer { box.starting = [] }
      return box.starting
    }
    for transfer in starting {
      guard let easy = transfer.prepare() else {
        finish(transfer, .failure(.other("out of memory")))
        continue
      }
      if gate_multi_add(handles.multi, easy) == 0 {
        handles.transfers[easy] = transfer
      } else {
        gate_easy_free(easy)
        finish(transfer, .failure(.other("libcurl refused the transfer")))
      }
    }
  }

  private func finishCancelled(_ handles: inout Handles) {
    // Not emptied here: an ID may be of a transfer that is started in the next round. `finish`
    // removes each.
    let cancelled = mailbox.withLock { $0.cancelled }
    guard !cancelled.isEmpty else { return }
    for (easy, transfer) in handles.transfers where cancelled.contains(transfer.id) {
      handles.remove(easy)
      finish(transfer, .failure(.cancelled))
    }
  }

  /// Finishes transfers that libcurl has completed; returns whether there were any.
  private func finishDone(_ handles: inout Handles) -> Bool {
    var outcome = gate_outcome()
    var any = false
    while let easy = gate_multi_next_done(handles.multi, &outcome) {
      any = true
      let transfer = handles.transfers[easy]
      // Before the handle is freed, which the outcome's message belongs to.
      let result = transfer?.result(outcome)
      handles.remove(easy)
      if let transfer, let result { finish(transfer, result) }
    }
    return any
  }

  /// Closes all connections where that was asked for and none is in use; returns whether it did.
  ///
  /// Their buffers, those of TLS and HTTP/2 included, hold what was last sent and received. A
  /// wakeup of the old multi handle is lost, so the caller must look into the mailbox again.
  private func closeIdleConnections(_ handles: inout Handles) -> Bool {
    guard handles.transfers.isEmpty else { return false }
    let closing = mailbox.withLock { box in
      defer { box.closing = [] }
      return box.closing
    }
    guard !closing.isEmpty else { return false }
    if let multi = gate_multi_new() {
      publish(multi)
      gate_multi_free(handles.multi)
      handles.multi = multi
    }
    for task in closing { task.resume() }
    return true
  }

  private func finish(_ transfer: CurlTransfer, _ result: CurlTransfer.Outcome) {
    mailbox.withLock { box in
      box.running.remove(transfer.id)
      box.cancelled.remove(transfer.id)
    }
    transfer.finish(result)
  }

  // MARK: The end of the thread

  /// Ends the thread after it was stopped.
  private func end(_ handles: inout Handles) {
    mailbox.withLock { $0.multi = nil }
    for (easy, transfer) in handles.transfers {
      handles.remove(easy)
      transfer.finish(.failure(.cancelled))
    }
    gate_multi_free(handles.multi)
    failWaiting(.cancelled)
  }

  /// Ends the thread where libcurl is missing. The next request starts another one.
  private func giveUp() {
    failWaiting(.libraryMissing, detaching: true)
  }

  /// Fails the transfers that the thread has not taken, and resumes the tasks that wait.
  ///
  /// - Parameter isDetaching: Whether the thread ends by itself, so that no one joins it.
  private func failWaiting(_ error: TransportError, detaching isDetaching: Bool = false) {
    let (starting, closing, thread) = mailbox.withLock { box in
      defer {
        box.starting = []
        box.closing = []
        box.running = []
        box.cancelled = []
      }
      return (box.starting, box.closing, isDetaching ? box.takeThread() : nil)
    }
    if let thread { pthread_detach(thread) }
    for transfer in starting { transfer.finish(.failure(error)) }
    for task in closing { task.resume() }
  }
}

extension CurlEngine.Mailbox {
  /// Takes the thread out; to be joined or detached by the caller.
  fileprivate mutating func takeThread() -> pthread_t? {
    defer { thread = nil }
    return thread
  }
}
