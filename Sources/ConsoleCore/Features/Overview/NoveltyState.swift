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

  public init() {}

  /// When this machine first saw each session.
  var sightings: [String: Sighting] { seen?.sessions ?? [:] }

  mutating func load(_ seen: LastSeenRecord?) {
    memory = .known
    self.seen = seen
    dismissed.formUnion(seen?.dismissed ?? [])
  }

  mutating func dismiss(_ key: String) {
    dismissed.insert(key)
  }

  /// What is to be remembered; nil where nothing is.
  var record: LastSeenRecord? {
    guard memory == .known, var seen else { return nil }
    seen.dismissed = dismissed
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
    present.looked = now
    if let before = seen {
      // One's own sign-in is no news.
      let others = sessions.filter { !$0.isCurrent }
      newSessions.formUnion(others.map(\.id).filter { before.sessions[$0] == nil })
      newPlaces.formUnion(
        Set(others.compactMap(\.place.countryCode)).subtracting(before.places))
    }
    seen = present
  }
}

public enum NoveltyAction: Equatable, Sendable {
  /// The account or its sessions came.
  case dataArrived
  /// What was seen of an account before; nil when it was never open here.
  case lastSeenLoaded(KeyringEntry.Identity, LastSeenRecord?)
  /// A warning, by its key, for good.
  case dismissed(key: String)
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
      let record = machine.lastSeen.load(identity)
      Task { send(.novelty(.lastSeenLoaded(identity, record))) }
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
    // When they came, which may be a while ago.
    compare(list, now: sessions.updated ?? context.now)
    return save(context)
  }

  private func save(_ context: Context) -> [Effect] {
    guard let identity = context.session.identity, let record else { return [] }
    return [.machine(NoveltyRequest.save(identity, record))]
  }
}
