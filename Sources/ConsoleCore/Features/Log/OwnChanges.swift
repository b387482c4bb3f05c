/// What this console changed of the account, and which entries of the log that became.
///
/// From 1.0 on the log has one event for all such changes. Those that came from this session since
/// the console began to write are its own, if there are just as many as it wrote; else nothing is
/// said.

import AccountAPI

struct OwnChanges: Equatable, Sendable {
  /// In the order in which they were made, until their entries are found.
  private(set) var pending: [AccountChange] = []
  /// The entries that were there before the first of them.
  private var before: [LogArchive.Key: Int] = [:]
  private var began: Timestamp?
  /// By their entries.
  private(set) var known: [LogArchive.Key: [AccountChange]] = [:]

  static let event = "user.update"
  /// How long an entry is waited for, in seconds.
  private static let patience: Int64 = 120
  /// By how much the clocks of server and machine may differ, in seconds.
  private static let clockTolerance: Int64 = 900

  /// `list`: the log as it was last read; without it, nobody knows which entries are new.
  mutating func add(_ change: AccountChange, list: [LogEntry]?, now: Timestamp) {
    guard let list else { return }
    if let began, now.since(began) > Self.patience { pending = [] }
    if pending.isEmpty {
      before = [:]
      for entry in list { before[LogArchive.Key(entry), default: 0] += 1 }
    }
    began = now
    pending.append(change)
  }

  /// Looks for their entries in a log that was read since. `session`: the present one.
  mutating func match(_ list: [LogEntry], from session: Session?) {
    guard !pending.isEmpty, let session, let began else { return }
    let new = LogArchive.missing(before, in: list).filter { entry in
      entry.event == Self.event && entry.address == session.address
        && entry.device == session.device && abs(entry.time.since(began)) <= Self.clockTolerance
    }
    // Oldest first, as they were made; equal seconds are one moment.
    guard new.count == pending.count else { return }
    for (entry, change) in zip(new, pending) {
      known[LogArchive.Key(entry), default: []].append(change)
    }
    pending = []
  }
}
