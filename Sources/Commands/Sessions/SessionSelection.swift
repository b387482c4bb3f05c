/// Which sessions are to be revoked.

import AccountAPI

public struct SessionSelection: Equatable, Sendable {
  public var ids: [String]
  /// All but the current one.
  public var others: Bool
  /// The current one included.
  public var all: Bool
  /// Those of a sign-in before this long, except the current one.
  public var olderThan: Age?

  public init(ids: [String] = [], others: Bool = false, all: Bool = false, olderThan: Age? = nil) {
    self.ids = ids
    self.others = others
    self.all = all
    self.olderThan = olderThan
  }

  /// What a selection means for the sessions that there are.
  public struct Outcome: Equatable, Sendable {
    /// In the order of the server's list, the current one last, since nothing can be revoked after
    /// it.
    public var revoked: [Session] = []
    /// Sessions that stay because their age is not known.
    public var ofUnknownAge: [Session] = []
  }

  /// - Parameter firstSeen: When this machine first saw a session: it is at least as old as that,
  ///   also where the server sends no dates.
  public func outcome(
    _ sessions: [Session], firstSeen: (String) -> Timestamp?, now: Timestamp
  ) throws(CommandError) -> Outcome {
    guard others || all || olderThan != nil || !ids.isEmpty else { throw .noSessionChosen }
    let known = Set(sessions.map(\.id))
    let unknown = ids.filter { !known.contains($0) }
    guard unknown.isEmpty else { throw .unknownSessions(unknown) }
    var outcome = Outcome()
    for session in sessions {
      if all || ids.contains(session.id) || others && !session.isCurrent {
        outcome.revoked.append(session)
      } else if let olderThan, !session.isCurrent {
        guard let time = session.created ?? firstSeen(session.id) else {
          outcome.ofUnknownAge.append(session)
          continue
        }
        if now.since(time) >= olderThan.seconds {
          outcome.revoked.append(session)
        } else if session.created == nil {
          // Seen since a shorter time; it may be older.
          outcome.ofUnknownAge.append(session)
        }
      }
    }
    outcome.revoked =
      outcome.revoked.filter { !$0.isCurrent } + outcome.revoked.filter(\.isCurrent)
    return outcome
  }
}
