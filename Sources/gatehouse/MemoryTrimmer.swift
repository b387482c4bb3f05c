/// Gives memory back to the system when answers have been read.
///
/// The text of a long list and what is made of it on the way take many times the memory of its
/// rows, and the C library would keep it for later: 52 of 64 MB with 10,000 sessions.

import CMemory
import Timers

@MainActor
final class MemoryTrimmer {
  private var waiting: Task<Void, Never>?
  /// In milliseconds, each after the one before: when answers that came together have been drawn,
  /// and when what is made of a long list has been saved.
  private static let delays: [Int64] = [500, 3_000]

  /// Starts anew at each answer: what is given back too early has gaps that stay.
  func trimSoon() {
    waiting?.cancel()
    waiting = Task {
      for delay in Self.delays {
        guard (try? await TimerThread.shared.wait(milliseconds: delay)) != nil else { return }
        gate_memory_trim()
      }
    }
  }
}
