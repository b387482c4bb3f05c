/// Which entries of the log came from which session. Entries do not say: those of the same client
/// at the same address since the session's sign-in are taken for its own.

import AccountAPI

extension ConsoleState {
  /// How many of the newest entries are looked through for one session: more would take its time
  /// at every key.
  private static let searched = 5_000
  /// By how much the clocks of the server's session and of its log entry may differ, in seconds.
  private static let slack: Int64 = 60

  /// The newest entries of a session.
  public func logRows(of session: Session, limit: Int) -> [LogRow] {
    let since = signIn(of: session)
    var found: [LogRow] = []
    for row in log.all.prefix(Self.searched) {
      if let since, row.entry.time < since { break }
      guard row.entry.isFrom(session) else { continue }
      found.append(row)
      if found.count == limit { break }
    }
    return found
  }

  /// The session that an entry came from; nil where it is over, or another one came since.
  func session(of entry: LogEntry) -> Session? {
    // Those without a known sign-in last.
    let possible = sessions.all.filter { session in
      entry.isFrom(session) && signIn(of: session).map { $0 <= entry.time } ?? true
    }
    return possible.max { one, other in
      (signIn(of: one) ?? .distantPast) < (signIn(of: other) ?? .distantPast)
    }
  }

  private func signIn(of session: Session) -> Timestamp? {
    sessions.activity[session.id]?.signIn?.time.advanced(bySeconds: -Self.slack)
  }

  /// Shows in the log what came from a session, by words that can be changed.
  mutating func followSessionLog(_ id: String) -> [Effect] {
    guard let session = sessions.all.first(where: { $0.id == id }) else { return [] }
    let words = LogQuery.words(for: session, since: signIn(of: session), ahead: secondsAhead)
    return follow(.log(query: words))
  }

  /// Shows the session that an entry came from.
  mutating func followSession(of entry: LogEntry) -> [Effect] {
    guard let session = session(of: entry) else { return [.notify(LogNotice.sessionEnded)] }
    return follow(.sessions(filter: "", id: session.id))
  }
}

extension LogEntry {
  fileprivate func isFrom(_ session: Session) -> Bool {
    address == session.address && device == session.device
  }
}

extension Timestamp {
  fileprivate static let distantPast = Timestamp(seconds: .min)
}
