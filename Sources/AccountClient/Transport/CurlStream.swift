/// A stream over libcurl's connection (CONNECT_ONLY), so that TLS, authorities and proxies are as
/// for requests.
///
/// It has a thread and a multi handle of its own: libcurl takes a connection between two messages
/// for idle, and closes it when the handle has other transfers.

import AccountAPI
import CCurl
import Glibc
import Synchronization

final class CurlStream: ByteStream {
  fileprivate struct State {
    /// Nil before the thread has it and after it has freed it.
    var multi: CurlEngine.Multi?
    /// The task that opens the stream; nil once it knows.
    var opening: CheckedContinuation<TransportError?, Never>?
    var incoming: [UInt8] = []
    var reader: CheckedContinuation<Result<[UInt8], TransportError>, Never>?
    /// Each wiped when it was sent, since it may hold a token.
    var outgoing: [CString] = []
    /// Bytes of the first of `outgoing` that were sent.
    var sentCount = 0
    /// Nil while the stream is open or opening.
    var end: Result<[UInt8], TransportError>?
    var isClosing = false
  }

  /// The most bytes kept for a reader that does not come.
  private static let incomingLimit = 64 << 10

  private let state = Mutex(State())
  private let options: CurlOptions
  private let target: CurlTarget
  private let threads: CurlStreamThreads

  private init(
    _ endpoint: Endpoint, _ trust: Trust, _ options: CurlOptions,
    _ threads: CurlStreamThreads
  ) {
    self.options = options
    self.threads = threads
    target = CurlTarget(endpoint, trust, options)
  }

  static func open(
    _ endpoint: Endpoint, _ trust: Trust, _ options: CurlOptions,
    _ threads: CurlStreamThreads
  ) async -> Result<any ByteStream, TransportError> {
    let stream = CurlStream(endpoint, trust, options, threads)
    let error = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        stream.state.withLock { $0.opening = continuation }
        if let error = threads.start(stream) { stream.finish(.failure(error)) }
      }
    } onCancel: {
      stream.close()
    }
    return error.map(Result.failure) ?? .success(stream)
  }

  func read() async throws(TransportError) -> [UInt8] {
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let known = state.withLock { state -> Result<[UInt8], TransportError>? in
          guard !state.incoming.isEmpty else {
            if state.end == nil { state.reader = continuation }
            return state.end
          }
          defer { state.incoming = [] }
          state.wake()  // it may have stopped reading
          return .success(state.incoming)
        }
        if let known { continuation.resume(returning: known) }
      }
    } onCancel: {
      close()
    }
    return try result.get()
  }

  func write(_ bytes: [UInt8]) {
    state.withLock { state in
      guard state.end == nil, !state.isClosing, !bytes.isEmpty else { return }
      state.outgoing.append(CString(bytes))
      state.wake()
    }
  }

  func close() {
    state.withLock { state in
      state.isClosing = true
      state.wake()
    }
  }

  // MARK: The thread

  /// The body of the thread; returns when the stream has ended.
  func run() {
    gate_begin_thread("curl-stream")
    guard gate_curl_load() == 0 else { return finish(.failure(.libraryMissing)) }
    guard let multi = gate_multi_new() else { return finish(.failure(.other("out of memory"))) }
    state.withLock { $0.multi = CurlEngine.Multi(pointer: multi) }
    let result = connectAndServe(multi)
    state.withLock { $0.multi = nil }
    gate_multi_free(multi)
    finish(result)
  }

  private func connectAndServe(_ multi: UnsafeMutableRawPointer) -> Result<[UInt8], TransportError>
  {
    guard let easy = target.streamHandle() else { return .failure(.other("out of memory")) }
    defer { gate_easy_free(easy) }
    guard gate_multi_add(multi, easy) == 0 else {
      return .failure(.other("libcurl refused the stream"))
    }
    defer { gate_multi_remove(multi, easy) }
    if let error = connect(multi) { return .failure(error) }
    let opening = state.withLock { $0.opening.take() }
    opening?.resume(returning: nil)
    return serve(multi, easy)
  }

  /// Waits for the connection; returns why there is none.
  private func connect(_ multi: UnsafeMutableRawPointer) -> TransportError? {
    var outcome = gate_outcome()
    while true {
      if state.withLock({ $0.isClosing }) { return .cancelled }
      _ = gate_multi_perform(multi)
      if gate_multi_next_done(multi, &outcome) != nil { break }
      _ = gate_multi_poll(multi, .max)
    }
    return gate_cause_of(outcome.code) == gate_cause_none
      ? nil : target.error(outcome, phase: .connecting)
  }

  /// Moves bytes both ways until the end.
  private func serve(_ multi: UnsafeMutableRawPointer, _ easy: UnsafeMutableRawPointer)
    -> Result<[UInt8], TransportError>
  {
    let socket = gate_stream_socket(easy)
    guard socket >= 0 else { return .failure(.broken("the connection has no socket")) }
    while true {
      // Its timers would end every wait at once.
      _ = gate_multi_perform(multi)
      guard send(easy) else { return .failure(.broken("the connection broke while sending")) }
      if state.withLock({ $0.isClosing }) { return .failure(.cancelled) }
      switch receive(easy) {
      case gate_stream_ended: return .success([])
      case gate_stream_broken: return .failure(.broken("the connection broke"))
      default: break
      }
      let (reads, writes) = state.withLock {
        ($0.incoming.count < Self.incomingLimit, !$0.outgoing.isEmpty)
      }
      gate_stream_poll(multi, socket, reads, writes)
    }
  }

  /// Sends as much as goes without waiting; false when the connection broke.
  private func send(_ easy: UnsafeMutableRawPointer) -> Bool {
    while let (bytes, start) = state.withLock({ state in
      state.outgoing.first.map { ($0, state.sentCount) }
    }) {
      var count = 0
      let result = gate_stream_send(easy, bytes.bytes + start, bytes.count - start, &count)
      if result == gate_stream_waits { return true }
      if result != gate_stream_moved { return false }
      state.withLock { state in
        state.sentCount += count
        guard state.sentCount == bytes.count else { return }
        state.outgoing.removeFirst()
        state.sentCount = 0
      }
    }
    return true
  }

  /// Receives until there is nothing more, or enough for now.
  private func receive(_ easy: UnsafeMutableRawPointer) -> gate_stream_state {
    var chunk = [UInt8](repeating: 0, count: 16 << 10)
    while state.withLock({ $0.incoming.count < Self.incomingLimit }) {
      var count = 0
      let result = gate_stream_receive(easy, &chunk, chunk.count, &count)
      guard result == gate_stream_moved else { return result }
      let received = Array(chunk[..<count])
      let reader = state.withLock { state in
        if state.reader == nil { state.incoming += received }
        return state.reader.take()
      }
      reader?.resume(returning: .success(received))
    }
    return gate_stream_moved
  }

  /// Ends the stream for those who wait for it and those who come.
  private func finish(_ result: Result<[UInt8], TransportError>) {
    let (opening, reader) = state.withLock { state in
      state.end = result
      state.outgoing = []
      return (state.opening.take(), state.reader.take())
    }
    if case .failure(let error) = result { opening?.resume(returning: error) }
    reader?.resume(returning: result)
  }
}

extension CurlStream.State {
  /// Wakes the thread. `multi` is valid here: the thread takes it out before it frees it.
  fileprivate mutating func wake() {
    if let multi { gate_multi_wakeup(multi.pointer) }
  }
}
