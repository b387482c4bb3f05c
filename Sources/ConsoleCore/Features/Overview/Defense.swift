/// What was done since against somebody who signed in: sessions that were ended, and passwords that
/// were changed.

import AccountAPI

struct Defense {
  private let sessions: [Session]
  /// Ended sessions and new passwords, newest first.
  private let acts: [LogEntry]

  /// What was revoked here, which the log tells only once it was read again.
  private let revoked: [Session]

  /// `sessions`: those that have not expired. `log`: newest first.
  init(
    _ account: Account?, _ sessions: [Session], _ log: [LogRow], revoked: [Session] = []
  ) {
    self.sessions = sessions
    self.revoked = revoked
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

  /// Whether the session that a device had from a country was revoked here.
  func hasRevoked(_ device: Device, from country: String) -> Bool {
    func isIt(_ session: Session) -> Bool {
      session.device == device && session.place.countryCode == country
    }
    return revoked.contains(where: isIt) && !sessions.contains(where: isIt)
  }

  /// Whether none of the suspects is signed in any more, and somebody else has ended a session or
  /// changed the password since their last sign-in. Suspects who only signed out may come again.
  func isResolved(
    since: Timestamp, suspect: (LogEntry) -> Bool, session isSuspect: (Session) -> Bool
  ) -> Bool {
    guard !sessions.contains(where: { !$0.isCurrent && isSuspect($0) }) else { return false }
    return acts.prefix { $0.time >= since }.contains { !suspect($0) }
  }
}
