import AccountAPI
import TestSupport
import Testing

@testable import ConsoleCore

/// What a server cannot do is refused when it is edited, by whatever way; and what it does to
/// values while it saves them is told before and after.
@Suite struct PreferenceRefusalTests {
  private var state = SampleState.account(screen: .preferences)

  @discardableResult
  private mutating func send(_ actions: PreferencesAction...) -> [Effect] {
    state.send(actions.map(Action.preferences))
  }

  private mutating func select(_ label: String) {
    send(.move(.first))
    while state.preferences.selected?.label != label { send(.move(.down)) }
  }

  private mutating func add(_ key: String, _ value: String) {
    send(.addPressed)
    for text in [key, value] {
      _ = reduce(&state, .dialog(.edit(.insert(text))))
      _ = reduce(&state, .dialog(.acceptPressed))
    }
  }

  /// Saved as edited, and answered with that or with something else.
  private mutating func save(answer: ((Preferences) -> Preferences)? = nil) throws {
    let known = try #require(state.preferences.latest)
    send(.savePressed)
    _ = reduce(&state, .dialog(.acceptPressed))
    send(.checkResponse(.success(known)))
    let sent = try #require(state.preferences.edited)
    send(.saveResponse(sent: sent, known: known, .success(answer.map { $0(sent) } ?? sent)))
  }

  private func with(_ members: (String, JSONValue)...) -> Preferences {
    SampleState.preferences.merging(JSONObject(members))
  }

  // MARK: A server that keeps every key

  @Test mutating func undoAfterSavingHidesNothing() throws {
    add("one", "1")
    try save()
    send(.undoPressed)
    #expect(state.notice == Notice(PreferencesNotice.refused(.permanent(key: "one"))))
    #expect(state.preferences.edited == with(("one", 1)) && !state.preferences.hasChanges)
    #expect(!state.preferences.canUndo && !state.preferences.canRedo)
    _ = reduce(&state, .refreshPressed)
    send(.loadResponse(2, .success(with(("one", 1)))))
    #expect(state.preferences.edited == with(("one", 1)) && !state.preferences.hasChanges)
  }

