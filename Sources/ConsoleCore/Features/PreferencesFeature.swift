/// The preferences as a tree: open and close branches, edit values, look at what changed, save it.

import AccountAPI
import AccountClient

public enum PreferencesAction: Equatable, Sendable {
  case move(ListState.Move)
  case expandPressed, collapsePressed
  /// Enter: opens or closes a branch, turns a boolean over, edits a text or a number.
  case editPressed
  /// What the system's database has, for the text at a path.
  case timeZonesResponse(PreferencePath, [String])
  /// Beside what is selected, or into the open branch that is.
  case addPressed
  case renamePressed, convertPressed, duplicatePressed, removePressed
  /// Among its neighbours: up (-1) or down (1).
  case shiftPressed(Int)
  case undoPressed, redoPressed
  /// Shows what would be sent.
  case savePressed
  case filterPressed
  case filter(TextField.Edit)
  /// Enter keeps the filter, Esc drops it.
  case filterKept, filterDropped
  /// The selected value or everything, in the person's own editor.
  case editorPressed(isWhole: Bool)
  case editorResponse(PreferencePath, Result<String, FileTrouble>)
  case importPressed, exportPressed
  case importResponse(Result<String, FileTrouble>)
  case loadResponse(Int, Result<Preferences, ClientError>)
  /// What the server has, asked just before it is written to.
  case checkResponse(Result<Preferences, ClientError>)
  case saveResponse(sent: Preferences, Result<Preferences, ClientError>)
}

func reducePreferences(_ state: inout ConsoleState, _ action: PreferencesAction) -> [Effect] {
  var effects: [Effect] = []
  switch action {
  case .move(let move):
    state.preferences.rows.move(
      move, count: state.preferences.visibleNodes.count, visible: Layout.listRows(state.size))
  case .expandPressed: expand(&state)
  case .collapsePressed: collapse(&state)
  case .editPressed: effects = edit(&state)
  case .timeZonesResponse(let path, let zones):
    if case .string(let text)? = state.preferences.edited?[path] {
      state.dialog = .edit(.preferenceText(path), text: text)
      state.dialog?.choices = zones
    }
  case .addPressed:
    let parent = place(state.preferences)
    let isList = state.preferences.edited?.container(parent)?.array != nil
    state.dialog = .addPreference(parent, isList: isList)
  case .renamePressed: rename(&state)
  case .convertPressed:
    if let node = state.preferences.selected { state.dialog = .convert(node.path, node.value) }
  case .duplicatePressed: changeSelected(&state) { $0.duplicate($1) }
  case .removePressed: remove(&state)
  case .shiftPressed(let step): changeSelected(&state) { $0.move($1, by: step) }
  case .undoPressed: state.preferences.undo()
  case .redoPressed: state.preferences.redo()
  case .savePressed: effects = review(&state)
  case .filterPressed: state.preferences.isFiltering = true
  case .filter(let edit): state.preferences.filter.apply(edit)
  case .filterKept: state.preferences.isFiltering = false
  case .filterDropped:
    state.preferences.isFiltering = false
    state.preferences.filter = TextField()
  case .editorPressed(let isWhole): effects = openEditor(&state, isWhole: isWhole)
  case .editorResponse(let path, let result): effects = edited(&state, path, result)
  case .importPressed: state.dialog = .edit(.importFile, text: "")
  case .exportPressed: state.dialog = .edit(.exportFile, text: "")
  case .importResponse(let result): effects = imported(&state, result)
  case .loadResponse(let generation, let result):
    guard state.preferences.finishLoad(generation, result, now: state.now) else { return [] }
    effects = judge(&state, result)
  case .checkResponse(let result): effects = checked(&state, result)
  case .saveResponse(let sent, let result): effects = saved(&state, sent, result)
  }
  settleLists(&state)
  return effects
}

// MARK: The tree

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

// MARK: Editing

