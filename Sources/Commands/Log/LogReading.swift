/// Reads the security log page by page, as far back as is wanted.

import AccountAPI
import AccountClient
import ConsoleCore

public struct LogReading: Equatable, Sendable {
  /// Newest first.
  public var entries: [LogEntry]
  /// Whether the server has no older ones.
  public var isComplete: Bool

  public init(_ entries: [LogEntry], isComplete: Bool) {
    self.entries = entries
    self.isComplete = isComplete
  }

  private static let pageSize = 100

  /// The newest entries.
  ///
  /// - Parameters:
  ///   - since: Entries before this are not wanted; nil for no such end.
  ///   - limit: The most entries to read.
  public static func read(
    _ client: AccountClient, since: Timestamp?, limit: Int
  ) async -> Result<LogReading, ClientError> {
    var entries: [LogEntry] = []
    while true {
      let size = min(pageSize, limit - entries.count)
      switch await client.log(limit: size, offset: entries.count) {
      case .failure(let error): return .failure(error)
      case .success(let answer):
        let page = answer.value
        entries += page.entries
        let isComplete =
          client.capabilities.paging == .none || page.entries.isEmpty
          || page.total.map { entries.count >= $0 } ?? (page.entries.count < size)
        let isEnough =
          entries.count >= limit
          || since.map { since in page.entries.contains { $0.time < since } } == true
        if isComplete || isEnough {
          return .success(LogReading(sorted(entries, since, limit), isComplete: isComplete))
        }
      }
    }
  }

  private static func sorted(_ entries: [LogEntry], _ since: Timestamp?, _ limit: Int)
    -> [LogEntry]
  {
    entries.filter { entry in since.map { entry.time >= $0 } ?? true }
      .sorted { $0.time > $1.time }.prefix(limit).map { $0 }
  }

  /// The rows of server and archive together, newest first.
  ///
  /// - Parameter since: Entries before this are not wanted.
  public func rows(_ archive: LogArchive.Contents, since: Timestamp?) -> [LogRow] {
    let wanted = archive.entries.filter { entry in since.map { entry.time >= $0 } ?? true }
    // What is older than the last entry that was read, the server may have, too.
    let known = isComplete ? nil : entries.last?.time
    return LogArchive.merged(wanted, entries).map { row in
      let isMissing =
        row.isFromArchive && row.entry.source == .log
        && known.map { row.entry.time >= $0 } ?? true
      return LogRow(
        row.entry, isArchived: isMissing, change: archive.changes[.init(row.entry)]?.first,
        liveEvent: row.liveEvent)
    }
  }
}
