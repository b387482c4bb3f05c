/// One row of the log: an entry, and what is known of it beside what the server says.

import AccountAPI

public struct LogRow: Identifiable, Equatable, Sendable {
  public var entry: LogEntry
  /// Whether only the archive has it, and the server's log had it once.
  public var isArchived: Bool
  /// Whether entries between this one and the next newer one may be missing.
  public internal(set) var isAfterGap = false
  /// What this console changed, where the event does not tell it.
  public internal(set) var change: AccountChange?
  /// What the live channel called it, which says more than a log from 1.0 on.
  public internal(set) var liveEvent: String?
  /// Of entries that are equal in every field, which one, the oldest first.
  var occurrence = 0
  /// All that one might look for, in lower case: made once, since somebody may type while there are
  /// 100,000 of them.
  let searchText: String

  public struct ID: Hashable, Sendable {
    var entry: LogEntry
    var occurrence: Int
  }

  public var id: ID { ID(entry: entry, occurrence: occurrence) }

  public init(
    _ entry: LogEntry, isArchived: Bool, change: AccountChange? = nil, liveEvent: String? = nil
  ) {
    self.entry = entry
    self.isArchived = isArchived
    self.change = change
    self.liveEvent = liveEvent
    searchText = entry.searchText(change, liveEvent: liveEvent)
  }
}
