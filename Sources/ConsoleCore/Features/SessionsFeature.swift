/// Who is signed in to the account, and turning them out: one, the marked ones, all others, everybody.

import AccountAPI
import AccountClient

public struct SessionsState: Equatable, Sendable {
  public var list = Loadable<[Session]>() { didSet { arrange() } }
  public var rows = ListState()
  public var filter = TextField() { didSet { arrange() } }
  /// Whether what is typed goes into the filter.
  public var isFiltering = false
  public var order = Order.newest { didSet { arrange() } }
  public private(set) var marked: Set<String> = []
  /// What is known of each beside the list, by their ids.
  public internal(set) var traces: [String: SessionTrace] = [:]
  /// All others are to be ended as soon as it is known again who they are.
  var revokesOthers = false
  /// Several that are being ended one after the other.
  public var run: RevokeRun?
  /// As shown: what the filter leaves, this device first, then in order.
  public private(set) var shown: [Session] = []
  /// All of them, this device first, then the newest.
  public private(set) var all: [Session] = []

  public enum Order: CaseIterable, Equatable, Sendable { case newest, device, place, address }

  public init() {}

  public var selected: Session? {
    shown.indices.contains(rows.selected) ? shown[rows.selected] : nil
  }

  /// Asked at every key, so that no list is made for it.
  public var hasOthers: Bool { list.value?.contains { !$0.isCurrent } == true }

  public var others: [Session] { (list.value ?? []).filter { !$0.isCurrent } }

  private mutating func arrange() {
    let words = filter.text.lowercased().split(separator: " ")
    // As the server has them is oldest first.
    let newest = (list.value ?? []).reversed()
    all = newest.filter(\.isCurrent) + newest.filter { !$0.isCurrent }
    let sessions = words.isEmpty ? all : all.filter { words.allSatisfy($0.searchText.contains) }
    let others = sessions.filter { !$0.isCurrent }
    shown = sessions.filter(\.isCurrent)
    switch order {
    case .newest: shown += others
    case .device: shown = Self.grouped(shown + others)
    case .place: shown += others.sorted { $0.place.country < $1.place.country }
    case .address: shown += others.sorted { $0.address < $1.address }
    }
    if !marked.isEmpty { marked.formIntersection((list.value ?? []).map(\.id)) }
  }

  /// All of one kind of device under each other: this one's first, then by their names.
  private static func grouped(_ sessions: [Session]) -> [Session] {
    let own = sessions.first { $0.isCurrent }.map { DeviceFamily($0.device) }
    let ranked = sessions.map { session in
      let family = DeviceFamily(session.device)
      return (
        session, rank: family == own ? "" : " \(family.client) \(family.system) \(family.model)"
      )
    }
    return ranked.sorted { $0.rank.lowercased() < $1.rank.lowercased() }.map(\.0)
  }

  /// All of the same kind of device, the given one among them.
  public func sameDevice(_ session: Session) -> [Session] {
    let family = DeviceFamily(session.device)
    return family.isUnknown ? [session] : all.filter { DeviceFamily($0.device) == family }
  }

  mutating func toggleMark(_ id: String) {
    if marked.remove(id) == nil { marked.insert(id) }
  }

  mutating func forgetMarks() { marked = [] }

  mutating func remove(_ ids: Set<String>, now: Timestamp) {
    list.set((list.value ?? []).filter { !ids.contains($0.id) }, now: now)
  }
}

/// Sessions that are ended one after the other; the server takes a hundred an hour.
public struct RevokeRun: Equatable, Sendable {
  public var left: [String]
  public var done = 0
  /// Refused until then; it goes on by itself.
  public var pausedUntil: Timestamp?

  public var total: Int { left.count + done }

  public init(_ ids: [String]) { left = ids }
}

