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
      transfers.removeValue(forKey: easy)?.easy = nil
    }
  }

  /// The body of the thread.
  func run() {
    gate_begin_thread(Self.threadName)
    guard gate_curl_load() == 0, let multi = gate_multi_new() else { return giveUp() }
    var handles = Handles(multi: multi)
    // Whether libcurl may have something to do. Asking it costs system calls for each transfer.
    var isDue = false
    var jobs: [UnownedJob] = []
    while !mailbox.withLock({ $0.isStopping }) {
      if !runJobs(&jobs) { isDue = true }
      if startAndCancel(&handles) { isDue = true }
      if isDue, !handles.transfers.isEmpty { _ = gate_multi_perform(handles.multi) }
      isDue = finishDone(&handles)
      if isDue || closeIdleConnections(&handles) { continue }
      isDue = wait(handles)
    }
    end(&handles)
  }

  /// Waits until there is something to do; returns whether libcurl may have it.
  private func wait(_ handles: Handles) -> Bool {
    let multi = Multi(pointer: handles.multi)
    let isEmpty = mailbox.withLock { box in
      guard box.isEmpty(isRunning: !handles.transfers.isEmpty) else { return false }
      box.waiting = multi
      return true
    }
    // Sockets were not looked at. They must be, however much there is in the mailbox.
    guard isEmpty else { return true }
    let count = gate_multi_poll(handles.multi, .max)
    let wasWoken = mailbox.withLock { $0.waiting.take() == nil }
    return count > 0 || !wasWoken
  }

  /// Starts and cancels what was asked for; returns whether there was any.
  private func startAndCancel(_ handles: inout Handles) -> Bool {
    // Together: what was cancelled was started before.
    let (starting, cancelled) = mailbox.withLock { $0.takeRequests() }
    for transfer in starting { start(transfer, &handles) }
    for transfer in cancelled {
      guard let easy = transfer.easy else { continue }
      handles.remove(easy)
      finish(transfer, .failure(.cancelled))
    }
    return !starting.isEmpty || !cancelled.isEmpty
  }

  private func start(_ transfer: CurlTransfer, _ handles: inout Handles) {
    guard transfer.prepare(), let easy = transfer.easy else {
      return finish(transfer, .failure(.other("out of memory")))
    }
    if gate_multi_add(handles.multi, easy) == 0 {
      handles.transfers[easy] = transfer
    } else {
      gate_easy_free(easy)
      transfer.easy = nil
      finish(transfer, .failure(.other("libcurl refused the transfer")))
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
  /// Their buffers, those of TLS and HTTP/2 included, hold what was last sent and received.
  private func closeIdleConnections(_ handles: inout Handles) -> Bool {
    guard handles.transfers.isEmpty else { return false }
    let closing = mailbox.withLock { box in
      defer { box.closing = [] }
      return box.closing
    }
    guard !closing.isEmpty else { return false }
    if let multi = gate_multi_new() {
      gate_multi_free(handles.multi)
      handles.multi = multi
    }
    for task in closing { task.resume() }
    return true
  }

  /// Returns to the sender.
  private func finish(_ transfer: CurlTransfer, _ outcome: CurlTransfer.Outcome) {
    let continuation = mailbox.withLock { _ in
      transfer.stage = .finished
      return transfer.continuation.take()
    }
    continuation?.resume(returning: outcome)
  }

  // MARK: The end of the thread

  /// Ends the thread after it was stopped.
  private func end(_ handles: inout Handles) {
    for (easy, transfer) in handles.transfers {
      handles.remove(easy)
      finish(transfer, .failure(.cancelled))
    }
    gate_multi_free(handles.multi)
    failWaiting(.cancelled)
    leaveJobs()
  }

  /// Ends the thread where libcurl is missing, once there is nothing left for it. The next request
  /// starts another one.
  private func giveUp() {
    var jobs: [UnownedJob] = []
    while true {
      _ = runJobs(&jobs)
      failWaiting(.libraryMissing)
      let (isStopping, thread) = mailbox.withLock { box in
        (box.isStopping, box.isEmpty(isRunning: false) ? box.thread.take() : nil)
      }
      if let thread {
        // From here on, another one may have been started.
        pthread_detach(thread)
        return
      }
      if isStopping { break }
    }
    failWaiting(.cancelled)
    leaveJobs()
  }

  /// Fails the transfers that the thread has not taken, and resumes the tasks that wait.
  private func failWaiting(_ error: TransportError) {
    let (starting, closing) = mailbox.withLock { box in
      defer { box.closing = [] }
      return (box.takeRequests().starting, box.closing)
    }
    for transfer in starting { finish(transfer, .failure(error)) }
    for task in closing { task.resume() }
  }
}

extension CurlEngine.Mailbox {
  /// Whether there is nothing for the engine's thread to do.
  fileprivate func isEmpty(isRunning: Bool) -> Bool {
    // Connections are closed when no transfer runs.
    !isStopping && jobs.isEmpty && starting.isEmpty && cancelled.isEmpty
      && (isRunning || closing.isEmpty)
  }

  /// Takes the transfers that are to be started and cancelled.
  fileprivate mutating func takeRequests() -> (
    starting: [CurlTransfer], cancelled: [CurlTransfer]
  ) {
    defer {
      starting = []
      cancelled = []
    }
    return (starting, cancelled)
  }
}
