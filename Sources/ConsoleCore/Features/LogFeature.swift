/// The security log: what happened to the account, newest first, and what of it somebody looks for.

import AccountAPI
import AccountClient
import Keyring

/// One row of the log, and whether only the archive has it.
public struct LogRow: Equatable, Sendable {
  public var entry: LogEntry
  public var isArchived: Bool
  /// All that one might look for, in lower case: made once, since somebody may type while there are 100,000 of them.
  let searchText: String

  init(_ entry: LogEntry, isArchived: Bool) {
    self.entry = entry
    self.isArchived = isArchived
    searchText = entry.searchText
  }
}

public struct LogState: Equatable, Sendable {
  public var list = Loadable<[LogEntry]>() {
    didSet { if list.value != oldValue.value { join() } }
  }
  /// What is remembered on this machine, oldest first.
  public internal(set) var archive: [LogEntry] = [] {
    didSet { if archive != oldValue { join() } }
  }
  public var rows = ListState()
  public var filter = TextField()
  /// Whether what is typed goes into the filter.
  public var isFiltering = false
  /// What of the log is shown: its entries, or when they came.
  public enum Face: Equatable, Sendable {
    case entries
    /// By hour and weekday; with the days under it where there is room.
    case hours
    case days
  }

  public var face = Face.entries
  /// As shown: what the filter leaves.
  public private(set) var shown: [LogRow] = []
  /// Server and archive together, newest first.
  public private(set) var all: [LogRow] = []

  /// How many a server with pages is asked for at once, and how far back that is followed in one visit.
  static let pageSize = 100
  static let pagedLimit = 5_000

  public init() {}

  public var selected: LogEntry? {
    shown.indices.contains(rows.selected) ? shown[rows.selected].entry : nil
  }

  /// How many only the archive has.
  public var remembered: Int { all.count - (list.value?.count ?? 0) }

  private mutating func join() {
    guard !archive.isEmpty || list.value?.isEmpty == false else {
      all = []
      return
    }
    all = LogArchive.merged(archive, list.value ?? []).map {
      LogRow($0.entry, isArchived: $0.isArchived)
    }
  }

  mutating func arrange(now: Timestamp, ahead: Int64) {
    let selected = selected
    let query = LogQuery(filter.text, now: now, ahead: ahead)
    shown = query.isEmpty ? all : all.filter(query.matches)
    if let selected, let row = shown.firstIndex(where: { $0.entry == selected }) {
      rows.selected = row
    }
  }
}

public enum LogAction: Equatable, Sendable {
  case move(ListState.Move)
  case detailPressed
  case filterPressed
  case filter(TextField.Edit)
  /// Enter keeps the filter, Esc drops it.
  case filterKept, filterDropped
  /// From the entries to when they came, and back.
  case chartPressed, entriesPressed
  /// With these words in the filter.
  case show(String)
  case exportPressed
  /// What the archive has with the server's list in it.
  case archived(KeyringEntry.Identity, Result<[LogEntry], FileTrouble>)
  case listResponse(Int, Result<[LogEntry], ClientError>)
  /// With the generation of the list that they continue.
  case olderResponse(Int, Result<[LogEntry], ClientError>)
}

/// Remembered is only what has no gap before it.
private func keepOrGoOn(_ state: inout ConsoleState, _ page: [LogEntry]) -> [Effect] {
  let more = goFurtherBack(state, page)
  return more.isEmpty ? archive(&state) : more
}

/// A server with pages is asked for all that this machine does not remember yet.
private func goFurtherBack(_ state: ConsoleState, _ page: [LogEntry]) -> [Effect] {
  guard state.settings.archive, state.capabilities.paging != .none, page.count >= LogState.pageSize,
    let count = state.log.list.value?.count, count < LogState.pagedLimit, let last = page.last
  else { return [] }
  let key = LogArchive.Key(last)
  guard !state.log.archive.reversed().contains(where: { LogArchive.Key($0) == key }) else {
    return []
  }
  return [.loadOlderLog(offset: count, generation: state.log.list.generation)]
}

extension LogState.Face {
  fileprivate func next(hasRoom: Bool) -> Self {
    switch self {
    case .entries: .hours
    case .hours: hasRoom ? .entries : .days
    case .days: .entries
    }
  }
}

/// Once it is known whose log it is.
func archive(_ state: inout ConsoleState) -> [Effect] {
  guard state.settings.archive, let identity = state.identity,
    // A server without a log adds nothing to what is remembered.
    let list = state.log.list.value ?? (state.capabilities.has(.log) ? nil : [])
  else { return [] }
  return [.archive(identity, list)]
}

func reduceLog(_ state: inout ConsoleState, _ action: LogAction) -> [Effect] {
  var effects: [Effect] = []
  switch action {
  case .move(let move):
    state.log.rows.move(
      move, count: state.log.shown.count, visible: Layout.tableRows(state.size))
    return []
  case .detailPressed where state.log.face != .entries:
    state.log.face = .entries
    return []
  case .detailPressed:
    if state.log.selected != nil { state.dialog = .logDetail }
    return []
  case .filterPressed:
    state.log.isFiltering = true
    return []
  case .filter(let edit): state.log.filter.apply(edit)
  case .filterKept:
    state.log.isFiltering = false
    return []
  case .filterDropped:
    state.log.isFiltering = false
    state.log.filter = TextField()
  case .chartPressed:
    state.log.face = state.log.face.next(hasRoom: state.size.fitsBothCharts)
    return []
  case .entriesPressed:
    state.log.face = .entries
    return []
  case .show(let words):
    state.log.face = .entries
    state.log.filter = TextField(words)
    state.log.rows = ListState()
  case .exportPressed:
    state.dialog = .edit(.exportLog, text: "security-log.csv")
    return []
  case .listResponse(let generation, let result):
    // Within one second the server's order is arbitrary, so a stable sort by time is all that can be asked.
    let sorted = result.map { $0.sorted { $0.time > $1.time } }
    guard state.log.list.finish(generation, sorted, now: state.now) else { return [] }
    effects = judge(&state, result)
    if case .success(let page) = result { effects += keepOrGoOn(&state, page) }
  case .olderResponse(let generation, .success(let page)):
    guard generation == state.log.list.generation, let list = state.log.list.value else {
      return []
    }
    let known = Set(list)
    state.log.list.set(list + page.filter { !known.contains($0) }, now: state.now)
    effects = keepOrGoOn(&state, page)
  // What came already stays on the screen, and is not remembered: else the next visit would take the gap for what it has.
  case .olderResponse: return []
  case .archived(let identity, .success(let entries)):
    guard state.identity == identity, state.settings.archive else { return [] }
    state.log.archive = entries
  case .archived(_, .failure(let trouble)):
    // Said once, and not at every refresh.
    guard state.notice?.content != .fileTrouble(trouble) else { return [] }
    return notify(&state, .fileTrouble(trouble))
  }
  rearrangeLog(&state)
  return effects
}

/// After a change of what there is, or of what is looked for.
func rearrangeLog(_ state: inout ConsoleState) {
  state.log.arrange(now: state.now, ahead: state.secondsAhead)
  settleLists(&state)
}
