/// Reads the security log page by page, as far back as is wanted.

import AccountAPI
import AccountClient

public enum LogReading {
  private static let pageSize = 100

  /// The newest entries, newest first.
  ///
  /// - Parameters:
  ///   - since: Entries before this are not wanted; nil for no such end.
  ///   - limit: The most entries to read.
  public static func entries(
    _ client: AccountClient, since: Timestamp?, limit: Int
  ) async -> Result<[LogEntry], ClientError> {
    var entries: [LogEntry] = []
    while entries.count < limit {
      switch await client.log(
        limit: min(pageSize, limit - entries.count), offset: entries.count)
      {
      case .failure(let error): return .failure(error)
      case .success(let page):
        entries += page.value
        let isEnd =
          client.capabilities.paging == .none || page.value.count < pageSize
          || since.map { since in page.value.contains { $0.time < since } } == true
        if isEnd { return .success(sorted(entries, since, limit)) }
      }
    }
    return .success(sorted(entries, since, limit))
  }

  private static func sorted(_ entries: [LogEntry], _ since: Timestamp?, _ limit: Int)
    -> [LogEntry]
  {
    entries.filter { entry in since.map { entry.time >= $0 } ?? true }
      .sorted { $0.time > $1.time }.prefix(limit).map { $0 }
  }
}