extension Session {
  /// All that one might look for, in lower case.
  fileprivate var searchText: String {
    // In each language, so that a list need not be arranged anew when another is chosen.
    let names = isCurrent ? Language.allCases.map(\.thisDevice) : []
    let words = [device.searchText, place.country, place.countryCode ?? "", address] + names
    return words.joined(separator: " ").lowercased()
  }
}

extension Device {
  var searchText: String {
    [client?.name, client?.version, model, system?.name, system?.version].compactMap(\.self)
      .filter { !$0.isEmpty }.joined(separator: " ").lowercased()
  }
}

public enum SessionsAction: Equatable, Sendable {
  case move(ListState.Move)
  case detailPressed
  case filterPressed
  case filter(TextField.Edit)
  /// Enter keeps the filter, Esc drops it.
  case filterKept, filterDropped
  case sortPressed, markPressed
  /// Those that match, and of them the one with the id.
  case show(filter: String, id: String? = nil)
  /// The marked ones, else the selected one.
  case revokePressed
  case revokeOthersPressed
  /// This device included.
  case signOutEverywherePressed
  case listResponse(Int, Result<[Session], ClientError>)
  case revokeResponse(id: String, Result<RateLimit?, ClientError>)
  case signOutEverywhereResponse(ClientError?)
}

func reduceSessions(_ state: inout ConsoleState, _ action: SessionsAction) -> [Effect] {
  switch action {
  case .move(let move):
    state.sessions.rows.move(
      move, count: state.sessions.shown.count, visible: Layout.tableRows(state.size))
  case .detailPressed: if state.sessions.selected != nil { state.dialog = .sessionDetail }
  case .filterPressed: state.sessions.isFiltering = true
  case .filter(let edit): rearrange(&state) { $0.filter.apply(edit) }
  case .filterKept: state.sessions.isFiltering = false
  case .filterDropped:
    rearrange(&state) {
      $0.isFiltering = false
      $0.filter = TextField()
    }
  case .sortPressed: rearrange(&state) { $0.order = $0.order.next }
  case .show(let words, let id):
    state.sessions.filter = TextField(words)
    select(&state, id)
  case .markPressed:
    guard let session = state.sessions.selected, !session.isCurrent else { return [] }
    state.sessions.toggleMark(session.id)
    return reduceSessions(&state, .move(.down))
  case .revokePressed: return askToRevoke(&state)
  case .revokeOthersPressed:
    if state.sessions.hasOthers {
      state.dialog = .confirm(.revokeOthers(state.sessions.others.count))
    }
  case .signOutEverywherePressed: state.dialog = .confirm(.signOutEverywhere)
  case .listResponse(let generation, let result):
    let selected = state.sessions.selected?.id
    guard state.sessions.list.finish(generation, result, now: state.now) else { return [] }
    // Who came with a token learns only here which session it is.
    if state.sessionID == "" {
      state.sessionID = state.sessions.shown.first { $0.isCurrent }?.id ?? ""
    }
    select(&state, selected)
    return judge(&state, result) + visit(&state) + revokeOthers(&state, result)
  case .revokeResponse(let id, let result): return revoked(&state, id, result)
  case .signOutEverywhereResponse(let error): return signedOutEverywhere(&state, error)
  }
  return []
}

extension SessionsState.Order {
  fileprivate var next: Self {
    let all = Self.allCases
    let position = all.firstIndex(of: self) ?? 0
    return all[(position + 1) % all.count]
  }
}

/// The selection stays with the session and not with the row: a list that moved must not change what is revoked.
private func rearrange(_ state: inout ConsoleState, _ change: (inout SessionsState) -> Void) {
  let selected = state.sessions.selected?.id
  change(&state.sessions)
  select(&state, selected)
}

private func select(_ state: inout ConsoleState, _ id: String?) {
  if let position = state.sessions.shown.firstIndex(where: { $0.id == id }) {
    state.sessions.rows.selected = position
  }
  settleLists(&state)
}

// MARK: Revoking

