/// What is new since the last visit: sessions and places that were never seen from this machine. The first visit has nothing to compare with,
/// and marks nothing.

import AccountAPI
import Keyring

/// What was seen of one account, and what of it nobody wants to be told again.
public struct Seen: Equatable, Sendable {
  /// By the sessions' ids.
  public var sessions: [String: Sighting]
  /// Countries, by their codes.
  public var places: Set<String>
  /// When somebody last looked.
  public var looked: Timestamp?
  /// Warnings, by their keys.
  public var dismissed: Set<String>

  public init(
    sessions: [String: Sighting] = [:], places: Set<String> = [], looked: Timestamp? = nil,
    dismissed: Set<String> = []
  ) {
    self.sessions = sessions
    self.places = places
    self.looked = looked
    self.dismissed = dismissed
  }
}

public struct VisitState: Equatable, Sendable {
  public enum Memory: Equatable, Sendable { case unasked, asked, known }

  public var memory = Memory.unasked
  /// Nil when there was no visit before.
  private var seen: Seen?
  /// Of the sessions: those marked `new` for as long as this visit lasts.
  public private(set) var newSessions: Set<String> = []
  public private(set) var newPlaces: Set<String> = []
  public private(set) var dismissed: Set<String> = []

  public init() {}

  /// When this machine first saw each session.
  var sightings: [String: Sighting] { seen?.sessions ?? [:] }

  mutating func recall(_ seen: Seen?) {
    memory = .known
    self.seen = seen
    dismissed.formUnion(seen?.dismissed ?? [])
  }

  mutating func dismiss(_ key: String) {
    dismissed.insert(key)
  }

  /// What is to be remembered; nil where nothing is.
  var memorable: Seen? {
    guard memory == .known, var seen else { return nil }
    seen.dismissed = dismissed
    return seen
  }

  /// Nothing happens while it is not known what was seen before.
  mutating func compare(_ sessions: [Session], now: Timestamp) {
    guard memory == .known else { return }
    var present = seen ?? Seen()
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

/// Once both the account and its sessions are there: asks what was seen before, then compares and remembers.
func visit(_ state: inout ConsoleState) -> [Effect] {
  guard let identity = state.identity, let sessions = state.sessions.list.value else { return [] }
  if state.visit.memory == .unasked {
    state.visit.memory = .asked
    return [.recall(identity)]
  }
  // When they came, which may be a while ago.
  state.visit.compare(sessions, now: state.sessions.list.updated ?? state.now)
  return remember(state.visit, of: identity)
}

func remember(_ visit: VisitState, of identity: KeyringEntry.Identity?) -> [Effect] {
  guard let identity, let seen = visit.memorable else { return [] }
  return [.see(identity, seen)]
}

func recalled(_ state: inout ConsoleState, _ identity: KeyringEntry.Identity, _ seen: Seen?)
  -> [Effect]
{
  guard state.identity == identity, state.visit.memory == .asked else { return [] }
  state.visit.recall(seen)
  return visit(&state)
}

extension ConsoleState {
  /// Of the account that is open; nil in the demo, which is new every time, and while it is not known.
  var identity: KeyringEntry.Identity? {
    guard let connection, !connection.isDemo, let account = account.value else { return nil }
    return connection.identity(userID: account.id)
  }
}
