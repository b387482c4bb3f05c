/// What is new since the last visit: sessions and places that were never seen from this machine.
/// The first visit has nothing to compare with, and marks nothing.

import AccountAPI
import Keyring

public struct NoveltyState: Equatable, Sendable {
  public enum Memory: Equatable, Sendable { case unasked, asked, known }

  /// Whether it is known what was seen before.
  public internal(set) var memory = Memory.unasked
  /// Nil when there was no visit before.
  private var seen: LastSeenRecord?
  /// Of the sessions: those marked `new` for as long as this visit lasts.
  public private(set) var newSessions: Set<String> = []
  public private(set) var newPlaces: Set<String> = []
  public private(set) var dismissed: Set<String> = []
  /// Warnings whose dismissal was taken back.
  private var restored: Set<String> = []
  /// How many sessions are remembered that are not listed any more.
  private static let remembered = 1_000
  /// What looks like the work of a session limit, until the log tells whether somebody ended that
  /// session.
  private(set) var limitCandidate: LimitCandidate?

  struct LimitCandidate: Equatable, Sendable {
    var limit: Int
    /// The session was still there.
    var since: Timestamp
  }

  public init() {}

  /// How many sessions the account keeps, as a sign-in showed.
  public var sessionLimit: Int? { seen?.sessionLimit }

  /// When this machine first saw each session.
  var sightings: [String: Sighting] { seen?.sessions ?? [:] }

  /// Of what is new, how much is still there: a session that was revoked is no news any more, and
  /// neither is its place.
  public func news(in sessions: [Session]) -> (sessions: Int, places: Int) {
    let places = Set(sessions.filter { !$0.isCurrent }.compactMap(\.place.countryCode))
    return (
      sessions.count { newSessions.contains($0.id) }, newPlaces.intersection(places).count
    )
  }

  mutating func load(_ seen: LastSeenRecord?) {
    memory = .known
    self.seen = seen
    dismissed.formUnion(seen?.dismissed ?? [])
  }

  mutating func dismiss(_ key: String) {
    dismissed.insert(key)
    restored.remove(key)
  }

  mutating func restore(_ key: String) {
    dismissed.remove(key)
    restored.insert(key)
  }

  /// What is to be remembered; nil where nothing is.
  var record: LastSeenRecord? {
    guard memory == .known, var seen else { return nil }
    seen.dismissed = dismissed
    seen.restored = restored
    return seen
  }

  /// Nothing happens while it is not known what was seen before.
  mutating func compare(_ sessions: [Session], now: Timestamp) {
    guard memory == .known else { return }
    var present = seen ?? LastSeenRecord()
    for session in sessions where present.sessions[session.id] == nil {
      present.sessions[session.id] = Sighting(first: now, absentAt: present.looked)
    }
    present.places.formUnion(sessions.compactMap(\.place.countryCode))
    // Those that are over never come back, but a list may be short for once.
    if present.sessions.count > sessions.count + Self.remembered {
      let listed = Set(sessions.map(\.id))
      present.sessions = present.sessions.filter { listed.contains($0.key) }
    }
    present.looked = now
    present.listed = sessions.map(\.id)
    if let limit = present.sessionLimit, sessions.count > limit { present.sessionLimit = nil }
    limitCandidate = seen.flatMap { Self.limitCandidate(sessions, before: $0) } ?? limitCandidate
    if let before = seen {
      // One's own sign-in is no news.
      let others = sessions.filter { session in
        !session.isCurrent && session.expires.map { $0 > now } ?? true
      }
      newSessions.formUnion(others.map(\.id).filter { before.sessions[$0] == nil })
      newPlaces.formUnion(
        Set(others.compactMap(\.place.countryCode)).subtracting(before.places))
    }
    seen = present
  }
}

extension NoveltyState {
  /// Since the last look this sign-in came, the oldest session went, and nothing else changed.
  private static func limitCandidate(_ sessions: [Session], before: LastSeenRecord)
    -> LimitCandidate?
  {
    guard let since = before.looked, let current = sessions.first(where: \.isCurrent),
      !before.listed.contains(current.id), before.listed.count == sessions.count,
      sessions.map(\.id) == before.listed.dropFirst() + [current.id]
    else { return nil }
    return LimitCandidate(limit: sessions.count, since: since)
  }

  /// The log decides: who signs out, or ends a session, leaves an entry; a limit leaves none.
  mutating func confirmLimit(_ log: [LogRow]) {
    // Clocks differ by seconds, and the log lags as much.
    guard let candidate = limitCandidate, let began = log.last?.entry.time,
      began <= candidate.since
    else { return }
    limitCandidate = nil
    let since = candidate.since.advanced(bySeconds: -60)
    let wasEnded = log.lazy.map(\.entry).prefix { $0.time >= since }.contains(where: \.isSignOut)
    if !wasEnded { seen?.sessionLimit = candidate.limit }
  }
}

public enum NoveltyAction: Equatable, Sendable {
  /// The account or its sessions came.
  case dataArrived
  /// What was seen of an account before; nil when it was never open here.
  case lastSeenLoaded(KeyringEntry.Identity, LastSeenRecord?)
  /// A warning, by its key, for good.
  case dismissed(key: String)
  /// It is told again.
  case restored(key: String)
  case forgotten
}

public enum NoveltyRequest: MachineRequest {
  case load(KeyringEntry.Identity)
  case save(KeyringEntry.Identity, LastSeenRecord)
  /// Of all accounts.
  case deleteAll

  public func run(_ machine: Dependencies, _ send: @escaping @MainActor (Action) -> Void) {
    switch self {
    case .load(let identity):
      send(.novelty(.lastSeenLoaded(identity, machine.lastSeen.load(identity))))
    case .save(let identity, let record): machine.lastSeen.save(identity, record)
    case .deleteAll: machine.lastSeen.deleteAll()
    }
  }
}

extension NoveltyState {
  mutating func reduce(
    _ action: NoveltyAction, _ sessions: Loadable<[Session]>, _ context: Context
  ) -> [Effect] {
    switch action {
    case .dataArrived: return compare(sessions, context)
    case .lastSeenLoaded(let identity, let record):
      guard context.session.identity == identity, memory == .asked else { return [] }
      load(record)
      return compare(sessions, context)
    case .dismissed(let key):
      dismiss(key)
      return save(context)
    case .restored(let key):
      restore(key)
      return save(context)
    case .forgotten:
      self = NoveltyState()
      return [.machine(NoveltyRequest.deleteAll)]
    }
  }

  /// Once both the account and its sessions are there: asks what was seen before, then compares and
  /// remembers.
  private mutating func compare(_ sessions: Loadable<[Session]>, _ context: Context) -> [Effect] {
    guard let identity = context.session.identity, let list = sessions.value else { return [] }
    if memory == .unasked {
      memory = .asked
      return [.machine(NoveltyRequest.load(identity))]
    }
    // What was seen before is no news.
    guard !sessions.isLastKnown else { return [] }
    // When they came, which may be a while ago.
    compare(list, now: sessions.updated ?? context.now)
    return save(context)
  }

  private func save(_ context: Context) -> [Effect] {
    guard let identity = context.session.identity, let record else { return [] }
    return [.machine(NoveltyRequest.save(identity, record))]
  }
}
