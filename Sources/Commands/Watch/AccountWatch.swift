/// Watches one account for as long as it is signed in, and reports each thing that happens once.
///
/// The live channel only says when to look. Where the server has a security log, that is what is
/// reported, so that nothing is missed while there was no connection and nothing is reported twice.
/// Where it has none, events and the list of sessions are.

import AccountAPI
import AccountClient
import ConsoleCore

public actor AccountWatch {
  public enum Report: Equatable, Sendable {
    case event(LogRow)
    /// Whether events are told at once, or asked for now and then.
    case listening(isLive: Bool)
    /// The connection was lost; it is tried again.
    case lost(ChannelFailure)
  }

  /// The clock, chance and timing.
  public struct Policy: Sendable {
    /// From an event to the first look: events that come closer together share it.
    public var readDelay = Duration.milliseconds(500)
    /// Between two looks after events. The server's log may have an entry only some seconds later.
    public var readInterval = Duration.seconds(5)
    /// Between two looks in any case, varied by a tenth: the channel does not tell everything.
    public var pollInterval = Duration.seconds(300)
    /// Until a channel that the server did not have is tried again.
    public var channelRetry = Duration.seconds(3_600)
    /// Returns after a time, or throws when the task is cancelled.
    public var wait: @Sendable (Duration) async throws -> Void
    public var now: @Sendable () -> Timestamp
    /// A number from 0 to 1.
    public var random: @Sendable () -> Double = { .random(in: 0...1) }

    public init(
      wait: @escaping @Sendable (Duration) async throws -> Void,
      now: @escaping @Sendable () -> Timestamp
    ) {
      self.wait = wait
      self.now = now
    }
  }

  private let client: AccountClient
  private let policy: Policy
  private let archive: @Sendable (LogArchive.Reading) async -> Void
  private let report: @Sendable (Report) async -> Void
  private var log: LogComparison
  private var live = LiveEntries()
  /// Whether the archive does not have all of that yet.
  private var isArchiveDue = false
  /// Live events for which the log may have an entry soon, which says less.
  private var unmatched: [LogEntry] = []
  /// Whether the list of sessions was read, so that there is something to compare with.
  private var hasSessions = false
  /// Runs from the first look on, so that what is told afterwards is known to be new.
  private var listening: Task<Void, Never>?
  private var isReadPlanned = false
  /// Whether something was told since the last look began.
  private var isReadWanted = false
  private var backoff = ReconnectBackoff()
  /// Whether the last look said that the session has ended; the second one in a row is believed.
  private var seemsEnded = false

  /// - Parameters:
  ///   - log: What is known of the log, and not reported.
  ///   - archive: Takes what the server showed.
  public init(
    _ client: AccountClient, policy: Policy, log: LogComparison = LogComparison(),
    archive: @escaping @Sendable (LogArchive.Reading) async -> Void = { _ in },
    report: @escaping @Sendable (Report) async -> Void
  ) {
    self.client = client
    self.policy = policy
    self.archive = archive
    self.report = report
    self.log = log
  }

  /// Watches until the server says that the session has ended or the account is blocked, which is
  /// returned; nil when the task was cancelled.
  public func run() async -> ClientError? {
    let (signals, send) = WatchSignal.makeStream()
    let polls = Task { [policy] in
      while (try? await policy.wait(Self.varied(policy.pollInterval, policy))) != nil {
        send(.poll)
      }
    }
    defer {
      polls.cancel()
      listening?.cancel()
    }
    send(.poll)
    for await signal in signals {
      switch signal {
      case .update(let update): await take(update, send)
      case .read:
        isReadPlanned = false
        if let error = await look(send) { return error }
        if isReadWanted { planRead(after: policy.readInterval, send) }
      case .poll: if let error = await look(send) { return error }
      }
    }
    await archiveLive()
    return nil
  }

  /// Passes on what the channel reports. One that is not there may be there later.
  private static func listen(
    _ client: AccountClient, _ policy: Policy, _ send: WatchSignal.Sender
  ) async {
    var channel = ChannelPolicy()
    channel.wait = policy.wait
    channel.random = policy.random
    var isOffered = false
    repeat {
      // Once one was seen to be missing, capabilities say so as well.
      let capabilities = client.capabilities
      isOffered = isOffered || capabilities.has(.liveChannel) || !capabilities.isKnown
      if isOffered {
        for await update in client.events(channel) { send(.update(update)) }
      } else {
        send(.update(.unavailable(.missing(status: 0, isOfAppwrite: false))))
      }
    } while (try? await policy.wait(varied(policy.channelRetry, policy))) != nil
  }

  private static func varied(_ time: Duration, _ policy: Policy) -> Duration {
    time * (0.9 + policy.random() / 5)
  }

  private func take(_ update: ChannelUpdate, _ send: WatchSignal.Sender) async {
    switch update {
    case .live:
      await report(.listening(isLive: true))
      want(send)
    case .event(let event):
      await told(event)
      want(send)
    // Whether there is a channel at all is not known yet.
    case .lost(.missing, _): break
    case .lost(let failure, _):
      await report(.lost(failure))
      // Whether the session has ended only a request says.
      if failure == .notAuthenticated { want(send) }
    case .unavailable: await report(.listening(isLive: false))
    }
  }

  private func told(_ event: AccountEvent) async {
    guard client.capabilities.has(.log) else {
      let new = live.add(event, now: policy.now())
      isArchiveDue = isArchiveDue || !new.isEmpty
      return await report(new)
    }
    // A sign-in is in the log with all that its session would say.
    if case .sessionCreated = event.kind { return }
    let new = live.add(event, now: policy.now())
    isArchiveDue = isArchiveDue || !new.isEmpty
    unmatched = Array((unmatched + new).suffix(100))
  }

  /// Reports what a server without a log does not tell otherwise.
  private func report(_ entries: [LogEntry]) async {
    for entry in entries { await report(.event(LogRow(entry, isArchived: false))) }
  }

  private func archiveLive() async {
    if isArchiveDue { await archive(reading(LogReading([], isComplete: false))) }
    isArchiveDue = false
  }

  private func want(_ send: WatchSignal.Sender) {
    isReadWanted = true
    planRead(after: policy.readDelay, send)
  }

  private func planRead(after delay: Duration, _ send: WatchSignal.Sender) {
    guard !isReadPlanned else { return }
    isReadPlanned = true
    let wait = policy.wait
    Task {
      try? await wait(delay)
      send(.read)
    }
  }

  // MARK: Looking

  /// Reads what is new and reports it; why the watch has to end, or nil.
  private func look(_ send: WatchSignal.Sender) async -> ClientError? {
    let isFollowUp = !isReadWanted
    isReadWanted = false
    await archiveLive()
    var failure: ClientError?
    if case .failure(let error) = await client.account() {
      if error.isSignedOut || error.isBlocked {
        if seemsEnded { return error }
        seemsEnded = true
        planRead(after: policy.readInterval, send)
        return nil
      }
      failure = error
    } else {
      seemsEnded = false
      failure = client.capabilities.has(.log) ? await readLog() : await readSessions()
    }
    guard let failure, !failure.isCancellation else {
      backoff.reset()
      if listening == nil {
        listening = Task { [client, policy] in await Self.listen(client, policy, send) }
      }
      // Once more, for what the log has late.
      if !isFollowUp { planRead(after: policy.readInterval, send) }
      return nil
    }
    planRead(after: delay(after: failure), send)
    return nil
  }

  /// Until the next attempt: as long as the server says, or longer and longer.
  private func delay(after failure: ClientError) -> Duration {
    let usual = backoff.next(random: policy.random())
    guard case .refused(let refusal) = failure, case .tooManyRequests(let until?) = refusal.cause
    else { return usual }
    return max(usual, .seconds(until.since(policy.now())))
  }

  private func readLog() async -> ClientError? {
    switch await log.read(client) {
    case .failure(let error):
      return error.isMissingFeature ? await readSessions() : error
    case .success(let reading):
      let joined = LogArchive.merged(unmatched, log.news(in: reading))
      let oldest = policy.now().advanced(bySeconds: -60)
      unmatched = joined.map(\.entry).filter { $0.source == .live && $0.time > oldest }
      for row in joined.reversed() where row.entry.source == .log {
        await report(
          .event(LogRow(row.entry, isArchived: false, liveEvent: row.liveEvent)))
      }
      await archive(self.reading(reading))
      isArchiveDue = false
      return nil
    }
  }

  private func readSessions() async -> ClientError? {
    switch await client.sessions() {
    case .failure(let error): return error
    case .success(let answer):
      let new = live.add(answer.value, now: policy.now(), isOnlySource: true)
      // Those of the first list were there before.
      if hasSessions { await report(new) }
      isArchiveDue = isArchiveDue || !new.isEmpty || !hasSessions
      hasSessions = true
      await archiveLive()
      return nil
    }
  }

  private func reading(_ log: LogReading) -> LogArchive.Reading {
    LogArchive.Reading(
      log.entries, isComplete: log.isComplete, live: live.all,
      recordedSince: client.capabilities.has(.log) ? nil : policy.now())
  }
}
