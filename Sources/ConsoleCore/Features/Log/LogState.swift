/// The security log: what happened to the account, newest first, and what of it somebody looks for.

import AccountAPI
import AccountClient

public struct LogState: Equatable, Sendable {
  /// What the server showed, newest first, without a gap.
  public internal(set) var list = Loadable<[LogEntry]>() {
    didSet { if list.value != oldValue.value { join() } }
  }
  /// How many entries the server has; nil where it does not say.
  public internal(set) var total: Int?
  /// How many entries came at the server since the list was read, as older pages showed.
  var unread = 0
  /// Whether the list ends with the oldest entry that the server has.
  public internal(set) var isComplete = false
  /// Whether the server has older pages than the list.
  public internal(set) var hasOlder = false { didSet { if hasOlder != oldValue { join() } } }
  /// Older pages that are being loaded.
  public internal(set) var older: OlderPages?
  /// Whether the list is to be followed back to what the archive has.
  var joinsArchive = false

  /// What is remembered on this machine.
  public internal(set) var archive = LogArchive.Contents() {
    didSet { if archive != oldValue { join() } }
  }
  /// What was told or found beside the log while the console was open.
  var live = LiveEntries()
  /// Whether the archive does not have all of that yet.
  var hasUnsavedLive = false
  /// Which list of sessions was looked through last.
  var checkedSessions = 0
  /// What this console changed, of entries that do not tell it.
  var changes = OwnChanges() { didSet { if changes.known != oldValue.known { join() } } }

  public internal(set) var rows = FilteredList<LogRow>()
  /// Whether somebody went to a row since the log was opened.
  var hasMoved = false
  /// What of the log is shown: its entries, or when they came.
  public enum Presentation: Equatable, Sendable {
    case entries
    /// By hour and weekday; with the days under it where there is room.
    case hours
    case days
  }

  public internal(set) var presentation = Presentation.entries
  /// Where one is on the map.
  public internal(set) var place = LogMapPlace(weekday: 0, hour: 0)
  public internal(set) var export: LogExportRun?
  /// When those that are shown came.
  public private(set) var activity = LogActivity()
  /// Of the filter, what it does not understand.
  public private(set) var unknownWords: [String] = []
  /// Server and archive together, newest first.
  public private(set) var all: [LogRow] = []

  /// How many entries a server with pages is asked for at once.
  static let pageSize = 100
  /// How many a server without pages shows.
  static let fixedSize = 10
  /// How many pages are loaded at once, before somebody asks for more.
  static let pagesAtOnce = 5

  public init() {}

  /// What the filter leaves.
  public var shown: [LogRow] { rows.shown }
  public var selected: LogEntry? { rows.selected?.entry }

  /// How many only the archive has, and the server's log had once.
  public private(set) var archivedCount = 0
  /// How many were never in the server's log.
  private var liveCount = 0
  /// Whether somewhere in it entries may be missing.
  public private(set) var hasGaps = false

  /// How many entries there are, as far as is known; more than are here while pages are missing.
  public var knownTotal: Int { max(all.count, (total ?? 0) + archivedCount + liveCount) }

  /// Whether older pages have something that is not here.
  public var lacksOlder: Bool { hasOlder && (total == nil || all.count < knownTotal || hasGaps) }

  /// Where the next older page begins at the server.
  var nextOffset: Int { (list.value?.count ?? 0) + unread }

  private mutating func join() {
    all = LogRow.rows(
      list: list.value ?? [], hasOlder: hasOlder, archive: archive, changes: changes.known)
    archivedCount = all.lazy.filter(\.isArchived).count
    liveCount = all.lazy.filter { $0.entry.source == .live }.count
    hasGaps = all.contains(where: \.isAfterGap)
  }

  /// After a change of what there is, of what is looked for, or of what `today` means.
  mutating func arrange(_ context: Context) {
    let query = LogQuery(
      rows.filter.text, now: context.now, ahead: context.secondsAhead, clock: clock(context))
    unknownWords = query.unknownWords
    rows.show(query.isEmpty ? all : all.filter(query.matches))
    activity = LogActivity(shown, clock(context))
    if !hasMoved { rows.select(index: 0) }
  }
}

/// Older pages that are being loaded, one after the other.
public struct OlderPages: Equatable, Sendable {
  /// The present one included.
  var left: Int {
    didSet { asked = max(asked, left) }
  }
  /// How many there were when the most were still to come.
  private(set) var asked: Int
  /// The selection stays at the end, where somebody went.
  var followsEnd: Bool

  init(left: Int, followsEnd: Bool = false) {
    self.left = left
    self.followsEnd = followsEnd
    asked = left
  }

  /// Pages that have come, of those that were asked for.
  public var progress: (done: Int, total: Int) { (asked - left, asked) }
}
