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
  /// How far a zone is ahead of UTC, in seconds.
  case zoneOffsetResponse(String, Int64?)
  /// Beside what is selected, or into the open branch that is.
  case addPressed
  case renamePressed, convertPressed, duplicatePressed, removePressed
  /// Among its neighbors: up (-1) or down (1).
  case shiftPressed(Int)
  case undoPressed, redoPressed
  /// All that was edited, back to what the server has.
  case discardPressed, discardConfirmed
  /// From the selected value to the whole document, and back.
  case documentPressed
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
  case saveResponse(sent: Preferences, known: Preferences, Result<Preferences, ClientError>)
}

extension PreferencesState {
  mutating func load() -> [Effect] {
    [.account(PreferencesRequest.load(generation: beginLoad()))]
  }

  mutating func clamp(_ size: ScreenSize) { rows.clamp(visible: Layout.listRows(size)) }

  mutating func reduce(_ action: PreferencesAction, _ context: Context) -> [Effect] {
    reduceAction(action, context) + askForZone(context)
  }

  /// The clock of a time zone is shown beside its name.
  private mutating func askForZone(_ context: Context) -> [Effect] {
    guard let node = selected, case .string(let zone) = node.value, zoneOffsets[zone] == nil,
      PreferenceChoices(node.label, zone) == .timeZone
    else { return [] }
    zoneOffsets[zone] = .some(nil)
    return [.machine(PreferencesFileRequest.findOffset(zone: zone, at: context.now))]
  }

  private mutating func reduceAction(_ action: PreferencesAction, _ context: Context) -> [Effect] {
    defer { clamp(context.size) }
    switch action {
    case .list(.move(let move)) where isAtRoot && (move == .pageDown || move == .pageUp):
      scrollDocument(move, context.size)
    case .list(let action):
      isAtRoot = false
      if rows.reduce(action, visible: Layout.listRows(context.size)) { arrange() }
    case .expandPressed: expand()
    case .collapsePressed: collapse(isWide: context.size.isWide)
    case .editPressed: return edit()
    case .timeZonesResponse(let path, let zones):
      guard case .string(let text)? = edited?[path] else { return [] }
      return [.present(PreferencesDialog.text(path, text, suggestions: zones))]
    case .zoneOffsetResponse(let zone, let offset): zoneOffsets[zone] = .some(offset)
    case .addPressed:
      let parent = insertionParent
      let isList = edited?.container(parent)?.array != nil
      return [.present(PreferencesDialog.add(parent, isList: isList))]
    case .renamePressed:
      guard let path = selected?.path, case .key(let key)? = path.steps.last else { return [] }
      return [.present(PreferencesDialog.key(path, key))]
    case .convertPressed: return selected.map { [convert($0)] } ?? []
    case .duplicatePressed:
      let rules = rules
      return changeSelected { $0.duplicate($1, rules) }
    case .removePressed: return removeSelected()
    case .shiftPressed(let step): return changeSelected { $0.move($1, by: step) }
    case .undoPressed: return refused(undo())
    case .redoPressed: return refused(redo())
    case .discardPressed:
      if hasChanges { return [.present(PreferencesDialog.discard(changeCount))] }
    case .documentPressed: isAtRoot.toggle()
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
    case .saveResponse(let sent, let known, let result):
      return saved(sent, over: known, result, context)
    default: return reduceDialogAnswer(action)
    }
    return []
  }

