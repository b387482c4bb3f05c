/// The preferences as a tree: open and close branches, edit values, look at what changed, save it.

import AccountAPI
import AccountClient

public enum PreferencesAction: ListFeatureAction, Equatable, Sendable {
  case list(ListAction)
  case expandPressed, collapsePressed
  /// Enter: opens or closes a branch, turns a boolean over, edits a text or a number.
  case editPressed
  /// What the system's database has, for the text at a path.
  case timeZonesResponse(PreferencePath, [String])
  /// Beside what is selected, or into the open branch that is.
  case addPressed
  case renamePressed, convertPressed, duplicatePressed, removePressed
  /// Among its neighbors: up (-1) or down (1).
  case shiftPressed(Int)
  case undoPressed, redoPressed
  /// Shows what would be sent.
  case savePressed
  /// The selected value or everything, in the person's own editor.
  case editorPressed(isWhole: Bool)
  case editorResponse(PreferencePath, Result<String, FileError>)
  case importPressed, exportPressed

  // What dialogs answer
  case textConfirmed(PreferencePath, String)
  case valueConfirmed(PreferencePath, JSONValue)
  case keyConfirmed(PreferencePath, String)
  /// Without a key it is an item of a list.
  case addConfirmed(PreferencePath, key: String?, JSONValue)
  case conversionConfirmed(PreferencePath, PreferenceType)
  case importConfirmed(String)
  case exportConfirmed(String)
  case saveConfirmed
  case conflictsResolved([PreferenceConflict])

  case importResponse(Result<String, FileError>)
  case loadResponse(Int, Result<Preferences, ClientError>)
  /// What the server has, asked just before it is written to.
  case checkResponse(Result<Preferences, ClientError>)
  case saveResponse(sent: Preferences, Result<Preferences, ClientError>)
}

public enum PreferencesNotice: NoticeContent {
  case saved, nothingToSave
  /// Preferences that were not saved when the session ended.
  case editsRestored
}

extension PreferencesState {
  mutating func load() -> [Effect] {
    [.account(PreferencesRequest.load(generation: beginLoad()))]
  }

  mutating func clamp(_ size: ScreenSize) { rows.clamp(visible: Layout.listRows(size)) }

  mutating func reduce(_ action: PreferencesAction, _ context: Context) -> [Effect] {
    defer { clamp(context.size) }
    switch action {
    case .list(let action):
      if rows.reduce(action, visible: Layout.listRows(context.size)) { arrange() }
    case .expandPressed: expand()
    case .collapsePressed: collapse()
    case .editPressed: return edit()
    case .timeZonesResponse(let path, let zones):
      guard case .string(let text)? = edited?[path] else { return [] }
      return [.present(PreferencesDialog.text(path, text, suggestions: zones))]
    case .addPressed:
      let parent = insertionParent
      let isList = edited?.container(parent)?.array != nil
      return [.present(PreferencesDialog.add(parent, isList: isList))]
    case .renamePressed:
      guard let path = selected?.path, case .key(let key)? = path.steps.last else { return [] }
      return [.present(PreferencesDialog.key(path, key))]
    case .convertPressed: return selected.map { [convert($0)] } ?? []
    case .duplicatePressed: changeSelected { $0.duplicate($1) }
    case .removePressed: removeSelected()
    case .shiftPressed(let step): changeSelected { $0.move($1, by: step) }
    case .undoPressed: undo()
    case .redoPressed: redo()
    case .savePressed: return review(context)
    case .editorPressed(let isWhole): return openEditor(isWhole: isWhole)
    case .importPressed: return [.present(PreferencesDialog.importFile)]
    case .exportPressed: return [.present(PreferencesDialog.exportFile)]
    case .editorResponse(let path, let result): return edited(path, result)
    case .importResponse(let result): return imported(result)
    case .loadResponse(let generation, let result):
      guard finishLoad(generation, result, now: context.now) else { return [] }
      return [.send(.loadFinished(result.failure))]
    case .checkResponse(let result): return checked(result, context)
    case .saveResponse(let sent, let result): return saved(sent, result, context)
    default: return reduceDialogAnswer(action)
    }
    return []
  }

