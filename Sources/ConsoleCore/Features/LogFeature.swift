/// The security log: what happened to the account, newest first.

import AccountAPI
import AccountClient

public struct LogState: Equatable, Sendable {
  public var list = Loadable<[LogEntry]>()
  public var rows = ListState()

  public init() {}

  public var selected: LogEntry? {
    guard let entries = list.value, entries.indices.contains(rows.selected) else { return nil }
    return entries[rows.selected]
  }
}

public enum LogAction: Equatable, Sendable {
  case move(ListState.Move)
  case detailPressed
  case listResponse(Int, Result<[LogEntry], ClientError>)
}

func reduceLog(_ state: inout ConsoleState, _ action: LogAction) -> [Effect] {
  switch action {
  case .move(let move):
    state.log.rows.move(
      move, count: state.log.list.value?.count ?? 0, visible: Layout.tableRows(state.size))
    return []
  case .detailPressed:
    if state.log.selected != nil { state.dialog = .logDetail }
    return []
  case .listResponse(let generation, let result):
    // Within one second the server's order is arbitrary, so a stable sort by time is all that can be asked.
    let sorted = result.map { $0.sorted { $0.time > $1.time } }
    guard state.log.list.finish(generation, sorted, now: state.now) else { return [] }
    settleLists(&state)
    return judge(&state, result)
  }
}
