/// Entries of what the live channel tells and the list of sessions shows.
///
/// An event says neither from where it came nor with what; of a sign-in, the session that it names
/// does, once it is listed. Servers without a log have only the list where nobody listened.

import AccountAPI

public struct LiveEntries: Equatable, Sendable {
  /// In the order in which they came; the newest alone, since the archive has the others.
  public private(set) var all: [LogEntry] = []
  /// Sign-ins that were told, with how many lists did not have their session yet.
  private var waiting: [Waiting] = []
  /// Listed sessions whose sign-in is an entry.
  private var known: Set<String> = []

  private struct Waiting: Equatable {
    var id: String
    var event: AccountEvent
    var misses = 0
  }

  static let limit = 1_000

  public init() {}

  /// Takes an event; returns the entries that are new. A sign-in is one only once its session is
  /// listed.
  public mutating func add(_ event: AccountEvent, now: Timestamp) -> [LogEntry] {
    if case .sessionCreated(let id?) = event.kind {
      // It is told again once a second factor was verified.
      let isKnown = known.contains(id) || waiting.contains { $0.id == id }
      if !isKnown, waiting.count < Self.limit { waiting.append(Waiting(id: id, event: event)) }
      return []
    }
    return append([LogEntry(event, now: now)])
  }

  /// Takes the list of sessions; returns the entries that are new.
  ///
  /// - Parameter isOnlySource: Whether the server has no log, so that a session counts also whose
  ///   beginning nobody was told.
  public mutating func add(
    _ sessions: [Session], now: Timestamp, isOnlySource: Bool
  ) -> [LogEntry] {
    var new: [LogEntry?] = []
    for session in sessions where !known.contains(session.id) {
      let told = waiting.first { $0.id == session.id }?.event
      guard told != nil || isOnlySource else { continue }
      known.insert(session.id)
      new.append(LogEntry(session, time: told.map { $0.time ?? now }))
    }
    // A list may have been asked for before the event; one that lacks it twice has lost it.
    waiting = waiting.filter { !known.contains($0.id) }.map {
      Waiting(id: $0.id, event: $0.event, misses: $0.misses + 1)
    }
    new += waiting.filter { $0.misses > 1 }.map { LogEntry($0.event, now: now) }
    waiting.removeAll { $0.misses > 1 }
    known.formIntersection(sessions.map(\.id))
    let before = Set(all.lazy.filter { !$0.address.isEmpty }.map { LogArchive.Key($0) })
    return append(
      new.filter { entry in
        entry.map { $0.address.isEmpty || !before.contains(.init($0)) } ?? false
      })
  }

  private mutating func append(_ new: [LogEntry?]) -> [LogEntry] {
    let new = new.compactMap(\.self).sorted { $0.time < $1.time }
    all += new
    if all.count > Self.limit { all.removeFirst(all.count - Self.limit) }
    return new
  }
}
