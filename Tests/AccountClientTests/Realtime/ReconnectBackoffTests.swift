import AccountClient
import Testing

@Suite struct ReconnectBackoffTests {
  private func delays(_ count: Int, random: Double) -> [Double] {
    var backoff = ReconnectBackoff()
    return (0..<count).map { _ in
      let parts = backoff.next(random: random).components
      return Double(parts.seconds) + Double(parts.attoseconds) / 1e18
    }
  }

  @Test func waitsGrowAndAreVaried() {
    #expect(delays(6, random: 0) == [0.5, 1, 2, 4, 8, 15])
    #expect(delays(6, random: 1) == [1.5, 3, 6, 12, 24, 45])
  }

  @Test func afterTenFailuresAtMostOneAttemptAMinute() {
    #expect(delays(30, random: 0).dropFirst(10).allSatisfy { $0 >= 60 })
    #expect(delays(30, random: 1).allSatisfy { $0 <= 90 })
  }

  /// 128 connections a minute are allowed; the worst case stays far below.
  @Test func aMinuteSeesFewAttempts() {
    var (time, attempts) = (0.0, 0)
    for delay in delays(20, random: 0) where time < 60 {
      attempts += 1
      time += delay
    }
    #expect(attempts < 10)
  }

  @Test func aRefusalForTooManyIsWaitedOut() {
    var backoff = ReconnectBackoff()
    #expect(backoff.next(random: 0, isLimited: true) == .seconds(60))
    backoff.reset()
    #expect(backoff.failures == 0)
    #expect(backoff.next(random: 0.5) == .seconds(1))
  }
}
