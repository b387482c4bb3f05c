/// One row of the log, and whether only the archive has it.

import AccountAPI

public struct LogRow: Identifiable, Equatable, Sendable {
  public var entry: LogEntry
  public var isArchived: Bool
  /// All that one might look for, in lower case: made once, since somebody may type while there are
  /// 100,000 of them.
  let searchText: String

  public var id: LogEntry { entry }

  public init(_ entry: LogEntry, isArchived: Bool) {
    self.entry = entry
    self.isArchived = isArchived
    searchText = entry.searchText
  }
}
