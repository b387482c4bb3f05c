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
  public var rules = PreferenceRules.merging { didSet { measure() } }
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
  /// Whether there is something to save: also where all that was done is to remove something, if
  /// the server lets go of it.
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

  /// Whether the server has a member of this name at the top, which it may not let go of.
  public func isPermanent(_ path: PreferencePath) -> Bool {
    guard !rules.replaces, path.steps.count == 1, case .key(let key)? = path.steps.first else {
      return false
    }
    return server.value?.object[key] != nil
  }

  public var differences: [PreferenceDifference] {
    guard let base, let edited else { return [] }
    return PreferenceDifference.all(from: base, to: edited)
  }

  // MARK: What comes from the server

  mutating func beginLoad() -> Int { server.begin() }
  mutating func cancelLoad() { server.cancel() }

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
    self.edited = edited
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
    change { $0 = PreferenceMerge(base: base, mine: rescued, theirs: $0).merged }
  }

  // MARK: Editing

  /// One step, which can be taken back. Nothing happens where the document stays as it is.
  mutating func change(_ edit: (inout Preferences) -> Void) {
    guard let document = edited else { return }
    var changed = document
    edit(&changed)
    guard changed != document else { return }
    done.append(document)
    undone = []
    edited = changed
    update()
  }

  mutating func set(_ value: JSONValue, at path: PreferencePath) {
    change { $0[path] = value }
  }

  mutating func undo() {
    guard let before = done.popLast(), let present = edited else { return }
    undone.append(present)
    edited = before
    update()
  }

  mutating func redo() {
    guard let after = undone.popLast(), let present = edited else { return }
    done.append(present)
    edited = after
    update()
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
    hasChanges = rules.replaces ? base != edited : !changes.isEmpty
    let removed = rules.replaces ? base.object.keys.count { edited.object[$0] == nil } : 0
    changeCount = changes.count + removed
    size = edited.storedSize
  }

  mutating func arrange() {
    rows.show(
      edited.map { PreferenceNode.visible($0, expanded, matching: rows.filter.text) } ?? [])
  }
}
