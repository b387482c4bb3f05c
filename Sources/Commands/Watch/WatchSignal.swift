/// What an account's watch acts on, in the order in which it came.

import AccountClient

enum WatchSignal: Sendable {
  case update(ChannelUpdate)
  /// It is time to look, because of something that was told.
  case read
  /// It is time to look in any case.
  case poll

  private static let limit = 1_000

  /// Bounded, since whoever takes reports may be slow: the oldest are dropped then, and a look
  /// finds what was not told.
  static func makeStream() -> (AsyncStream<WatchSignal>, Sender) {
    let (signals, continuation) = AsyncStream.makeStream(
      of: WatchSignal.self, bufferingPolicy: .bufferingNewest(limit))
    return (signals, Sender(continuation: continuation))
  }

  struct Sender: Sendable {
    fileprivate let continuation: AsyncStream<WatchSignal>.Continuation

    /// Sends a signal. A planned look, of which there is one at a time, is not dropped: no other
    /// would be planned before it.
    func callAsFunction(_ signal: WatchSignal) {
      if case .dropped(.read) = continuation.yield(signal) { continuation.yield(.read) }
    }

    func finish() { continuation.finish() }
  }
}
