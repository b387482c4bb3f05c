/// Which entries of the security log are new since it was read last. They have no ID and can be
/// equal, and the log can be longer than anyone wants to read again.

import AccountAPI
import AccountClient
import ConsoleCore

public struct LogComparison: Sendable {
  /// Entries that were read, each as often as it was listed; nil before the first reading.
  private var known: [LogArchive.Key: Int]?
  /// The entries of the last reading.
  private var last: [LogEntry] = []
  /// What is older than this is known.
  private var floor = Timestamp(seconds: .min)
  /// How many entries a server without pages shows.
  private static let fixedSize = 10
  /// The number of known entries from which those that are far back are forgotten.
  private static let limit = 10_000
  private static let pageSize = 100

  /// Knows what is there at the first reading.
  public init() {}

  /// - Parameter since: When the reading begins; nil for one that was not limited so.
  public init(_ reading: LogReading, since: Timestamp?) {
    known = Self.counts(reading.entries)
    last = reading.entries
    floor = since ?? Self.floor(of: reading)
  }

  /// Within its last second a reading may have been cut.
  private static func floor(of reading: LogReading) -> Timestamp {
    let oldest = reading.isComplete ? nil : reading.entries.last?.time
    return oldest?.advanced(bySeconds: 1) ?? Timestamp(seconds: .min)
  }

  /// The newest entries, newest first, up to the first page with one that is known.
  func read(_ client: AccountClient) async -> Result<LogReading, ClientError> {
    var entries: [LogEntry] = []
    while true {
      switch await client.log(limit: Self.pageSize, offset: entries.count) {
      case .failure(let error): return .failure(error)
      case .success(let answer):
        let page = answer.value
        entries += page.entries
        let isWhole =
          client.capabilities.paging == .none || page.entries.isEmpty
          || page.total.map { entries.count >= $0 } ?? (page.entries.count < Self.pageSize)
        let reachesKnown =
          known.map { known in
            page.entries.contains { known[LogArchive.Key($0)] != nil || $0.time < floor }
          } ?? true
        if isWhole || reachesKnown {
          let isComplete =
            isWhole
            && (client.capabilities.paging != .none || entries.count < Self.fixedSize)
          return .success(
            LogReading(entries.sorted { $0.time > $1.time }, isComplete: isComplete))
        }
      }
    }
  }

  /// Those that are new, oldest first, and known from now on. The first reading has none.
  mutating func news(in reading: LogReading) -> [LogEntry] {
    let entries = reading.entries
    let listed = Self.counts(entries)
    defer { last = entries }
    guard let before = known else {
      known = listed
      floor = Self.floor(of: reading)
      return []
    }
    let recent = entries.filter { $0.time >= floor }
    // Entries leave the list as newer ones come; what is known stays known.
    known = before.merging(listed) { max($0, $1) }
    if (known?.count ?? 0) > Self.limit, let oldest = entries.last?.time {
      floor = max(floor, oldest)
      known = known?.filter { $0.key.time >= floor }
    }
    return LogArchive.missing(before, recent: last, in: recent)
  }

  private static func counts(_ entries: [LogEntry]) -> [LogArchive.Key: Int] {
    var counts: [LogArchive.Key: Int] = [:]
    for entry in entries { counts[LogArchive.Key(entry), default: 0] += 1 }
    return counts
  }
}