private func askToRevoke(_ state: inout ConsoleState) -> [Effect] {
  let marked = state.sessions.marked
  if !marked.isEmpty {
    let sessions = state.sessions.all.filter { marked.contains($0.id) }
    let shown = Set(state.sessions.shown.map(\.id))
    state.dialog = .confirm(
      .revokeMarked(sessions, hidden: marked.subtracting(shown).count))
  } else if let session = state.sessions.selected {
    state.dialog = session.isCurrent ? .confirm(.signOut) : .confirm(.revoke(session))
  }
  return []
}

private func revokeOthers(
  _ state: inout ConsoleState, _ result: Result<[Session], ClientError>
) -> [Effect] {
  guard state.sessions.revokesOthers else { return [] }
  state.sessions.revokesOthers = false
  switch result {
  case .failure(let error):
    return error.isCancellation || error.isSignedOut ? [] : notify(&state, .failed(error))
  case .success:
    let others = state.sessions.others
    return others.isEmpty
      ? notify(&state, .revoked(0)) : revoke(&state, Set(others.map(\.id)))
  }
}

/// Ends several, in the order in which they are shown.
func revoke(_ state: inout ConsoleState, _ ids: Set<String>) -> [Effect] {
  let order = state.sessions.shown.map(\.id) + state.sessions.others.map(\.id)
  var seen: Set<String> = []
  state.sessions.run = RevokeRun(order.filter { ids.contains($0) && seen.insert($0).inserted })
  return revokeNext(&state)
}

/// The next of a run; nothing else is written meanwhile.
func revokeNext(_ state: inout ConsoleState) -> [Effect] {
  guard state.writing == nil, let id = state.sessions.run?.left.first else { return [] }
  state.sessions.run?.pausedUntil = nil
  state.writing = .revoking(sessionID: id)
  return [.revoke(sessionID: id)]
}

private func revoked(
  _ state: inout ConsoleState, _ id: String, _ result: Result<RateLimit?, ClientError>
) -> [Effect] {
  state.writing = nil
  switch result {
  case .success(let limit): state.limit = limit
  // It was gone already: just what was wanted.
  case .failure(.refused(let error)) where error.cause == .notFound: break
  case .failure(let error): return revokeFailed(&state, error)
  }
  let now = state.now
  rearrange(&state) { $0.remove([id], now: now) }
  guard var run = state.sessions.run else { return notify(&state, .revoked(1)) + loadLog(&state) }
  run.left.removeAll { $0 == id }
  run.done += 1
  state.sessions.run = run.left.isEmpty ? nil : run
  return run.left.isEmpty
    ? notify(&state, .revoked(run.done)) + loadLog(&state) + loadSessions(&state)
    : revokeNext(&state)
}

/// A run that meets the limit waits for its end; anything else stops it, and what is left stays in the list.
private func revokeFailed(_ state: inout ConsoleState, _ error: ClientError) -> [Effect] {
  if case .refused(let refusal) = error, case .tooManyRequests(let until?) = refusal.cause,
    until > state.now, state.sessions.run != nil
  {
    state.sessions.run?.pausedUntil = until
    return [wait(&state, .revoking, milliseconds: until.since(state.now) * 1_000 + 1_000)]
  }
  state.sessions.run = nil
  return error.isSignedOut
    ? judge(&state, Result<Void, ClientError>.failure(error)) : notify(&state, .failed(error))
}

private func signedOutEverywhere(_ state: inout ConsoleState, _ error: ClientError?) -> [Effect] {
  state.writing = nil
  if let error, !error.isSignedOut { return notify(&state, .failed(error)) }
  let forgotten = forgetEntry(state)
  returnToSignIn(&state)
  return forgotten + notify(&state, .signedOutEverywhere)
}

/// What the server says now, as after several were ended.
func loadSessions(_ state: inout ConsoleState) -> [Effect] {
  [.load(.sessions, generation: state.sessions.list.begin())]
}
