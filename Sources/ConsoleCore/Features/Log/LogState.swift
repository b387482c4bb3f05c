/// The security log: what happened to the account, newest first, and what of it somebody looks for.

import AccountAPI
import AccountClient

public struct LogState: Equatable, Sendable {
  public internal(set) var list = Loadable<[LogEntry]>() {
    didSet { if list.value != oldValue.value { join() } }
  }
  /// What is remembered on this machine, oldest first.
  public internal(set) var archive: [LogEntry] = [] {
    didSet { if archive != oldValue { join() } }
  }
  public internal(set) var rows = FilteredList<LogRow>()
  /// What of the log is shown: its entries, or when they came.
  public enum Presentation: Equatable, Sendable {
    case entries
    /// By hour and weekday; with the days under it where there is room.
    case hours
    case days
  }

  public internal(set) var presentation = Presentation.entries
  /// Server and archive together, newest first.
  public private(set) var all: [LogRow] = []

  /// How many entries a server with pages is asked for at once, and how far back that is followed
  /// in one visit.
  static let pageSize = 100
  static let pagedLimit = 5_000

  public init() {}

  /// What the filter leaves.
  public var shown: [LogRow] { rows.shown }
  public var selected: LogEntry? { rows.selected?.entry }

  /// How many only the archive has.
  public var archivedCount: Int { all.count - (list.value?.count ?? 0) }

  private mutating func join() {
    guard !archive.isEmpty || list.value?.isEmpty == false else {
      all = []
      return
    }
    all = LogArchive.merged(archive, list.value ?? []).map {
      LogRow($0.entry, isArchived: $0.isArchived)
    }
  }

  /// After a change of what there is, of what is looked for, or of what `today` means.
  mutating func arrange(_ context: Context) {
    let query = LogQuery(rows.filter.text, now: context.now, ahead: context.secondsAhead)
    rows.show(query.isEmpty ? all : all.filter(query.matches))
  }
}
