/// The rows of the log: what the server showed and what the archive has, in one list.

import AccountAPI

extension LogRow {
  /// Server and archive together, newest first.
  ///
  /// What only the archive has is marked, but not where the server may have it on older pages.
  static func rows(
    list: [LogEntry], hasOlder: Bool, archive: LogArchive.Contents,
    changes: [LogArchive.Key: [AccountChange]]
  ) -> [LogRow] {
    guard !list.isEmpty || !archive.entries.isEmpty else { return [] }
    let end = list.last?.time
    let changes = changes.merging(archive.changes) { own, _ in own }
    let merged = LogArchive.merged(archive.entries, list)
    var counts: [LogArchive.Key: Int] = [:]
    if !changes.isEmpty {
      for row in merged where row.entry.event == OwnChanges.event {
        counts[LogArchive.Key(row.entry), default: 0] += 1
      }
    }
    var used: [LogArchive.Key: Int] = [:]
    /// Nil where it is open which of equal entries it was.
    func change(_ entry: LogEntry) -> AccountChange? {
      guard !changes.isEmpty, entry.event == OwnChanges.event else { return nil }
      let key = LogArchive.Key(entry)
      guard let made = changes[key], made.count == counts[key] else { return nil }
      defer { used[key, default: 0] += 1 }
      return made[used[key, default: 0]]
    }
    var rows = merged.map { row in
      let isMaybeOlder = hasOlder && end.map { row.entry.time <= $0 } ?? false
      let isArchived = row.isFromArchive && !isMaybeOlder && row.entry.source == .log
      return LogRow(
        row.entry, isArchived: isArchived, change: change(row.entry), liveEvent: row.liveEvent)
    }
    rows.countOccurrences()
    for gap in archive.gaps {
      if let row = rows.firstIndex(where: { $0.entry.time < gap.before }) {
        rows[row].isAfterGap = true
      }
    }
    return rows
  }
}

extension [LogRow] {
  /// Numbers those that are equal, so that a selection stays with its row.
  fileprivate mutating func countOccurrences() {
    var counts: [LogEntry: Int] = [:]
    for index in indices.reversed() {
      let isAlone =
        (index == 0 || self[index - 1].entry.time != self[index].entry.time)
        && (index == count - 1 || self[index + 1].entry.time != self[index].entry.time)
      if isAlone { continue }
      if index == count - 1 || self[index + 1].entry.time != self[index].entry.time { counts = [:] }
      self[index].occurrence = counts[self[index].entry, default: 0]
      counts[self[index].entry, default: 0] += 1
    }
  }
}
