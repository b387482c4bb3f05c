/// The security log: what happened to the account, newest first, and what of it somebody looks for.

import AccountAPI
import AccountClient

public struct LogState: Equatable, Sendable {
  public var list = Loadable<[LogEntry]>()
  public var rows = ListState()
  public var filter = TextField()
  /// Whether what is typed goes into the filter.
  public var isFiltering = false
  /// As shown: what the filter leaves.
  public private(set) var shown: [LogEntry] = []

  public init() {}

  public var selected: LogEntry? {
    shown.indices.contains(rows.selected) ? shown[rows.selected] : nil
  }

  mutating func arrange(now: Timestamp, ahead: Int64) {
    let selected = selected
    let query = LogQuery(filter.text, now: now, ahead: ahead)
    let all = list.value ?? []
    shown = query.isEmpty ? all : all.filter(query.matches)
    if let selected, let row = shown.firstIndex(of: selected) { rows.selected = row }
  }
}

public enum LogAction: Equatable, Sendable {
  case move(ListState.Move)
  case detailPressed
  case filterPressed
  case filter(TextField.Edit)
  /// Enter keeps the filter, Esc drops it.
  case filterKept, filterDropped
  case exportPressed
  case exportResponse(path: String, FileTrouble?)
  case listResponse(Int, Result<[LogEntry], ClientError>)
}

func reduceLog(_ state: inout ConsoleState, _ action: LogAction) -> [Effect] {
  var effects: [Effect] = []
  switch action {
  case .move(let move):
    state.log.rows.move(
      move, count: state.log.shown.count, visible: Layout.tableRows(state.size))
    return []
  case .detailPressed: if state.log.selected != nil { state.dialog = .logDetail }
  case .filterPressed: state.log.isFiltering = true
  case .filter(let edit): state.log.filter.apply(edit)
  case .filterKept: state.log.isFiltering = false
  case .filterDropped:
    state.log.isFiltering = false
    state.log.filter = TextField()
  case .exportPressed: state.dialog = .edit(.exportLog, text: "security-log.csv")
  case .exportResponse(let path, let trouble):
    effects = notify(&state, trouble.map { .fileTrouble($0) } ?? .exported(path: path))
  case .listResponse(let generation, let result):
    // Within one second the server's order is arbitrary, so a stable sort by time is all that can be asked.
    let sorted = result.map { $0.sorted { $0.time > $1.time } }
    guard state.log.list.finish(generation, sorted, now: state.now) else { return [] }
    effects = judge(&state, result)
  }
  state.log.arrange(now: state.now, ahead: state.secondsAhead)
  settleLists(&state)
  return effects
}
