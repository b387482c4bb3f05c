/// Whether the other end of a channel is still there, by the messages between two pings.

import Synchronization

final class Heartbeat: Sendable {
  private struct State {
    var pings = 0
    /// Whether anything came since the last ping. The opening ended with a message.
    var hasHeard = true
    /// Intervals in a row without a message.
    var silentIntervals = 0
  }

  private let state = Mutex(State())

  /// The number of intervals so far.
  var pings: Int { state.withLock { $0.pings } }

  func recordMessage() { state.withLock { $0.hasHeard = true } }

  /// Ends an interval; returns whether the connection is dead.
  func endInterval() -> Bool {
    state.withLock { state in
      state.silentIntervals = state.hasHeard ? 0 : state.silentIntervals + 1
      state.hasHeard = false
      state.pings += 1
      return state.silentIntervals >= 2
    }
  }
}
