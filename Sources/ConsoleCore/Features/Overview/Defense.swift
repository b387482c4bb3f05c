/// What was done since against somebody who signed in: sessions that were ended, and passwords that
/// were changed.

import AccountAPI

struct Defense {
  private let sessions: [Session]
  /// Ended sessions and new passwords, newest first.
  private let acts: [LogEntry]

  /// When a session was revoked here, which the log tells only once it was read again.
  private let revokedAt: Timestamp?

  /// `sessions`: those that have not expired. `log`: newest first.
  init(
    _ account: Account?, _ sessions: [Session], _ log: [LogRow], revokedAt: Timestamp? = nil
  ) {
    self.sessions = sessions
    self.revokedAt = revokedAt
    let changed = account?.passwordUpdated
    acts = log.lazy.filter { row in
      row.entry.isSignOut || row.entry.isNewPassword || row.change == .password
        // From 1.0 on an event does not tell; the account's record knows when it was.
        || row.entry.event == "user.update"
          && changed.map { abs($0.since(row.entry.time)) <= Self.tolerance } ?? false
    }.map(\.entry)
  }

  /// By how much an entry may lag behind what it tells, in seconds.
  private static let tolerance: Int64 = 5

  /// Whether none of the suspects is signed in any more, and somebody else has ended a session or
  /// changed the password since their last sign-in. Suspects who only signed out may come again.
  func isResolved(
    since: Timestamp, suspect: (LogEntry) -> Bool, session isSuspect: (Session) -> Bool
  ) -> Bool {
    guard !sessions.contains(where: { !$0.isCurrent && isSuspect($0) }) else { return false }
    if let revokedAt, revokedAt >= since { return true }
    return acts.prefix { $0.time >= since }.contains { !suspect($0) }
  }
}
