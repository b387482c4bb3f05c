/// The preferences as they are edited: the server's copy, what the edits were made from, the edits
/// with all their steps, and the rows to be seen.
///
/// What is shown is made when something changes, not when it is drawn: a document may have 20,000
/// keys.

import AccountAPI
import AccountClient

public struct PreferencesState: Equatable, Sendable {
  private var server = Loadable<Preferences>()
  /// The copy that the edits were made from: the server's, or an older one as long as the two
  /// contradict each other.
  public private(set) var base: Preferences?
  /// As edited here; nil until the server's copy came.
  public private(set) var edited: Preferences?
  public private(set) var expanded: Set<PreferencePath> = []
  public internal(set) var rows = FilteredList<PreferenceNode>()
  public var rules = PreferenceRules.merging { didSet { update() } }
  /// Whether the whole document is shown beside the tree, and not the selected value.
  public internal(set) var isAtRoot = false {
    didSet { if isAtRoot != oldValue { documentTop = 0 } }
  }
  /// The first line shown of the document.
  public internal(set) var documentTop = 0
  /// How far the time zones that were selected are ahead of UTC, in seconds; nil where nobody
  /// knows.
  public internal(set) var zoneOffsets: [String: Int64?] = [:]
  private var undone: [Preferences] = []
  private var done: [Preferences] = []
  /// Edits that came before the server's copy.
  private var waiting: Rescue?

  private struct Rescue: Equatable, Sendable {
    var base: Preferences
    var edited: Preferences
  }

  // Made from these.
  /// Members that differ from the copy that the edits were made from, or are new.
  public private(set) var changes = JSONObject()
  /// Whether there is something to save.
  public private(set) var hasChanges = false
  /// How many members at the top were changed, added or removed.
  public private(set) var changeCount = 0
  /// Whether something was changed elsewhere that contradicts what was changed here.
  public private(set) var hasConflicts = false
  /// In bytes, as the server counts.
  public private(set) var size = 0

  public init() {}

  public var isLoading: Bool { server.isLoading }
  public var error: ClientError? { server.error }
  public var updated: Timestamp? { server.updated }
  var isLastKnown: Bool { server.isLastKnown }
  /// The server's copy, as far as known.
  public var latest: Preferences? { server.value }
  public var canUndo: Bool { !done.isEmpty }
  public var canRedo: Bool { !undone.isEmpty }

  public var visibleNodes: [PreferenceNode] { rows.shown }
  public var selected: PreferenceNode? { rows.selected }

  public func isChanged(_ path: PreferencePath) -> Bool {
    guard let base, let edited else { return false }
    return base[path] != edited[path]
  }

  /// Whether it is a member at the top that the server has and cannot remove.
  public func isPermanent(_ path: PreferencePath) -> Bool {
    guard !rules.replaces, path.steps.count == 1, case .key(let key)? = path.steps.first else {
      return false
    }
    return server.value?.object[key] != nil
  }

  /// Whether it is in a member at the top that the server would renumber, and so cannot change.
  public func isRenumbered(_ path: PreferencePath) -> Bool {
    guard !rules.replaces, case .key(let key)? = path.steps.first else { return false }
    return Preferences.isRenumbered(key)
  }

  public var differences: [PreferenceDifference] {
    guard let base, let edited else { return [] }
    return PreferenceDifference.all(from: base, to: edited)
  }

  /// What the server will change while it saves the edits, as far as it is known.
  public var expectedChanges: [PreferenceDifference] {
    guard let base, let edited else { return [] }
    return PreferenceDifference.expectedWhenSaving(edited, over: base)
  }

  // MARK: What comes from the server

  mutating func beginLoad() -> Int { server.begin() }
  mutating func cancelLoad() { server.cancel() }

  /// What the server had at the last visit can be edited: what it has now is joined when it comes.
  mutating func recall(_ preferences: Preferences, from time: Timestamp) {
    guard server.value == nil else { return }
    server.recall(preferences, from: time)
    join(preferences)
  }

  /// Edits that were not saved stay, together with what was changed elsewhere; where both changed
  /// the same, it is kept apart until somebody chooses.
  mutating func finishLoad(
    _ generation: Int, _ result: Result<Preferences, ClientError>, now: Timestamp
  ) -> Bool {
    guard server.finish(generation, result, now: now) else { return false }
    if case .success(let latest) = result { join(latest) }
    return true
  }

  /// What is there by now, found while saving.
  mutating func found(_ latest: Preferences, now: Timestamp) {
    server.set(latest, now: now)
    join(latest)
  }

  private mutating func join(_ latest: Preferences) {
    if let base, let mine = edited {
      let merge = PreferenceMerge(base: base, mine: mine, theirs: latest)
      if merge.conflicts.isEmpty { rebase(from: base, to: latest, edited: merge.merged) }
    } else {
      base = latest
      edited = latest
    }
    if let waiting {
      self.waiting = nil
      restore(waiting.edited, from: waiting.base)
    }
    update()
  }

  /// What is in conflict between what was edited here and what the server has.
  public var conflicts: [PreferenceConflict] {
    guard let base, let edited, let latest else { return [] }
    return PreferenceMerge(base: base, mine: edited, theirs: latest).conflicts
  }