private func edit(_ state: inout ConsoleState) -> [Effect] {
  guard let node = state.preferences.selected else { return [] }
  switch node.value {
  case .object, .array: state.preferences.setExpanded(node.path, !node.isExpanded)
  case .bool(let truth): state.preferences.set(.bool(!truth), at: node.path)
  case .string(let text):
    let choices = PreferenceChoices(node.label, text)
    if choices == .timeZone { return [.findTimeZones(node.path)] }
    state.dialog = .edit(.preferenceText(node.path), text: text)
    if case .known(let known)? = choices { state.dialog?.choices = known }
  case .number(let number): state.dialog = .edit(.preferenceNumber(node.path), text: number.text)
  case .null: state.dialog = .convert(node.path, node.value)
  }
  return []
}

/// Where something new goes: into the open branch that is selected, else behind what is.
private func place(_ preferences: PreferencesState) -> PreferencePath {
  guard let node = preferences.selected else { return PreferencePath() }
  return node.isBranch && node.isExpanded ? node.path : node.path.parent
}

private func rename(_ state: inout ConsoleState) {
  guard let path = state.preferences.selected?.path, case .key(let key)? = path.steps.last else {
    return
  }
  state.dialog = .edit(.preferenceKey(path), text: key)
}

/// One step on what is selected, which stays selected wherever it goes.
private func changeSelected(
  _ state: inout ConsoleState, _ edit: (inout Preferences, PreferencePath) -> PreferencePath?
) {
  guard let path = state.preferences.selected?.path else { return }
  var moved: PreferencePath?
  state.preferences.change { moved = edit(&$0, path) }
  if let moved { state.preferences.select(moved) }
}

private func remove(_ state: inout ConsoleState) {
  guard let path = state.preferences.selected?.path else { return }
  let row = state.preferences.rows.selected
  state.preferences.change { $0.remove(path) }
  state.preferences.rows.selected = row
}

/// What a dialog answered. Nil when all is well and it may close.
func accept(
  _ state: inout ConsoleState, _ subject: DialogState.Subject, _ text: String
) -> DialogState.Mistake? {
  switch subject {
  case .preferenceText(let path): state.preferences.set(.string(text), at: path)
  case .preferenceNumber(let path):
    guard let number = JSONNumber(text: text.trimmingSpaces) else { return .notANumber }
    state.preferences.set(.number(number), at: path)
  case .preferenceKey(let path): return rename(&state, path, to: text)
  default: break
  }
  return nil
}

private func rename(_ state: inout ConsoleState, _ path: PreferencePath, to key: String)
  -> DialogState.Mistake?
{
  if let mistake = mistake(key, path.parent, state.preferences.rules) { return mistake }
  var isFree = true
  state.preferences.change { isFree = $0.rename(path, to: key) }
  if isFree { state.preferences.select(path.parent.appending(.key(key))) }
  return isFree ? nil : .keyTaken
}

/// Of a key, before the server's rule bites.
private func mistake(_ key: String, _ parent: PreferencePath, _ rules: PreferenceRules)
  -> DialogState.Mistake?
{
  if key.isEmpty { return .empty(field: 0) }
  guard parent.steps.isEmpty else { return nil }
  if rules.replaces { return key.hasPrefix("$") ? .reservedKey : nil }
  return Preferences.isRenumbered(key) ? .renumberedKey : nil
}

/// Adds what was typed; what is wrong with it otherwise.
func addPreference(_ state: inout ConsoleState, _ parent: PreferencePath, _ fields: [TextField])
  -> DialogState.Mistake?
{
  let value = JSONValue(typed: fields.last?.text ?? "")
  let step: PreferencePath.Step
  if fields.count > 1 {
    let key = fields[0].text.trimmingSpaces
    if let mistake = mistake(key, parent, state.preferences.rules) { return mistake }
    step = .key(key)
  } else {
    step = .position(position(for: parent, state.preferences))
  }
  var added: PreferencePath?
  state.preferences.change { added = $0.insert(value, step, in: parent) }
  guard let added else { return .keyTaken }
  state.preferences.select(added)
  settleLists(&state)
  return nil
}

/// Behind the item that is selected, else at the end of the list.
private func position(for list: PreferencePath, _ preferences: PreferencesState) -> Int {
  if case .position(let position)? = preferences.selected?.path.steps.last,
    preferences.selected?.path.parent == list
  {
    return position + 1
  }
  return preferences.edited?.container(list)?.array?.count ?? 0
}

// MARK: The person's own editor, and files