  /// The steps before it can be reached, and a step that did several things is undone in part.
  @Test mutating func undoGoesAsFarAsTheServer() throws {
    select("compact")
    send(.editPressed)
    send(.importResponse(.success(#"{"one": 1, "fontSize": 20}"#)))
    try save()
    send(.undoPressed)
    #expect(state.notice == Notice(PreferencesNotice.refused(.permanent(key: "one"))))
    #expect(state.preferences.edited == with(("compact", true), ("one", 1)))
    #expect(state.preferences.changes == JSONObject([("fontSize", 14)]))
    send(.undoPressed)
    #expect(state.preferences.edited == with(("one", 1)), "one is there for good")
    send(.redoPressed, .redoPressed)
    #expect(state.preferences.edited == with(("compact", true), ("one", 1), ("fontSize", 20)))
    #expect(!state.preferences.hasChanges)
  }

  @Test mutating func whatWasNotSavedIsUndoneWhole() {
    add("one", "1")
    send(.undoPressed)
    #expect(state.preferences.edited == SampleState.preferences)
    send(.redoPressed)
    #expect(state.preferences.edited == with(("one", 1)))
  }

  /// By every action, not only by keys that are switched off.
  @Test mutating func savedKeysStayWithTheirNamesAndPlaces() {
    for (action, error) in [
      (PreferencesAction.removePressed, Preferences.ValidationError.permanent(key: "theme")),
      (.shiftPressed(1), .reordered),
    ] {
      select("theme")
      send(action)
      #expect(state.notice == Notice(PreferencesNotice.refused(error)))
      #expect(state.preferences.edited == SampleState.preferences)
    }
    send(.renamePressed)
    state.dialog?.edit(0, .insert("2"))
    _ = reduce(&state, .dialog(.acceptPressed))
    _ = reduce(&state, .dialog(.acceptPressed))
    #expect(
      state.dialog?.validationError
        == AnyValidationError(PreferenceError.refused(.permanent(key: "theme"), field: 0)))
    state.dialog = nil
    // New ones are behind them, where the server will put them.
    select("theme")
    send(.duplicatePressed)
    #expect(state.preferences.edited?.object.keys.last == "theme-2")
    send(.shiftPressed(-1))
    #expect(state.notice == Notice(PreferencesNotice.refused(.reordered)))
    #expect(state.preferences.edited?.object.keys.last == "theme-2")
  }

  @Test mutating func anEditorCannotRemoveThemEither() throws {
    var left = with(("fontSize", 20), ("new", true)).object
    left["theme"] = nil
    let effects = send(
      .editorResponse(PreferencePath(), .success(JSONWriter.text(.object(left)))))
    #expect(effects.isEmpty && state.preferences.edited == with(("fontSize", 20), ("new", true)))
    #expect(state.notice == Notice(PreferencesNotice.refused(.permanent(key: "theme"))))
    // What was not saved can go.
    left["theme"] = "dark"
    left["new"] = nil
    send(.editorResponse(PreferencePath(), .success(JSONWriter.text(.object(left)))))
    #expect(state.preferences.edited?.object["new"] == nil)
    // What the server would damage is refused, and the text kept.
    let text = #"{"7": 1}"#
    #expect(
      send(.editorResponse(PreferencePath(), .success(text)))
        == [.machine(PreferencesFileRequest.keepText(text, .renumbered(key: "7")))])
    #expect(state.preferences.edited == with(("fontSize", 20)))
  }

  /// Keys of digits that another program stored: whatever is in them cannot be changed.
  @Test mutating func keysOfDigitsAreLeftAlone() {
    let members: [(String, JSONValue)] = [("a", 1), ("0", ["on": true])]
    let stored = Preferences(JSONObject(members))
    _ = reduce(&state, .refreshPressed)
    send(.loadResponse(2, .success(stored)))
    select("0")
    #expect(state.preferences.isRenumbered(.key("0")) && !state.preferences.isRenumbered(.key("a")))
    send(.expandPressed)
    select("on")
    #expect(state.preferences.selected.map { state.preferences.isRenumbered($0.path) } == true)
    for action in [PreferencesAction.editPressed, .removePressed, .duplicatePressed] {
      send(action)
      #expect(state.notice == Notice(PreferencesNotice.refused(.renumbered(key: "0"))))
      #expect(state.preferences.edited == stored)
    }
    select("a")
    send(.duplicatePressed)
    #expect(state.preferences.edited?.object.keys == ["a", "0", "a-2"])
  }

  /// Put in order as the server has it, while what was edited here stays.
  @Test mutating func newKeysFromElsewhereComeFirst() {
    add("mine", "1")
    _ = reduce(&state, .refreshPressed)
    send(.loadResponse(2, .success(with(("theirs", 2)))))
    #expect(state.preferences.edited == with(("theirs", 2), ("mine", 1)))
  }

  /// Whatever is edited, undone and redone, saving gives just what is shown.
  @Test func whateverIsDoneCanBeStored() {
    let texts = ["a", "b", "7", "0", "$x", "c"]
    for seed in 0..<300 {
      var chance = SeededGenerator(seed)
      let members: [(String, JSONValue)] = [("a", 1), ("b", [1]), ("5", ["x": 1])]
      var known = Preferences(JSONObject(members))
      var preferences = PreferencesState()
      _ = preferences.finishLoad(preferences.beginLoad(), .success(known), now: SampleState.now)
      for _ in 0..<30 {
        let key = texts.randomElement(using: &chance) ?? ""
        switch Int.random(in: 0..<8, using: &chance) {
        case 0: preferences.change { $0.remove(.key(key)) }
        case 1: preferences.change { _ = $0.rename(.key(key), to: "c") }
        case 2: preferences.change { _ = $0.move(.key(key), by: 1) }
        case 3: preferences.set(.integer(Int64(seed)), at: .key(key))
        case 4:
          preferences.change { _ = $0.insert(true, .key(key), in: PreferencePath()) }
        case 5: _ = preferences.undo()
        case 6: _ = preferences.redo()
        default:
          guard let edited = preferences.edited else { continue }
          known = known.merging(known.changes(to: edited))
          preferences.saved(known, sent: edited, now: SampleState.now)
        }
        guard let edited = preferences.edited else { continue }
        #expect(known.merging(known.changes(to: edited)) == edited, "seed \(seed)")
      }
    }
  }

  // MARK: A server that replaces

  @Test(arguments: [
    (#"{"$id": 1}"#, Preferences.ValidationError.reserved(key: "$id")),
    (#"{"big": [1e400]}"#, .nonFinite(key: "big")),
    (
      "{\"long\": \"\(String(repeating: "x", count: 66_000))\"}", .tooLarge(bytes: 66_221)
    ),
  ])
  mutating func anImportIsRefusedAsAWhole(file: String, error: Preferences.ValidationError) {
    state.session.capabilities = Capabilities(versionText: "1.8.1")
    state.send(.resized(state.size))
    let text = file.replacing("{", with: "{\"theme\": \"light\", ", maxReplacements: 1)
    send(.importResponse(.success(text)))
    #expect(state.notice == Notice(PreferencesNotice.importRefused(error)))
    #expect(state.preferences.edited == SampleState.preferences)
  }

  @Test mutating func anImportKeepsWhatTheFileDoesNotHave() {
    state.session.capabilities = Capabilities(versionText: "1.8.1")
    state.send(.resized(state.size))
    send(.importResponse(.success(#"{"theme": "light"}"#)))
    #expect(state.preferences.edited == with(("theme", "light")))
    #expect(state.notice == Notice(PreferencesNotice.imported(1)))
    send(.importResponse(.success(#"{"theme": "light"}"#)))
    #expect(state.notice == Notice(PreferencesNotice.imported(0)))
  }

  /// Another program's key, with which the rest can be saved all the same.
  @Test mutating func whatIsThereAlreadyIsNoReason() throws {
    state.session.capabilities = Capabilities(versionText: "1.8.1")
    let stored = with(("$createdAt", "x"))
    _ = reduce(&state, .refreshPressed)
    send(.loadResponse(2, .success(stored)))
    select("compact")
    send(.editPressed)
    #expect(state.preferences.hasChanges)
    select("$createdAt")
    send(.duplicatePressed)
    #expect(
      state.notice == Notice(PreferencesNotice.refused(.reserved(key: "$createdAt-2"))))
    send(.removePressed)
    #expect(state.notice == Notice(PreferencesNotice.removed(.key("$createdAt"))))
  }

  /// What is too large already, as by what others added, can still be made smaller.
  @Test mutating func tooMuchCanBeMadeLess() {
    state.session.capabilities = Capabilities(versionText: "1.8.1")
    let long = JSONValue.string(String(repeating: "x", count: 65_400))
    _ = reduce(&state, .refreshPressed)
    send(.loadResponse(2, .success(with(("long", long)))))
    #expect(state.preferences.size > Preferences.sizeLimit)
    add("more", "1")
    #expect(
      state.dialog?.validationError
        == AnyValidationError(PreferenceError.refused(.tooLarge(bytes: 65_629), field: 1)))
    state.dialog = nil
    select("nickname")
    send(.removePressed)
    #expect(state.preferences.edited?.object["nickname"] == nil)
  }

  // MARK: What the server changes

  private mutating func addNumbers() {
    add("pi", "3.0")
    add("big", "123456789012345678901234567890")
    add("pairs", #"{"0": {}, "1": 1}"#)
  }

  private static let expected = [
    difference("pi", "3.0", "3"),
    difference("big", "123456789012345678901234567890", "1.2345678901234568e+29"),
    difference("pairs", #"{"0":{},"1":1}"#, "[[],1]"),
  ]

  private static func difference(_ key: String, _ old: String, _ new: String)
    -> PreferenceDifference
  {
    PreferenceDifference(
      path: .key(key), old: try? JSONReader.read(old), new: try? JSONReader.read(new))
  }

  @Test mutating func whatTheServerWillChangeIsSaidBefore() throws {
    addNumbers()
    send(.savePressed)
    guard case .review(_, let byServer)? = state.dialog?.subject as? PreferencesDialog else {
      Issue.record("nothing is reviewed")
      return
    }
    #expect(byServer == Self.expected)
  }

  /// As the server stores it, without a message that stays when the review showed the same.
  @Test mutating func theAnswerIsComparedWithWhatWasSent() throws {
    addNumbers()
    try save { Preferences($0.object.valuesReencodedByPHP) }
    let notice = PreferencesNotice.savedWithChanges(Self.expected, wasExpected: true)
    #expect(state.notice == Notice(notice) && !notice.isError)
    #expect(state.preferences.edited?.object["pairs"] == [[], 1])
    #expect(!state.preferences.hasChanges)
  }

  @Test mutating func whatNobodyExpectedStaysOnTheScreen() throws {
    add("word", "a")
    // What others changed in the same moment is not the server's doing.
    try save { $0.merging(JSONObject([("word", "b"), ("theme", "light")])) }
    let notice = PreferencesNotice.savedWithChanges(
      [PreferenceDifference(path: .key("word"), old: "a", new: "b")], wasExpected: false)
    #expect(state.notice == Notice(notice) && notice.isError)
  }

  @Test mutating func whatIsMissingInTheAnswerIsSaidToo() throws {
    add("word", "a")
    try save { _ in SampleState.preferences }
    let lost = PreferenceDifference(path: .key("word"), old: "a", new: nil)
    #expect(
      state.notice
        == Notice(PreferencesNotice.savedWithChanges([lost], wasExpected: false)))
    #expect(state.preferences.edited?.object["word"] == nil, "as on the server")
  }

  @Test mutating func whatIsSavedAsSentIsSaidInShort() throws {
    add("word", "a")
    try save()
    #expect(state.notice == Notice(PreferencesNotice.saved))
  }

  // MARK: Destructive commands

  @Test mutating func removingSaysSoAndIsUndone() {
    state.session.capabilities = Capabilities(versionText: "1.8.1")
    state.send(.resized(state.size))
    select("notifications")
    send(.removePressed)
    #expect(state.notice == Notice(PreferencesNotice.removed(.key("notifications"))))
    send(.undoPressed)
    #expect(state.preferences.edited == SampleState.preferences)
  }
}
