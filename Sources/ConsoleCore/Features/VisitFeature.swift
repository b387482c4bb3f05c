/// What is new since the last visit: sessions and places that were never seen from this machine. The first visit has nothing to compare with,
/// and marks nothing.

import AccountAPI
import Keyring

/// What was seen of one account.
public struct Seen: Equatable, Sendable {
  public var sessions: Set<String>
  /// Countries, by their codes.
  public var places: Set<String>

  public init(sessions: Set<String> = [], places: Set<String> = []) {
    self.sessions = sessions
    self.places = places
  }
}

public struct VisitState: Equatable, Sendable {
  public enum Memory: Equatable, Sendable {
    case unasked, asked
    /// Nil when there was no visit before.
    case known(Seen?)
  }

  public var memory = Memory.unasked
  /// Of the sessions: those marked `new` for as long as this visit lasts.
  public private(set) var newSessions: Set<String> = []
  public private(set) var newPlaces: Set<String> = []

  public init() {}

  /// Nil while it is not known what was seen before.
  mutating func compare(_ sessions: [Session]) -> Seen? {
    guard case .known(let before) = memory else { return nil }
    let now = Seen(
      sessions: Set(sessions.map(\.id)), places: Set(sessions.compactMap(\.place.countryCode)))
    guard let before else { return now }
    // One's own sign-in is no news.
    let own = Set(sessions.filter(\.isCurrent).map(\.id))
    newSessions.formUnion(now.sessions.subtracting(before.sessions).subtracting(own))
    let elsewhere = Set(sessions.filter { !$0.isCurrent }.compactMap(\.place.countryCode))
    newPlaces.formUnion(elsewhere.subtracting(before.places))
    return Seen(
      sessions: before.sessions.union(now.sessions), places: before.places.union(now.places))
  }
}

/// Once both the account and its sessions are there: asks what was seen before, then compares and remembers.
func visit(_ state: inout ConsoleState) -> [Effect] {
  guard let identity = state.identity, let sessions = state.sessions.list.value else { return [] }
  if state.visit.memory == .unasked {
    state.visit.memory = .asked
    return [.recall(identity)]
  }
  guard let seen = state.visit.compare(sessions) else { return [] }
  return [.see(identity, seen)]
}

func recalled(_ state: inout ConsoleState, _ identity: KeyringEntry.Identity, _ seen: Seen?)
  -> [Effect]
{
  guard state.identity == identity, state.visit.memory == .asked else { return [] }
  state.visit.memory = .known(seen)
  return visit(&state)
}

extension ConsoleState {
  /// Of the account that is open; nil in the demo, which is new every time, and while it is not known.
  var identity: KeyringEntry.Identity? {
    guard let connection, !connection.isDemo, let account = account.value else { return nil }
    return connection.identity(userID: account.id)
  }
}
