/// The preferences as a tree: open and close branches, edit values, save what changed.

import AccountAPI
import AccountClient

public struct PreferencesState: Equatable, Sendable {
  private var server = Loadable<Preferences>()
  /// As edited here; nil until the server's copy came.
  public private(set) var edited: Preferences?
  public private(set) var expanded: Set<PreferencePath> = []
  public var rows = ListState()
  private var undone: [Preferences] = []
  private var done: [Preferences] = []
  private var waiting: JSONObject?

  public init() {}

  public var isLoading: Bool { server.isLoading }
  public var error: ClientError? { server.error }
  public var updated: Timestamp? { server.updated }
  /// The server's copy, as far as known.
  public var base: Preferences? { server.value }

  /// What saving would send: members that differ from the server's copy.
  public var changes: JSONObject {
    guard let base = server.value, let edited else { return JSONObject() }
    return base.changes(to: edited)
  }

  public var canUndo: Bool { !done.isEmpty }
  public var canRedo: Bool { !undone.isEmpty }

  public var visibleNodes: [PreferenceNode] {
    edited.map { PreferenceNode.visible($0, expanded) } ?? []
  }

  public var selected: PreferenceNode? {
    let nodes = visibleNodes
    return nodes.indices.contains(rows.selected) ? nodes[rows.selected] : nil
  }

  public func isChanged(_ path: PreferencePath) -> Bool {
    guard let base = server.value, let edited else { return false }
    return base[path] != edited[path]
  }

  mutating func beginLoad() -> Int { server.begin() }
  mutating func cancelLoad() { server.cancel() }

  /// Edits that were not saved stay: their members are put on top of what came.
  mutating func finishLoad(
    _ generation: Int, _ result: Result<Preferences, ClientError>, now: Timestamp
  ) -> Bool {
    let unsaved = changes
    guard server.finish(generation, result, now: now) else { return false }
    if let value = server.value { edited = value.merging(unsaved) }
    if let waiting, edited != nil {
      self.waiting = nil
      take(waiting)
    }
    return true
  }

  /// The answer to a save is the server's copy; what was edited since then stays on top.
  mutating func saved(_ answer: Preferences, sent: JSONObject, now: Timestamp) {
    let since = JSONObject(changes.members.filter { sent[$0.0] != $0.1 }.map { ($0.0, $0.1) })
    server.set(answer, now: now)
    edited = answer.merging(since)
    done = []
    undone = []
  }

  /// Puts edits on top of what came or will come: those of an account whose session ended before they were saved.
  mutating func take(_ rescued: JSONObject) {
    guard let document = edited else {
      waiting = rescued
      return
    }
    done.append(document)
    edited = document.merging(rescued)
  }

  mutating func set(_ value: JSONValue, at path: PreferencePath) {
    guard var document = edited, document[path] != value else { return }
    done.append(document)
    undone = []
    document[path] = value
    edited = document
  }

  mutating func undo() {
    guard let before = done.popLast(), let present = edited else { return }
    undone.append(present)
    edited = before
  }

  mutating func redo() {
    guard let after = undone.popLast(), let present = edited else { return }
    done.append(present)
    edited = after
  }

  mutating func setExpanded(_ path: PreferencePath, _ isExpanded: Bool) {
    if isExpanded { expanded.insert(path) } else { expanded.remove(path) }
  }
}

public enum PreferencesAction: Equatable, Sendable {
  case move(ListState.Move)
  case expandPressed, collapsePressed
  /// Enter: opens or closes a branch, turns a boolean over, edits a text or a number.
  case editPressed
  case undoPressed, redoPressed
  case savePressed
  case loadResponse(Int, Result<Preferences, ClientError>)
  case saveResponse(sent: JSONObject, Result<Preferences, ClientError>)
}

func reducePreferences(_ state: inout ConsoleState, _ action: PreferencesAction) -> [Effect] {
  switch action {
  case .move(let move):
    state.preferences.rows.move(
      move, count: state.preferences.visibleNodes.count, visible: Layout.listRows(state.size))
  case .expandPressed: expand(&state)
  case .collapsePressed: collapse(&state)
  case .editPressed: edit(&state)
  case .undoPressed: state.preferences.undo()
  case .redoPressed: state.preferences.redo()
  case .savePressed: return save(&state)
  case .loadResponse(let generation, let result):
    guard state.preferences.finishLoad(generation, result, now: state.now) else { return [] }
    settleLists(&state)
    return judge(&state, result)
  case .saveResponse(let sent, let result): return saved(&state, sent, result)
  }
  settleLists(&state)
  return []
}

private func expand(_ state: inout ConsoleState) {
  guard let node = state.preferences.selected, node.isBranch else { return }
  state.preferences.setExpanded(node.path, true)
}

/// Closes the branch one is on, else goes up to the one that one is in.
private func collapse(_ state: inout ConsoleState) {
  guard let node = state.preferences.selected else { return }
  if node.isBranch, node.isExpanded { return state.preferences.setExpanded(node.path, false) }
  let parent = node.path.parent
  if let row = state.preferences.visibleNodes.firstIndex(where: { $0.path == parent }) {
    state.preferences.rows.selected = row
  }
}

private func edit(_ state: inout ConsoleState) {
  guard let node = state.preferences.selected else { return }
  switch node.value {
  case .object, .array: state.preferences.setExpanded(node.path, !node.isExpanded)
  case .bool(let truth): state.preferences.set(.bool(!truth), at: node.path)
  case .string(let text): state.dialog = .edit(.preferenceText(node.path), text: text)
  case .number(let number): state.dialog = .edit(.preferenceNumber(node.path), text: number.text)
  case .null: break
  }
}

private func save(_ state: inout ConsoleState) -> [Effect] {
  let changes = state.preferences.changes
  guard state.writing == nil else { return [] }
  guard !changes.isEmpty else { return notify(&state, .nothingToSave) }
  state.writing = .preferences
  return [.save(changes, known: state.preferences.base ?? Preferences())]
}

private func saved(
  _ state: inout ConsoleState, _ sent: JSONObject, _ result: Result<Preferences, ClientError>
) -> [Effect] {
  state.writing = nil
  switch result {
  case .success(let answer):
    state.preferences.saved(answer, sent: sent, now: state.now)
    settleLists(&state)
    return notify(&state, .saved) + loadLog(&state)
  case .failure(let error):
    return error.isSignedOut ? judge(&state, result) : notify(&state, .failed(error))
  }
}