  /// As somebody chose: from now on all edits are made from the server's copy.
  mutating func resolve(_ conflicts: [PreferenceConflict]) {
    guard let base, let mine = edited, let latest else { return }
    let merged = PreferenceMerge(base: base, mine: mine, theirs: latest).merged
    done.append(mine)
    undone = []
    rebase(from: base, to: latest, edited: merged.resolving(conflicts))
    update()
  }

  /// The steps before are put on the new copy, too, so that taking one back takes back nothing of
  /// what others did.
  private mutating func rebase(from old: Preferences, to new: Preferences, edited: Preferences) {
    if old != new {
      let move = { PreferenceMerge(base: old, mine: $0, theirs: new).merged }
      done = done.map(move)
      undone = undone.map(move)
    }
    base = new
    self.edited = rules.storable(edited, known: new)
  }

  /// The answer to a save is the server's copy; what was edited since then stays on top.
  mutating func saved(_ answer: Preferences, sent: Preferences, now: Timestamp) {
    server.set(answer, now: now)
    guard let mine = edited else { return }
    let merge = PreferenceMerge(base: sent, mine: mine, theirs: answer)
    rebase(from: sent, to: answer, edited: merge.merged)
    update()
  }

  /// Puts edits on top of what came or will come: those of an account whose session ended before
  /// they were saved.
  mutating func restore(_ rescued: Preferences, from base: Preferences) {
    guard edited != nil else {
      waiting = Rescue(base: base, edited: rescued)
      return
    }
    // What others did meanwhile stays, but for what was edited here, too.
    guard let theirs = edited, let known = self.base else { return }
    let merged = PreferenceMerge(base: base, mine: rescued, theirs: theirs).merged
    apply(rules.storable(merged, known: known))
  }

  // MARK: Editing

  /// One step, which can be undone. Where the server could not store what comes of it, the document
  /// stays as it is; returns why.
  @discardableResult
  mutating func change(_ edit: (inout Preferences) -> Void) -> Preferences.ValidationError? {
    guard var changed = edited else { return nil }
    edit(&changed)
    if let error = refusal(of: changed) { return error }
    apply(changed)
    return nil
  }

  private mutating func apply(_ changed: Preferences) {
    guard let document = edited, changed != document else { return }
    done.append(document)
    undone = []
    edited = changed
    update()
  }

  /// Why the server could not store a document, unless the present one has the same fault: what was
  /// joined may be too large, and can be made smaller.
  private func refusal(of changed: Preferences) -> Preferences.ValidationError? {
    guard let base, let edited, let error = rules.validationError(changed, known: base) else {
      return nil
    }
    switch error {
    case .tooLarge(let bytes), .destructive(let bytes):
      return bytes > edited.storedSize ? error : nil
    default: return error == rules.validationError(edited, known: base) ? nil : error
    }
  }

  @discardableResult
  mutating func set(_ value: JSONValue, at path: PreferencePath) -> Preferences.ValidationError? {
    change { $0[path] = value }
  }

  mutating func undo() -> Preferences.ValidationError? { step(from: \.done, to: \.undone) }

  mutating func redo() -> Preferences.ValidationError? { step(from: \.undone, to: \.done) }

  /// Back to what the server has, as one step that can be undone.
  mutating func discard() {
    guard let base, let mine = edited, let latest else { return }
    rebase(from: base, to: latest, edited: latest)
    done.append(mine)
    undone = []
    update()
  }

  /// Goes to the document of another step, as near as the server can store it: what was saved since
  /// may be there for good. Returns what cannot be as it was; a step of which nothing is left is
  /// dropped, so that those before it can be reached.
  private mutating func step(
    from steps: WritableKeyPath<Self, [Preferences]>,
    to others: WritableKeyPath<Self, [Preferences]>
  ) -> Preferences.ValidationError? {
    guard let target = self[keyPath: steps].last, let present = edited, let base else { return nil }
    let error = refusal(of: target)
    let nearest = rules.storable(target, known: base)
    if let error = refusal(of: nearest) { return error }
    self[keyPath: steps].removeLast()
    if nearest != present {
      self[keyPath: others].append(present)
      edited = nearest
    }
    update()
    return error
  }

  // MARK: Seeing

  mutating func setExpanded(_ path: PreferencePath, _ isExpanded: Bool) {
    if isExpanded { expanded.insert(path) } else { expanded.remove(path) }
    arrange()
  }

  /// Selects a value, with everything open that it is in.
  mutating func select(_ path: PreferencePath) {
    for count in 1..<max(1, path.steps.count) {
      expanded.insert(PreferencePath(Array(path.steps.prefix(count))))
    }
    arrange()
    rows.select(path)
  }

  /// After a change of the document, or of what it is compared with.
  private mutating func update() {
    measure()
    arrange()
  }

  private mutating func measure() {
    hasConflicts = base != server.value
    guard let base, let edited else { return }
    changes = base.changes(to: edited)
    hasChanges = base != edited
    changeCount = changes.count + base.object.keys.count { edited.object[$0] == nil }
    size = edited.storedSize
  }

  mutating func arrange() {
    rows.show(
      edited.map { PreferenceNode.visible($0, expanded, matching: rows.filter.text) } ?? [])
  }
}
