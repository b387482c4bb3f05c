import AccountAPI
import TestSupport
import Testing

@testable import ConsoleCore

/// What must hold for any document and any edits, tried on many that chance makes; a failure names
/// the seed that makes it again.
@Suite struct PreferencePropertyTests {
  private static let keys = ["a", "b", "é", "e\u{301}", "", "key with / and \"", "7", "界"]
  private static let numbers = ["0", "-0", "2.0", "1e400", "12345678901234567890", "-1.50E-3"]

  private func value(_ chance: inout SeededGenerator, depth: Int) -> JSONValue {
    switch Int.random(in: 0..<(depth > 3 ? 4 : 6), using: &chance) {
    case 0: return .null
    case 1: return .bool(.random(using: &chance))
    case 2: return .number(JSONNumber(text: Self.numbers.randomElement(using: &chance)!)!)
    case 3: return .string(Self.keys.randomElement(using: &chance)!)
    case 4:
      return .array(
        (0..<Int.random(in: 0...3, using: &chance)).map { _ in value(&chance, depth: depth + 1) })
    default: return .object(object(&chance, depth: depth + 1))
    }
  }

  private func object(_ chance: inout SeededGenerator, depth: Int = 0) -> JSONObject {
    JSONObject(
      (0..<Int.random(in: 0...5, using: &chance)).map { _ in
        (Self.keys.randomElement(using: &chance)!, value(&chance, depth: depth))
      })
  }

  private func edit(_ document: inout Preferences, _ chance: inout SeededGenerator) {
    let everything = PreferenceNode.visible(document, allBranches(document))
    let path = everything.randomElement(using: &chance)?.path
    switch Int.random(in: 0..<6, using: &chance) {
    case 0: if let path { document[path] = value(&chance, depth: 2) }
    case 1: if let path { document.remove(path) }
    case 2: if let path { _ = document.rename(path, to: Self.keys.randomElement(using: &chance)!) }
    case 3: if let path { _ = document.move(path, by: .random(using: &chance) ? 1 : -1) }
    case 4: if let path { _ = document.duplicate(path, .replacing) }
    default:
      _ = document.insert(
        value(&chance, depth: 2), .key(Self.keys.randomElement(using: &chance)!),
        in: PreferencePath())
    }
  }

  private func allBranches(_ document: Preferences) -> Set<PreferencePath> {
    var open: Set<PreferencePath> = []
    while true {
      let more = PreferenceNode.visible(document, open).filter { $0.isBranch && !$0.isExpanded }
      if more.isEmpty { return open }
      open.formUnion(more.map(\.path))
    }
  }

  @Test func anyEditsAndAsManyUndosGiveTheStart() {
    for seed in 0..<200 {
      var chance = SeededGenerator(seed)
      let start = Preferences(object(&chance))
      var state = PreferencesState()
      state.rules = .replacing
      _ = state.finishLoad(state.beginLoad(), .success(start), now: SampleState.now)
      var steps: [Preferences] = [start]
      for _ in 0..<12 {
        state.change { edit(&$0, &chance) }
        if let edited = state.edited, steps.last != edited { steps.append(edited) }
      }
      for step in steps.dropLast().reversed() {
        #expect(state.undo() == nil)
        #expect(state.edited == step, "seed \(seed)")
      }
      #expect(!state.canUndo && state.changes.isEmpty, "seed \(seed)")
      for step in steps.dropFirst() {
        #expect(state.redo() == nil)
        #expect(state.edited == step, "seed \(seed)")
      }
    }
  }

  @Test func aMergeLosesNobodysChange() {
    for seed in 0..<300 {
      var chance = SeededGenerator(seed + 1_000)
      let base = Preferences(object(&chance))
      var (mine, theirs) = (base, base)
      for _ in 0..<3 {
        edit(&mine, &chance)
        edit(&theirs, &chance)
      }
      let merge = PreferenceMerge(base: base, mine: mine, theirs: theirs)
      let documents = [base, mine, theirs, merge.merged].map { JSONWriter.text(.object($0.object)) }
      check(merge, base, mine, theirs, "seed \(seed): \(documents.joined(separator: "\n"))")
      // Whoever changed nothing has no say.
      #expect(PreferenceMerge(base: base, mine: base, theirs: theirs).merged.isSame(theirs))
      #expect(PreferenceMerge(base: base, mine: mine, theirs: base).merged.isSame(mine))
    }
  }