  private mutating func reduceDialogAnswer(_ action: PreferencesAction) -> [Effect] {
    switch action {
    case .textConfirmed(let path, let text): set(.string(text), at: path)
    case .valueConfirmed(let path, let value): set(value, at: path)
    case .keyConfirmed(let path, let key): return rename(path, to: key)
    case .addConfirmed(let parent, let key, let value): return add(value, key, to: parent)
    case .conversionConfirmed(let path, let type):
      if let value = edited?[path] { set(value.converted(to: type), at: path) }
    case .importConfirmed(let path): return [.machine(PreferencesFileRequest.read(path: path))]
    case .exportConfirmed(let path):
      let document = edited ?? Preferences()
      let text = JSONWriter.text(.object(document.object), style: .indented) + "\n"
      return [.machine(PreferencesFileRequest.write(path: path, text))]
    case .saveConfirmed: return [.account(PreferencesRequest.check)]
    // Chosen: what was decided is put on the server's copy, and saved.
    case .conflictsResolved(let conflicts):
      resolve(conflicts)
      return [.account(PreferencesRequest.check)]
    default: break
    }
    return []
  }

  // MARK: The tree

  private mutating func expand() {
    guard let node = selected, node.isBranch else { return }
    setExpanded(node.path, true)
  }

  /// Closes the branch one is on, else goes up to the one that one is in.
  private mutating func collapse() {
    guard let node = selected else { return }
    if node.isBranch, node.isExpanded { return setExpanded(node.path, false) }
    rows.select(node.path.parent)
  }

  // MARK: Editing

  private mutating func edit() -> [Effect] {
    guard let node = selected else { return [] }
    switch node.value {
    case .object, .array: setExpanded(node.path, !node.isExpanded)
    case .bool(let boolean): set(.bool(!boolean), at: node.path)
    case .string(let text):
      var suggestions: [String] = []
      switch PreferenceChoices(node.label, text) {
      case .timeZone?: return [.machine(PreferencesFileRequest.findTimeZones(node.path))]
      case .known(let known)?: suggestions = known
      case nil: break
      }
      return [.present(PreferencesDialog.text(node.path, text, suggestions: suggestions))]
    case .number(let number): return [.present(PreferencesDialog.number(node.path, number.text))]
    case .null: return [convert(node)]
    }
    return []
  }

  private func convert(_ node: PreferenceNode) -> Effect {
    .present(PreferencesDialog.convert(node.path, from: PreferenceType(node.value)))
  }

  /// Where something new goes: into the open branch that is selected, else behind what is.
  private var insertionParent: PreferencePath {
    guard let node = selected else { return PreferencePath() }
    return node.isBranch && node.isExpanded ? node.path : node.path.parent
  }

  /// One step on what is selected, which stays selected wherever it goes.
  private mutating func changeSelected(
    _ edit: (inout Preferences, PreferencePath) -> PreferencePath?
  ) {
    guard let path = selected?.path else { return }
    var moved: PreferencePath?
    change { moved = edit(&$0, path) }
    if let moved { select(moved) }
  }

  /// The selection stays in its place, on what came there.
  private mutating func removeSelected() {
    guard let path = selected?.path else { return }
    let row = rows.selectedIndex
    change { $0.remove(path) }
    rows.select(index: row)
  }

  private mutating func rename(_ path: PreferencePath, to key: String) -> [Effect] {
    if let effect = check(key, path.parent) { return [effect] }
    var isFree = true
    change { isFree = $0.rename(path, to: key) }
    guard isFree else { return [.reject(PreferenceError.keyTaken)] }
    select(path.parent.appending(.key(key)))
    return []
  }

  private mutating func add(_ value: JSONValue, _ key: String?, to parent: PreferencePath)
    -> [Effect]
  {
    let step: PreferencePath.Step
    if let key {
      if let effect = check(key, parent) { return [effect] }
      step = .key(key)
    } else {
      step = .position(insertionPosition(in: parent))
    }
    var added: PreferencePath?
    change { added = $0.insert(value, step, in: parent) }
    guard let added else { return [.reject(PreferenceError.keyTaken)] }
    select(added)
    return []
  }

