import AccountAPI
import AccountClient
import Testing

@testable import ConsoleCore

@Suite struct ChannelFeedTests {
  private func stream(_ updates: [ChannelUpdate]) -> AsyncStream<ChannelUpdate> {
    AsyncStream { continuation in
      for update in updates { continuation.yield(update) }
      continuation.finish()
    }
  }

  private func events(_ count: Int) -> [ChannelUpdate] {
    (0..<count).map { .event(AccountEvent(name: "sessions.s\($0).create")) }
  }

  @MainActor private final class Deliveries { var count = 0 }

  @Test func aBurstIsDeliveredAtOnce() async {
    let (feed, deliveries) = (ChannelFeed(), Deliveries())
    let updates = [.live] + events(200)
    await feed.collect(stream(updates)) { deliveries.count += 1 }
    // As long as nobody takes them, there is no other delivery.
    while await deliveries.count == 0 { await Task.yield() }
    #expect(feed.take() == updates)
    #expect(feed.take().isEmpty)
    await feed.collect(stream(events(1))) { deliveries.count += 1 }
    while await deliveries.count < 2 { await Task.yield() }
    #expect(await deliveries.count == 2)
  }

  /// While the console is busy, only the newest events are kept, but all that is said about the
  /// channel itself.
  @Test func aFloodKeepsWhatIsNoHint() async {
    let feed = ChannelFeed()
    let lost = ChannelUpdate.lost(.ended, retry: .seconds(1))
    await feed.collect(stream([.live] + events(5_000) + [lost] + events(5_000))) {}
    let taken = feed.take()
    #expect(taken.count <= 1_001)
    #expect(taken.first == .live && taken.contains(lost))
    #expect(taken.last == events(5_000).last)
  }
}
