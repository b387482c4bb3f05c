/// Updates of the live channel on their way to the main actor.
///
/// Those that come while it is busy are delivered together, before it draws: each on its own would
/// draw, and a burst would last for as many intervals between reads as its drawing takes.

import AccountClient
import Synchronization

final class ChannelFeed: Sendable {
  private let waiting = Mutex<[ChannelUpdate]>([])

  /// The most updates that wait. Above it, events are dropped, the oldest first: they are hints.
  private static let limit = 1_000

  /// Collects all updates. Calls `deliver`, which takes those that wait, for the first of them.
  nonisolated func collect(
    _ updates: AsyncStream<ChannelUpdate>,
    deliver: @escaping @MainActor @Sendable () -> Void
  ) async {
    for await update in updates where add(update) { Task { @MainActor in deliver() } }
  }

  /// Returns whether nothing else waits.
  private func add(_ update: ChannelUpdate) -> Bool {
    waiting.withLock { waiting in
      if waiting.count >= Self.limit {
        let kept = waiting.suffix(Self.limit / 2)
        waiting = waiting.dropLast(kept.count).filter { !$0.isEvent } + kept
      }
      waiting.append(update)
      return waiting.count == 1
    }
  }

  /// Takes what waits, in order.
  func take() -> [ChannelUpdate] {
    waiting.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
  }
}

extension ChannelUpdate {
  fileprivate var isEvent: Bool { if case .event = self { true } else { false } }
}
