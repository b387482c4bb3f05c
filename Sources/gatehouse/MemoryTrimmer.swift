/// Gives memory back to the system when answers have been read.
///
/// The text of a long list and what is made of it on the way take many times the memory of its
/// rows, and the C library would keep it for later: 52 of 64 MB with 10,000 sessions.

import CMemory
import Timers

@MainActor
final class MemoryTrimmer {
  private var waiting: Task<Void, Never>?
  /// In milliseconds: once after the answers that come together, when they have been drawn.
  private static let delay: Int64 = 500

  func trimSoon() {
    guard waiting == nil else { return }
    waiting = Task {
      try? await TimerThread.shared.wait(milliseconds: Self.delay)
      waiting = nil
      gate_memory_trim()
    }
  }
}
