/// What the console warns of: the list on the overview, why each is there, the way to what resolves it, and dismissing it for good.

import AccountAPI

public struct WarningsState: Equatable, Sendable {
  /// Those that nobody dismissed, the gravest first.
  public var all: [Warning] = []
  /// Whether they lie over the screen, each with its reason.
  public var isOpen = false
  public var selectedRow = 0 { didSet { if selectedRow != oldValue { scroll = 0 } } }
  /// The first line shown of why the selected one is there.
  public var scroll = 0

  public init() {}

  public var selected: Warning? { all.indices.contains(selectedRow) ? all[selectedRow] : nil }
}

public enum WarningsAction: Equatable, Sendable {
  case openPressed, closePressed
  case move(Int)
  case chosen(Int)
  case scroll(Int)
  /// Goes to where the selected one can be resolved.
  case resolvePressed
  /// The selected one, for good.
  case dismissPressed
}

func reduceWarnings(_ state: inout ConsoleState, _ action: WarningsAction) -> [Effect] {
  switch action {
  case .openPressed: state.warnings.isOpen = !state.warnings.all.isEmpty
  case .closePressed: state.warnings.isOpen = false
  case .move(let step): select(&state, state.warnings.selectedRow + step)
  case .chosen(let row): select(&state, row)
  // More lines than any reason has; the view stops at the last one.
  case .scroll(let lines): state.warnings.scroll = min(20, max(0, state.warnings.scroll + lines))
  case .resolvePressed:
    guard let warning = state.warnings.selected else { return [] }
    state.warnings.isOpen = false
    return resolve(&state, warning)
  case .dismissPressed:
    guard let warning = state.warnings.selected else { return [] }
    state.visit.dismiss(warning.key)
    return remember(state.visit, of: state.identity) + notify(&state, .warningDismissed)
  }
  return []
}

private func select(_ state: inout ConsoleState, _ row: Int) {
  state.warnings.selectedRow = min(max(0, row), max(0, state.warnings.all.count - 1))
}

private func resolve(_ state: inout ConsoleState, _ warning: Warning) -> [Effect] {
  switch warning {
  case .unverifiedEmail: return begin(&state, .verify)
  case .newCountry(let place, _, _, _):
    let isThere = state.sessions.all.contains { $0.place.countryCode == place.countryCode }
    guard isThere else { return showLog(&state, "country:\(place.countryCode ?? "")") }
    state.screen = .sessions
    return reduceSessions(&state, .show(filter: place.country))
  case .manySignIns: return showLog(&state, "event:session since:30d")
  case .sessionsFull(_, let oldest):
    state.screen = .sessions
    return reduceSessions(&state, .show(filter: "", id: oldest.id))
  case .unusedSession(let id, _, _):
    state.screen = .sessions
    return reduceSessions(&state, .show(filter: "", id: id))
  }
}

private func showLog(_ state: inout ConsoleState, _ query: String) -> [Effect] {
  state.screen = .log
  return reduceLog(&state, .show(query))
}

/// All that traces and warnings are made of. Comparing it costs nothing while its lists are the same ones.
struct Evidence: Equatable {
  private let account: Account?
  private let sessions: [Session]?
  private let log: [LogRow]
  private let visit: VisitState
  private let server: Capabilities

  init(_ state: ConsoleState) {
    account = state.account.value
    sessions = state.sessions.list.value
    log = state.log.all
    visit = state.visit
    server = state.capabilities
  }
}

/// What is known of each session, and what there is to warn of: anew whenever something came that it is made of.
func weigh(_ state: inout ConsoleState) {
  let sessions = state.sessions.list.value ?? []
  state.sessions.traces = SessionTrace.traces(
    sessions, state.log.all, sightings: state.visit.sightings)
  // What was dismissed is not told for a moment before that is known.
  let isRecalled = state.visit.memory == .known || state.connection?.isDemo == true
  let found = Warning.all(
    state.account.value, sessions, state.log.all, state.sessions.traces, state.capabilities,
    now: state.now)
  state.warnings.all =
    isRecalled ? found.filter { !state.visit.dismissed.contains($0.key) } : []
  if state.warnings.all.isEmpty { state.warnings.isOpen = false }
  select(&state, state.warnings.selectedRow)
}
