import AccountClient
import TestSupport
import Testing

@Suite struct ReconnectBackoffTests {
  private func delays(_ count: Int, random: Double) -> [Double] {
    var backoff = ReconnectBackoff()
    return (0..<count).map { _ in Self.seconds(backoff.next(random: random)) }
  }

  static func seconds(_ duration: Duration) -> Double {
    let parts = duration.components
    return Double(parts.seconds) + Double(parts.attoseconds) / 1e18
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

  /// Whatever connections do, in whatever order: the attempts stay as rare as they have to be, and
  /// none is put off for long.
  @Test(arguments: 0..<200) func everySequenceIsWithinTheLimits(seed: Int) {
    var life = Life(seed: seed)
    for _ in 0..<300 { life.attempt() }
    let gaps = zip(life.attempts, life.attempts.dropFirst()).map { first, second in
      (first, seconds: second.start - first.end + Self.rounding)
    }
    #expect(gaps.allSatisfy { $0.seconds >= 0.5 && $0.seconds < 90.1 })
    let calm = gaps.filter { $0.0.failures > 10 || $0.0.ending == .tooMany }
    #expect(calm.allSatisfy { $0.seconds >= 60 })
    #expect(Self.isAtMost(10, life.attempts.map(\.start)), "within any minute")
  }

  /// All the consoles of a house lose their server at once, which is away for a quarter of an hour
  /// and takes 128 connections a minute from there afterwards.
  @Test(arguments: 0..<50) func aStormOfConsolesIsTakenInAtOnce(seed: Int) {
    let (outage, limit) = (900.0, 128)
    var generator = SeededGenerator(seed)
    let consoles = Int.random(in: 2...limit, using: &generator)
    var waiting = (0..<consoles).map { _ in (time: 0.0, backoff: ReconnectBackoff()) }
    var attempts: [Double] = []
    while let next = waiting.indices.min(by: { waiting[$0].time < waiting[$1].time }) {
      let time = waiting[next].time
      attempts.append(time)
      let inTheMinute = attempts.reversed().prefix { $0 > time - 60 }.count
      if time >= outage, inTheMinute <= limit {
        waiting.remove(at: next)
        continue
      }
      let random = Double.random(in: 0...1, using: &generator)
      waiting[next].time += Self.seconds(
        waiting[next].backoff.next(random: random, isLimited: time >= outage))
    }
    // Each has failed ten times by then.
    #expect(Self.isAtMost(consoles, attempts.filter { $0 > 400 }), "each once a minute")
    #expect((attempts.last ?? .infinity) <= outage + 90)
  }

  /// Sums of fractions are not exact.
  private static let rounding = 1e-6

  /// Whether no minute has more than that many of these times.
  private static func isAtMost(_ count: Int, _ times: [Double]) -> Bool {
    zip(times, times.dropFirst(count)).allSatisfy { $1 - $0 + rounding >= 60 }
  }
}

/// What happens to one client's connections, by chance.
private struct Life {
  enum Ending: CaseIterable {
    case refused, tooMany, dropped, held
  }

  struct Attempt {
    var start: Double
    var end: Double
    var ending: Ending
    /// In a row, with this one.
    var failures: Int
  }

  private(set) var attempts: [Attempt] = []
  private var generator: SeededGenerator
  private var backoff = ReconnectBackoff()
  private var time = 0.0
  /// Some clients have one kind of trouble, others every kind.
  private let endings: [Ending]

  init(seed: Int) {
    var generator = SeededGenerator(seed)
    let chosen = Ending.allCases.filter { _ in Bool.random(using: &generator) }
    endings = chosen.isEmpty ? [.refused] : chosen
    self.generator = generator
  }

  mutating func attempt() {
    let ending = endings.randomElement(using: &generator) ?? .refused
    let policy = ChannelPolicy()
    let stable =
      ReconnectBackoffTests.seconds(policy.pingInterval)
      * Double(policy.pingsOfAStableConnection)
    let start = time
    switch ending {
    case .refused, .tooMany: break
    case .dropped: time += Double.random(in: 0..<stable, using: &generator)
    case .held: time += stable
    }
    if ending == .held { backoff.reset() }
    // Also the least and the most that chance can give.
    let random =
      [0, 1, Double.random(in: 0...1, using: &generator)]
      .randomElement(using: &generator) ?? 0
    let delay = backoff.next(random: random, isLimited: ending == .tooMany)
    attempts.append(
      Attempt(start: start, end: time, ending: ending, failures: backoff.failures))
    time += ReconnectBackoffTests.seconds(delay)
  }
}