  /// Each side's own changes are in what came of it, but where a conflict was told; and so is what
  /// was chosen there.
  private func check(
    _ merge: PreferenceMerge, _ base: Preferences, _ mine: Preferences, _ theirs: Preferences,
    _ comment: Comment
  ) {
    let contested = Set(merge.conflicts.map(\.path))
    for (side, other) in [(mine, theirs), (theirs, mine)] {
      for change in PreferenceDifference.all(from: base, to: side) {
        let isContested = contested.contains { path in
          change.path.steps.starts(with: path.steps) || path.steps.starts(with: change.path.steps)
        }
        if isContested { continue }
        // Added on both sides, as an object each: both are in what came of it.
        if change.old == nil, let added = change.new?.object,
          let whole = merge.merged[change.path]?.object
        {
          #expect(added.keys.allSatisfy { whole[$0] != nil }, comment)
          continue
        }
        #expect(
          merge.merged[change.path].map(Written.init) == side[change.path].map(Written.init)
            || other[change.path].map(Written.init) == merge.merged[change.path].map(Written.init)
              && isReplacedAbove(change.path, base, other),
          comment)
      }
    }
    var chosen = merge.conflicts
    for position in chosen.indices { chosen[position].takesTheirs = true }
    let resolved = merge.merged.resolving(chosen)
    for conflict in chosen { #expect(resolved[conflict.path] == conflict.theirs, comment) }
  }

  /// Whether the other side put something else in the place of what this is in.
  private func isReplacedAbove(_ path: PreferencePath, _ base: Preferences, _ other: Preferences)
    -> Bool
  {
    (1...path.steps.count).contains { count in
      let above = PreferencePath(Array(path.steps.prefix(count)))
      return base[above] != other[above] && other[above]?.object == nil
    }
  }

  /// Compared without the order of keys, of which a merge takes one.
  private struct Written: Equatable {
    let value: JSONValue
    static func == (left: Self, right: Self) -> Bool { left.value.isSame(right.value) }
  }

  @Test func anyDocumentComesBackExactly() throws {
    for seed in 0..<500 {
      var chance = SeededGenerator(seed + 9_000)
      let document = JSONValue.object(object(&chance))
      for style in [JSONWriter.Style.compact, .indented] {
        #expect(try JSONReader.read(JSONWriter.text(document, style: style)) == document)
      }
    }
  }

  @Test func twentyThousandKeysAndAThousandLevels() throws {
    let many = JSONObject((0..<20_000).map { ("key\($0)", .integer(Int64($0))) })
    var state = PreferencesState()
    _ = state.finishLoad(state.beginLoad(), .success(Preferences(many)), now: SampleState.now)
    #expect(state.visibleNodes.count == 20_000)
    state.set("x", at: .key("key19999"))
    #expect(state.changes.count == 1 && state.differences.count == 1)
    #expect(state.undo() == nil)
    #expect(state.changes.isEmpty)

    var deep = JSONValue.integer(1)
    for _ in 0..<1_000 { deep = ["in": deep] }
    var low = PreferencesState()
    low.rules = .replacing
    let document = Preferences(JSONObject([("in", deep)]))
    _ = low.finishLoad(low.beginLoad(), .success(document), now: SampleState.now)
    let bottom = PreferencePath(Array(repeating: .key("in"), count: 1_001))
    low.select(bottom)
    #expect(low.selected?.path == bottom)
    low.set(2, at: bottom)
    #expect(low.differences.map(\.path) == [bottom])
  }
}

extension JSONValue {
  fileprivate func isSame(_ other: JSONValue) -> Bool {
    switch (self, other) {
    case (.object(let left), .object(let right)):
      left.count == right.count
        && left.members.allSatisfy { key, value in right[key].map(value.isSame) ?? false }
    case (.array(let left), .array(let right)):
      left.count == right.count && zip(left, right).allSatisfy { $0.isSame($1) }
    default: self == other
    }
  }
}

extension Preferences {
  fileprivate func isSame(_ other: Preferences) -> Bool {
    JSONValue.object(object).isSame(.object(other.object))
  }
}
