/// Who is signed in to the account, and turning them out.

import AccountAPI
import AccountClient

public struct SessionsState: Equatable, Sendable {
  public var list = Loadable<[Session]>()
  public var rows = ListState()

  public init() {}

  /// As shown: this device first, then as the server has them, newest first.
  public var shown: [Session] {
    let sessions = list.value ?? []
    return sessions.filter(\.isCurrent) + sessions.reversed().filter { !$0.isCurrent }
  }

  public var selected: Session? {
    let shown = shown
    return shown.indices.contains(rows.selected) ? shown[rows.selected] : nil
  }
}

public enum SessionsAction: Equatable, Sendable {
  case move(ListState.Move)
  case detailPressed
  case revokePressed
  case listResponse(Int, Result<[Session], ClientError>)
  case revokeResponse(id: String, Result<RateLimit?, ClientError>)
}

func reduceSessions(_ state: inout ConsoleState, _ action: SessionsAction) -> [Effect] {
  switch action {
  case .move(let move):
    state.sessions.rows.move(
      move, count: state.sessions.shown.count, visible: Layout.tableRows(state.size))
  case .detailPressed: if state.sessions.selected != nil { state.dialog = .sessionDetail }
  case .revokePressed:
    guard let session = state.sessions.selected else { return [] }
    state.dialog = session.isCurrent ? .confirm(.signOut) : .confirm(.revoke(session))
  case .listResponse(let generation, let result):
    let selected = state.sessions.selected?.id
    guard state.sessions.list.finish(generation, result, now: state.now) else { return [] }
    // The selection stays with the session and not with the row: a list that moved must not change what is revoked.
    if let position = state.sessions.shown.firstIndex(where: { $0.id == selected }) {
      state.sessions.rows.selected = position
    }
    settleLists(&state)
    return judge(&state, result)
  case .revokeResponse(let id, let result): return revoked(&state, id, result)
  }
  return []
}

private func revoked(
  _ state: inout ConsoleState, _ id: String, _ result: Result<RateLimit?, ClientError>
) -> [Effect] {
  state.writing = nil
  switch result {
  case .success(let limit):
    state.limit = limit
  // It was gone already: just what was wanted.
  case .failure(.refused(let error)) where error.cause == .notFound: break
  case .failure(let error):
    return error.isSignedOut ? judge(&state, result) : notify(&state, .failed(error))
  }
  state.sessions.list.set((state.sessions.list.value ?? []).filter { $0.id != id }, now: state.now)
  settleLists(&state)
  return notify(&state, .revoked) + [loadLog(&state)]
}
