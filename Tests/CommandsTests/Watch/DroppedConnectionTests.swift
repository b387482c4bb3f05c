import AccountAPI
import AccountClient
import ConsoleCore
import Synchronization
import TestSupport
import Testing

@testable import Commands

/// A day of dropped connections in compressed time: what the server still tells is reported, and
/// each thing once.
@Suite(.timeLimit(.minutes(5))) struct DroppedConnectionTests {
  static let drops = 500

  /// The versions with a log and without one.
  @Test(arguments: ["1.8.1", "2.0.0"]) func nothingIsMissedAndNothingDoubled(version: String)
    async throws
  {
    let clock = DayClock()
    let server = DroppingServer(clock, hasLog: version == "1.8.1")
    let client = AccountClient(
      endpoint: try Endpoint("https://example.test/v1"), project: "p1",
      token: PlainToken(bytes: Array("t".utf8)), transport: server,
      capabilityStore: CapabilityStore(Capabilities(versionText: version)))
    var policy = AccountWatch.Policy(
      wait: { try await clock.wait($0) }, now: { clock.timestamp })
    let generator = Mutex(SeededGenerator(UInt64(7)))
    policy.random = { generator.withLock { Double.random(in: 0...1, using: &$0) } }
    let (reports, send) = AsyncStream.makeStream(of: AccountWatch.Report.self)
    let watch = AccountWatch(client, policy: policy) { send.yield($0) }
    let task = Task { await watch.run() }

    var (reported, losses, isOver) = ([String](), 0, false)
    for await report in reports {
      switch report {
      case .event(let row): reported.append(row.entry.address)
      case .lost:
        // The looks at the end take longer than a ping may.
        if isOver { continue }
        losses += 1
        // Nothing is under way that the time would end too soon.
        await clock.waits(.backoff)
        // The watch looks now and then in any case. New connections begin in that time, too.
        if losses % 5 == 0 {
          await server.look(after: .seconds(600))
        } else {
          await clock.passNext(.backoff)
        }
      case .listening:
        guard losses == Self.drops, !isOver else { continue }
        isOver = true
        // When the second begins, the first has reported what it found.
        for _ in 0..<2 { await server.look(after: .zero) }
        task.cancel()
        #expect(await task.value == nil)
        send.finish()
      }
    }
    #expect(losses == Self.drops)
    #expect(clock.now > .seconds(24 * 3_600), "a day has passed")
    let happened = server.happened
    #expect(happened.count > Self.drops)
    #expect(reported.sorted() == happened.sorted())
  }
}

/// A clock that moves only to what the script lets pass: the next end of a wait of that kind, and
/// all that is due by then.
///
/// So nothing has to be waited for by looking again and again, and no order of the tasks matters.
final class DayClock: Sendable {
  enum Kind: Hashable {
    /// A step of an opening, the time between two pings, a new connection, a look in any case.
    case step, ping, backoff, poll
    /// Whatever passes only beside those.
    case other

    init(_ duration: Duration) {
      let channel = ChannelPolicy()
      self =
        switch duration {
        case channel.stepTimeout: .step
        case channel.pingInterval: .ping
        case .milliseconds(500), .seconds(5): .other
        case ..<(.seconds(100)): .backoff
        case ..<(.seconds(400)): .poll
        default: .other
        }
    }
  }

  private struct Sleeper {
    var id: Int
    var kind: Kind
    var deadline: Duration
    var resume: CheckedContinuation<Bool, Never>
  }

  /// Who wants to know that something waits for a kind.
  private struct Observer {
    var kind: Kind
    var resume: CheckedContinuation<Void, Never>
  }

  private struct State {
    var now = Duration.zero
    var lastID = 0
    var sleepers: [Sleeper] = []
    var cancelled: Set<Int> = []
    /// What may pass and has not begun yet.
    var allowed: [Kind: Int] = [:]
    var observers: [Observer] = []

    /// Moves on as far as it may, and some time after it; returns who is to be resumed.
    mutating func move(and rest: Duration = .zero) -> [Sleeper] {
      var due: [Sleeper] = []
      while let next = sleepers.filter({ allowed[$0.kind, default: 0] > 0 })
        .min(by: { $0.deadline < $1.deadline })
      {
        allowed[next.kind, default: 0] -= 1
        now = max(now, next.deadline) + rest
        due += sleepers.filter { $0.deadline <= now }
        sleepers.removeAll { $0.deadline <= now }
      }
      return due
    }
  }

  private let state = Mutex(State())

  var now: Duration { state.withLock { $0.now } }
  var timestamp: Timestamp { CommandsTests.now.advanced(bySeconds: now.components.seconds) }

  /// Lets one wait of the kind pass, also one that begins later.
  func pass(_ kind: Kind) {
    resume(
      state.withLock { state in
        state.allowed[kind, default: 0] += 1
        return state.move()
      })
  }

  /// Lets the next wait of the kind pass once there is one, and some time after it.
  func passNext(_ kind: Kind, and rest: Duration = .zero) async {
    await waits(kind)
    resume(
      state.withLock { state in
        state.allowed[kind, default: 0] += 1
        return state.move(and: rest)
      })
  }

  /// Returns once something waits for the kind.
  func waits(_ kind: Kind) async {
    await withCheckedContinuation { continuation in
      let isThere = state.withLock { state in
        if state.sleepers.contains(where: { $0.kind == kind }) { return true }
        state.observers.append(Observer(kind: kind, resume: continuation))
        return false
      }
      if isThere { continuation.resume() }
    }
  }

  func wait(_ duration: Duration) async throws {
    let id = state.withLock { state in
      state.lastID += 1
      return state.lastID
    }
    let isOver = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let (isCancelled, observers, due) = state.withLock { state in
          if state.cancelled.remove(id) != nil { return (true, [Observer](), [Sleeper]()) }
          let kind = Kind(duration)
          state.sleepers.append(
            Sleeper(id: id, kind: kind, deadline: state.now + duration, resume: continuation))
          let observers = state.observers.filter { $0.kind == kind }
          state.observers.removeAll { $0.kind == kind }
          return (false, observers, state.move())
        }
        if isCancelled { return continuation.resume(returning: false) }
        for observer in observers { observer.resume.resume() }
        resume(due)
      }
    } onCancel: {
      let sleeper = state.withLock { state -> Sleeper? in
        guard let position = state.sleepers.firstIndex(where: { $0.id == id }) else {
          state.cancelled.insert(id)
          return nil
        }
        return state.sleepers.remove(at: position)
      }
      sleeper?.resume.resume(returning: false)
    }
    if !isOver { throw CancellationError() }
  }

  private func resume(_ sleepers: [Sleeper]) {
    for sleeper in sleepers { sleeper.resume.resume(returning: true) }
  }
}