  private mutating func reduceDialogAnswer(_ action: PreferencesAction) -> [Effect] {
    switch action {
    case .textConfirmed(let path, let text): return rejected(set(.string(text), at: path))
    case .valueConfirmed(let path, let value): return rejected(set(value, at: path))
    case .keyConfirmed(let path, let key): return rename(path, to: key)
    case .addConfirmed(let parent, let key, let value): return add(value, key, to: parent)
    case .conversionConfirmed(let path, let type):
      guard let value = edited?[path] else { return [] }
      return refused(set(value.converted(to: type), at: path))
    case .importConfirmed(let path): return [.machine(PreferencesFileRequest.read(path: path))]
    case .exportConfirmed(let path):
      let document = edited ?? Preferences()
      let text = JSONWriter.text(.object(document.object), style: .indented) + "\n"
      return [.machine(PreferencesFileRequest.write(path: path, text))]
    case .saveConfirmed: return [.account(PreferencesRequest.check)]
    case .discardConfirmed:
      discard()
      return [.notify(PreferencesNotice.discarded)]
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
    // From the whole document back into the tree.
    guard !isAtRoot else {
      isAtRoot = false
      return
    }
    guard let node = selected, node.isBranch else { return }
    setExpanded(node.path, true)
  }

  /// Closes the branch one is on, else goes up to the one that one is in; from the top to the whole
  /// document, where that stands beside the tree.
  private mutating func collapse(isWide: Bool) {
    guard let node = selected else { return }
    if node.isBranch, node.isExpanded { return setExpanded(node.path, false) }
    if node.path.parent.steps.isEmpty { isAtRoot = isWide } else { rows.select(node.path.parent) }
  }

  // MARK: Editing

  private mutating func edit() -> [Effect] {
    guard let node = selected else { return [] }
    switch node.value {
    case .object, .array: setExpanded(node.path, !node.isExpanded)
    case .bool(let boolean): return refused(set(.bool(!boolean), at: node.path))
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
  ) -> [Effect] {
    guard let path = selected?.path else { return [] }
    var moved: PreferencePath?
    if let error = change({ moved = edit(&$0, path) }) { return refused(error) }
    if let moved { select(moved) }
    return []
  }

  /// The selection stays in its place, on what came there.
  private mutating func removeSelected() -> [Effect] {
    guard let path = selected?.path else { return [] }
    let row = rows.selectedIndex
    if let error = change({ $0.remove(path) }) { return refused(error) }
    rows.select(index: row)
    return [.notify(PreferencesNotice.removed(path))]
  }

  private mutating func rename(_ path: PreferencePath, to key: String) -> [Effect] {
    if key.isEmpty { return [.reject(EmptyField())] }
    var isFree = true
    if let error = change({ isFree = $0.rename(path, to: key) }) { return rejected(error) }
    guard isFree else { return [.reject(PreferenceError.keyTaken)] }
    select(path.parent.appending(.key(key)))
    return []
  }

  private mutating func add(_ value: JSONValue, _ key: String?, to parent: PreferencePath)
    -> [Effect]
  {
    let step: PreferencePath.Step
    if let key {
      if key.isEmpty { return [.reject(EmptyField())] }
      step = .key(key)
    } else {
      step = .position(insertionPosition(in: parent))
    }
    var added: PreferencePath?
    if let error = change({ added = $0.insert(value, step, in: parent) }) {
      return rejected(error, valueField: key == nil ? 0 : 1)
    }
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

  // MARK: What the server could not store

  private func refused(_ error: Preferences.ValidationError?) -> [Effect] {
    error.map { [.notify(PreferencesNotice.refused($0))] } ?? []
  }

  /// Said in the dialog, at the field that it is about.
  private func rejected(_ error: Preferences.ValidationError?, valueField: Int = 0) -> [Effect] {
    error.map {
      [.reject(PreferenceError.refused($0, field: $0.isAboutKey ? 0 : valueField))]
    } ?? []
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
        return kept(text, set(.string(isAdded ? String(text.dropLast()) : text), at: path))
      }
      switch Self.read(text) {
      case .failure(let error): return kept(text, error)
      case .success(let value) where !path.steps.isEmpty: return kept(text, set(value, at: path))
      case .success(.object(let object)): return replaceAll(Preferences(object), text)
      case .success: return kept(text, .notAnObject)
      }
    }
  }

  /// Where stored keys stay, those that were left out are put back, and that is said.
  private mutating func replaceAll(_ document: Preferences, _ text: String) -> [Effect] {
    guard let base else { return [] }
    let error = rules.validationError(document, known: base)
    switch error {
    case .permanent?, .reordered?:
      let nearest = rules.storable(document, known: base)
      if let error = change({ $0 = nearest }) { return kept(text, error) }
      return refused(error)
    default: return kept(text, change { $0 = document })
    }
  }

  /// What somebody wrote is not lost for a comma.
  private func kept(_ text: String, _ error: FileError) -> [Effect] {
    [.notify(FileNotice.failed(error)), .machine(PreferencesFileRequest.keepText(text))]
  }

  /// The same for what the server could not store. Nothing is wrong without an error.
  private func kept(_ text: String, _ error: Preferences.ValidationError?) -> [Effect] {
    guard let error else { return [] }
    return refused(error) + [.machine(PreferencesFileRequest.keepText(text, error))]
  }

  /// What the file does not name stays, as with `gatehouse preferences import`: exporting a part,
  /// changing it and importing it must not remove the rest. The file stays where it is, whatever is
  /// wrong with it.
  private mutating func imported(_ result: Result<String, FileError>) -> [Effect] {
    switch result.flatMap(Self.read) {
    case .failure(let error): return [.notify(FileNotice.failed(error))]
    case .success(.object(let object)):
      guard let before = edited else { return [] }
      if let error = change({ $0 = $0.merging(object) }) {
        return [.notify(PreferencesNotice.importRefused(error))]
      }
      return [.notify(PreferencesNotice.imported(before.changes(to: Preferences(object)).count))]
    case .success: return [.notify(FileNotice.failed(.notAnObject))]
    }
  }

  private static func read(_ text: String) -> Result<JSONValue, FileError> {
    do throws(JSONReader.ParseError) { return .success(try JSONReader.read(text)) } catch {
      return .failure(.notJSON(line: error.line(in: text)))
    }
  }

  // MARK: Saving

  private func review(_ context: Context) -> [Effect] {
    guard context.session.writing == nil else { return [] }
    guard hasChanges else { return [.notify(PreferencesNotice.nothingToSave)] }
    return [.present(PreferencesDialog.review(differences, byServer: expectedChanges))]
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

  /// The server may have changed what it was sent: that is said, and stays on the screen unless the
  /// review showed the same.
  private mutating func saved(
    _ sent: Preferences, over known: Preferences, _ result: Result<Preferences, ClientError>,
    _ context: Context
  ) -> [Effect] {
    switch result {
    case .success(let answer):
      saved(answer, sent: sent, now: context.now)
      let found = PreferenceDifference.foundAfterSaving(sent, over: known, answer: answer)
      let expected = PreferenceDifference.expectedWhenSaving(sent, over: known)
      let notice =
        found.isEmpty
        ? PreferencesNotice.saved : .savedWithChanges(found, wasExpected: found == expected)
      return [.notify(notice), .reload(.log), .send(.accountWritten(.preferences))]
    case .failure(let error): return [.send(.requestFailed(error))]
    }
  }
}

extension Preferences.ValidationError {
  /// Whether another key would do, rather than another value.
  fileprivate var isAboutKey: Bool {
    switch self {
    case .reserved, .renumbered, .list, .permanent, .reordered: true
    case .nonFinite, .tooLarge, .destructive: false
    }
  }
}
