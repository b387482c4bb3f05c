/// The threads of a transport's streams, so that none outlives the process's last moments.

import AccountAPI
import Glibc
import Synchronization

final class CurlStreamThreads: Sendable {
  private struct State {
    var running: [ObjectIdentifier: (stream: CurlStream, thread: pthread_t)] = [:]
    var isStopping = false
  }

  private let state = Mutex(State())

  /// Starts the thread of a stream; returns why there is none.
  func start(_ stream: CurlStream) -> TransportError? {
    state.withLock { state in
      guard !state.isStopping else { return .cancelled }
      var thread = pthread_t()
      let context = Unmanaged.passRetained(Context(stream: stream, threads: self)).toOpaque()
      let number = pthread_create(
        &thread, nil,
        { argument in
          guard let argument else { return nil }
          let context = Unmanaged<Context>.fromOpaque(argument).takeRetainedValue()
          context.stream.run()
          context.threads.ended(context.stream)
          return nil
        }, context)
      guard number == 0 else {
        Unmanaged<Context>.fromOpaque(context).release()
        return .other("no thread: errno \(number)")
      }
      state.running[ObjectIdentifier(stream)] = (stream, thread)
      return nil
    }
  }

  /// Closes all streams, and refuses new ones. Returns the threads, for the caller to join or to
  /// detach.
  private func stop() -> [pthread_t] {
    let running = state.withLock { state in
      state.isStopping = true
      defer { state.running = [:] }
      return Array(state.running.values)
    }
    for one in running { one.stream.close() }
    return running.map(\.thread)
  }

  /// Closes all streams and waits until their threads have ended.
  func shutdown() {
    for thread in stop() { pthread_join(thread, nil) }
  }

  /// Closes all streams, and does not wait.
  func abandon() {
    for thread in stop() { pthread_detach(thread) }
  }

  /// Called by a thread at its end. Nothing joins it, unless it was taken out before.
  private func ended(_ stream: CurlStream) {
    let thread = state.withLock { $0.running.removeValue(forKey: ObjectIdentifier(stream))?.thread }
    if let thread { pthread_detach(thread) }
  }

  private final class Context {
    let stream: CurlStream
    let threads: CurlStreamThreads

    init(stream: CurlStream, threads: CurlStreamThreads) {
      self.stream = stream
      self.threads = threads
    }
  }
}
