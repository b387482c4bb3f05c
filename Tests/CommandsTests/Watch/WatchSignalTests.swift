import AccountAPI
import Testing

@testable import Commands

@Suite struct WatchSignalTests {
  /// As while a command of `--exec` runs for long and a thousand things happen.
  @Test func aPlannedLookOutlivesAFloodOfUpdates() async {
    let (signals, send) = WatchSignal.makeStream()
    send(.read)
    for number in 0..<2_500 { send(.update(.event(AccountEvent(name: "e\(number)")))) }
    send.finish()
    var (looks, last, count) = (0, "", 0)
    for await signal in signals {
      count += 1
      switch signal {
      case .read: looks += 1
      case .update(.event(let event)): last = event.name
      default: Issue.record("\(signal)")
      }
    }
    #expect(looks == 1 && last == "e2499" && count == 1_000)
  }
}