  /// Behind the item that is selected, else at the end of the list.
  private func insertionPosition(in list: PreferencePath) -> Int {
    if case .position(let position)? = selected?.path.steps.last, selected?.path.parent == list {
      return position + 1
    }
    return edited?.container(list)?.array?.count ?? 0
  }

  /// What is wrong with a key, before the server's rule bites.
  private func check(_ key: String, _ parent: PreferencePath) -> Effect? {
    if key.isEmpty { return .reject(EmptyField()) }
    guard parent.steps.isEmpty else { return nil }
    if rules.replaces { return key.hasPrefix("$") ? .reject(PreferenceError.reservedKey) : nil }
    return Preferences.isRenumbered(key) ? .reject(PreferenceError.renumberedKey) : nil
  }

  // MARK: The person's own editor, and files

  private func openEditor(isWhole: Bool) -> [Effect] {
    guard let edited else { return [] }
    let path = isWhole ? PreferencePath() : selected?.path ?? PreferencePath()
    guard let value = edited.container(path) else { return [] }
    // A text as such, with its own line ends; anything else as JSON.
    let text =
      if case .string(let text) = value { text } else {
        JSONWriter.text(value, style: .indented) + "\n"
      }
    return [.machine(PreferencesFileRequest.openEditor(text, path))]
  }

  private mutating func edited(_ path: PreferencePath, _ result: Result<String, FileError>)
    -> [Effect]
  {
    switch result {
    case .failure(let error): return [.notify(FileNotice.failed(error))]
    case .success(let text):
      if case .string(let before)? = edited?[path] {
        // Editors end a text with a line end of their own.
        let isAdded = text.hasSuffix("\n") && !before.hasSuffix("\n")
        set(.string(isAdded ? String(text.dropLast()) : text), at: path)
        return []
      }
      guard let error = set(path, json: text) else { return [] }
      // What somebody wrote is not lost for a comma.
      return [
        .notify(FileNotice.failed(error)), .machine(PreferencesFileRequest.keepText(text)),
      ]
    }
  }

  /// The file stays where it is, whatever is wrong with it.
  private mutating func imported(_ result: Result<String, FileError>) -> [Effect] {
    switch result {
    case .failure(let error): [.notify(FileNotice.failed(error))]
    case .success(let text):
      set(PreferencePath(), json: text).map { [.notify(FileNotice.failed($0))] } ?? []
    }
  }

  /// Nil when all is well.
  private mutating func set(_ path: PreferencePath, json text: String) -> FileError? {
    let value: JSONValue
    do throws(JSONReader.ParseError) { value = try JSONReader.read(text) } catch {
      return .notJSON(line: error.line(in: text))
    }
    guard path.steps.isEmpty else {
      set(value, at: path)
      return nil
    }
    guard case .object(let object) = value else { return .notAnObject }
    // Where what is there stays there, leaving a key out does not remove it.
    let replaces = rules.replaces
    change { $0 = replaces ? Preferences(object) : $0.merging(object) }
    return nil
  }

  // MARK: Saving

  private func review(_ context: Context) -> [Effect] {
    guard context.session.writing == nil else { return [] }
    guard hasChanges else { return [.notify(PreferencesNotice.nothingToSave)] }
    return [.present(PreferencesDialog.review(differences))]
  }

  private mutating func checked(_ result: Result<Preferences, ClientError>, _ context: Context)
    -> [Effect]
  {
    switch result {
    case .failure(let error): return [.send(.requestFailed(error))]
    case .success(let latest):
      found(latest, now: context.now)
      let conflicts = conflicts
      guard conflicts.isEmpty else { return [.present(PreferencesDialog.conflicts(conflicts))] }
      guard hasChanges, let edited else { return [.notify(PreferencesNotice.nothingToSave)] }
      return [.account(PreferencesRequest.save(edited, known: latest))]
    }
  }

  private mutating func saved(
    _ sent: Preferences, _ result: Result<Preferences, ClientError>, _ context: Context
  ) -> [Effect] {
    switch result {
    case .success(let answer):
      saved(answer, sent: sent, now: context.now)
      return [.notify(PreferencesNotice.saved), .reload(.log)]
    case .failure(let error): return [.send(.requestFailed(error))]
    }
  }
}