private func openEditor(_ state: inout ConsoleState, isWhole: Bool) -> [Effect] {
  guard let edited = state.preferences.edited else { return [] }
  let path = isWhole ? PreferencePath() : state.preferences.selected?.path ?? PreferencePath()
  guard let value = edited.container(path) else { return [] }
  // A text as such, with its own line ends; anything else as JSON.
  if case .string(let text) = value { return [.openEditor(text, path)] }
  return [.openEditor(JSONWriter.text(value, style: .indented) + "\n", path)]
}

private func edited(
  _ state: inout ConsoleState, _ path: PreferencePath, _ result: Result<String, FileTrouble>
) -> [Effect] {
  switch result {
  case .failure(let trouble): return notify(&state, .fileTrouble(trouble))
  case .success(let text):
    if case .string(let before)? = state.preferences.edited?[path] {
      // Editors end a text with a line end of their own.
      let isAdded = text.hasSuffix("\n") && !before.hasSuffix("\n")
      state.preferences.set(.string(isAdded ? String(text.dropLast()) : text), at: path)
      return []
    }
    guard let trouble = take(&state, path, text) else { return [] }
    // What somebody wrote is not lost for a comma.
    return notify(&state, .fileTrouble(trouble)) + [.keepText(text)]
  }
}

/// The file stays where it is, whatever is wrong with it.
private func imported(_ state: inout ConsoleState, _ result: Result<String, FileTrouble>)
  -> [Effect]
{
  switch result {
  case .failure(let trouble): notify(&state, .fileTrouble(trouble))
  case .success(let text):
    take(&state, PreferencePath(), text).map { notify(&state, .fileTrouble($0)) } ?? []
  }
}

private func take(_ state: inout ConsoleState, _ path: PreferencePath, _ text: String)
  -> FileTrouble?
{
  let value: JSONValue
  do throws(JSONReader.ParseError) { value = try JSONReader.read(text) } catch {
    return .noJSON(line: error.line(in: text))
  }
  guard path.steps.isEmpty else {
    state.preferences.set(value, at: path)
    return nil
  }
  guard case .object(let object) = value else { return .noObject }
  let rules = state.preferences.rules
  // Where what is there stays there, leaving a key out does not remove it.
  state.preferences.change { $0 = rules.replaces ? Preferences(object) : $0.merging(object) }
  return nil
}

// MARK: Saving

private func review(_ state: inout ConsoleState) -> [Effect] {
  guard state.writing == nil else { return [] }
  guard state.preferences.hasChanges else { return notify(&state, .nothingToSave) }
  state.dialog = .review(state.preferences.differences)
  return []
}

/// Looked at and wanted: first it is asked what the server has by now.
func saveReviewed(_ state: inout ConsoleState) -> [Effect] {
  state.dialog = nil
  guard state.writing == nil else { return [] }
  state.writing = .preferences
  return [.checkPreferences]
}

private func checked(_ state: inout ConsoleState, _ result: Result<Preferences, ClientError>)
  -> [Effect]
{
  switch result {
  case .failure(let error):
    state.writing = nil
    return error.isSignedOut ? judge(&state, result) : notify(&state, .failed(error))
  case .success(let latest):
    state.preferences.found(latest, now: state.now)
    let conflicts = state.preferences.conflicts
    guard conflicts.isEmpty else {
      state.writing = nil
      state.dialog = .conflicts(conflicts)
      return []
    }
    guard state.preferences.hasChanges, let edited = state.preferences.edited else {
      state.writing = nil
      return notify(&state, .nothingToSave)
    }
    return [.save(edited, known: latest)]
  }
}

/// Chosen: what was decided is put on the server's copy, and saved.
func resolve(_ state: inout ConsoleState, _ conflicts: [PreferenceConflict]) -> [Effect] {
  state.preferences.resolve(conflicts)
  settleLists(&state)
  return saveReviewed(&state)
}

private func saved(
  _ state: inout ConsoleState, _ sent: Preferences, _ result: Result<Preferences, ClientError>
) -> [Effect] {
  state.writing = nil
  switch result {
  case .success(let answer):
    state.preferences.saved(answer, sent: sent, now: state.now)
    return notify(&state, .saved) + loadLog(&state)
  case .failure(let error):
    return error.isSignedOut ? judge(&state, result) : notify(&state, .failed(error))
  }
}
