import AccountAPI
import TestSupport
import Testing

@testable import ConsoleCore

@Suite struct PreferencesTests {
  private var state = SampleState.account(screen: .preferences)

  @discardableResult
  private mutating func send(_ actions: PreferencesAction...) -> [Effect] {
    state.send(actions.map(Action.preferences)).filter {
      if case .wait = $0 { false } else { true }
    }
  }

  private mutating func select(_ label: String) {
    send(.move(.first))
    while state.preferences.selected?.label != label { send(.move(.down)) }
  }

  /// Looked at, wanted, and the server has what it had, or something else.
  @discardableResult
  private mutating func save(found latest: Preferences = SampleState.preferences) -> [Effect] {
    send(.savePressed)
    guard case .review? = state.dialog?.subject as? PreferencesDialog else { return [] }
    #expect(reduce(&state, .dialog(.acceptPressed)).contains(.account(PreferencesRequest.check)))
    return send(.checkResponse(.success(latest)))
  }

  private mutating func answer(_ text: String) {
    for action: DialogAction in [
      .edit(.killToStart), .edit(.killToEnd), .edit(.insert(text)), .acceptPressed,
    ] {
      _ = reduce(&state, .dialog(action))
    }
  }

  @Test mutating func onlyWhatChangedIsSent() {
    select("compact")
    send(.editPressed)
    select("fontSize")
    send(.editPressed)
    answer("15")
    let edited = SampleState.preferences.with("fontSize", 15).with("compact", true)
    #expect(save() == [.account(PreferencesRequest.save(edited, known: SampleState.preferences))])
    #expect(state.preferences.changes == JSONObject([("fontSize", 15), ("compact", true)]))
    #expect(send(.savePressed) == [], "one write at a time")
  }

  @Test mutating func anEditDeepInsideSendsItsWholeMember() {
    select("notifications")
    send(.editPressed)
    select("quiet")
    send(.expandPressed)
    select("from")
    send(.editPressed)
    answer("23:15")
    let expected: JSONValue = ["email": true, "quiet": ["from": "23:15"]]
    #expect(state.preferences.changes == JSONObject([("notifications", expected)]))
    #expect(
      state.preferences.isChanged(.key("notifications"))
        && !state.preferences.isChanged(.key("theme")))
  }

  @Test mutating func whatIsNotTouchedKeepsItsText() {
    select("theme")
    send(.editPressed)
    answer("light")
    #expect(state.preferences.edited?.object["lineHeight"]?.number?.text == "2.0")
    #expect(state.preferences.edited?.object.keys == SampleState.preferences.object.keys)
  }

  @Test mutating func aNumberMustBeOne() {
    select("fontSize")
    send(.editPressed)
    answer("1.")
    #expect(state.dialog?.validationError == AnyValidationError(PreferenceError.notANumber))
    #expect(state.preferences.changes.isEmpty)
    answer("1e400")
    #expect(
      state.dialog?.validationError
        == AnyValidationError(PreferenceError.refused(.nonFinite(key: "fontSize"), field: 0)))
    answer("1e300")
    #expect(state.preferences.edited?.object["fontSize"]?.number?.text == "1e300")
  }

  @Test mutating func everyStepCanBeTakenBackAndDoneAgain() {
    select("compact")
    send(.editPressed)
    select("fontSize")
    send(.editPressed)
    answer("15")
    let edited = state.preferences.edited
    send(.undoPressed, .undoPressed)
    #expect(state.preferences.edited == SampleState.preferences)
    #expect(!state.preferences.canUndo)
    send(.redoPressed, .redoPressed)
    #expect(state.preferences.edited == edited)
  }

  @Test mutating func whatASaveAnsweredIsTheServersCopy() {
    select("compact")
    send(.editPressed)
    let sent = state.preferences.edited!
    save()
    select("theme")
    send(.editPressed)
    answer("light")
    var stored = SampleState.preferences
    stored.object["compact"] = true
    stored.object["other"] = "from elsewhere"
    send(.saveResponse(sent: sent, known: SampleState.preferences, .success(stored)))
    #expect(state.preferences.base == stored)
    #expect(
      state.preferences.changes == JSONObject([("theme", "light")]), "typed while it was saved")
  }

  @Test mutating func aRefreshKeepsWhatWasNotSaved() {
    select("compact")
    send(.editPressed)
    _ = reduce(&state, .refreshPressed)
    var stored = SampleState.preferences
    stored.object["other"] = 1
    send(.loadResponse(2, .success(stored)))
    #expect(state.preferences.changes == JSONObject([("compact", true)]))
    #expect(state.preferences.edited?.object["other"] == 1)
  }

  @Test mutating func leavingAsksWhenSomethingIsNotSaved() {
    select("compact")
    send(.editPressed)
    #expect(reduce(&state, .quitPressed) == [])
    #expect(state.dialog?.isAbout(FrameDialog.quitUnsaved) == true)
    _ = reduce(&state, .dialog(.nextPressed))
    #expect(
      reduce(&state, .dialog(.acceptPressed)) == [
        .machine(FrameRequest.rememberScreen(.preferences)), .quit,
      ])
  }

  @Test mutating func branchesOpenAndClose() {
    select("notifications")
    let closed = state.preferences.visibleNodes.count
    send(.expandPressed)
    #expect(state.preferences.visibleNodes.count == closed + 2)
    select("email")
    send(.collapsePressed)
    #expect(state.preferences.selected?.label == "notifications")
    send(.collapsePressed)
    #expect(state.preferences.visibleNodes.count == closed)
  }

  // MARK: Everything that can be done to a document

  @Test mutating func somethingNewGoesBesideWhatIsSelected() {
    select("fontSize")
    send(.addPressed)
    type("size", "{\"a\": 1}")
    #expect(state.dialog == nil && state.preferences.selected?.label == "size")
    #expect(state.preferences.edited?.object["size"] == ["a": 1])
    send(.expandPressed, .addPressed)
    type("b", "just text")
    #expect(state.preferences.edited?.object["size"] == ["a": 1, "b": "just text"])
    select("favourites")
    send(.expandPressed, .addPressed)
    type("null")
    #expect(state.preferences.edited?.object["favourites"]?.array?.last == .null)
    send(.addPressed)
    type("\"3\"")
    #expect(state.preferences.edited?.object["favourites"]?.array?.last == "3")
  }

  private mutating func type(_ texts: String...) {
    for text in texts {
      _ = reduce(&state, .dialog(.edit(.insert(text))))
      _ = reduce(&state, .dialog(.acceptPressed))
    }
  }

  @Test(arguments: [
    ("", AnyValidationError(EmptyField())), ("theme", AnyValidationError(PreferenceError.keyTaken)),
    ("42", AnyValidationError(PreferenceError.refused(.renumbered(key: "42"), field: 0))),
  ])
  mutating func aKeyThatCannotBeIsSaidBeforeItBites(key: String, error: AnyValidationError) {
    send(.addPressed)
    if !key.isEmpty { _ = reduce(&state, .dialog(.edit(.insert(key)))) }
    _ = reduce(&state, .dialog(.focused(.confirm)))
    _ = reduce(&state, .dialog(.acceptPressed))
    #expect(state.dialog?.validationError == error)
    #expect(state.preferences.changes.isEmpty)
  }

  @Test mutating func nestedKeysAreRenamedMovedCopiedAndRemoved() {
    select("notifications")
    send(.expandPressed)
    select("email")
    send(.renamePressed)
    answer("mail")
    #expect(state.preferences.selected?.label == "mail")
    send(.shiftPressed(1), .shiftPressed(1))
    #expect(
      state.preferences.edited?.object["notifications"]?.object?.keys == ["quiet", "mail"])
    send(.duplicatePressed)
    #expect(
      state.preferences.edited?.object["notifications"]?.object?.keys
        == ["quiet", "mail", "mail-2"])
    #expect(state.preferences.selected?.label == "mail-2")
    send(.removePressed)
    #expect(
      state.preferences.edited?.object["notifications"]?.object?.keys == ["quiet", "mail"])
    for _ in 0..<4 { send(.undoPressed) }
    #expect(state.preferences.edited == SampleState.preferences)
  }

  @Test mutating func whatTheServerKeepsIsKnown() {
    select("theme")
    #expect(state.preferences.selected.map { state.preferences.isPermanent($0.path) } == true)
    send(.addPressed)
    type("mine", "1")
    #expect(state.preferences.selected.map { state.preferences.isPermanent($0.path) } == false)
    send(.removePressed)
    #expect(state.preferences.changes.isEmpty)
    state.session.capabilities = Capabilities(versionText: "1.8.1")
    select("theme")
    #expect(state.preferences.selected.map { state.preferences.isPermanent($0.path) } == false)
  }

  @Test mutating func typesAreMadeOfEachOther() {
    select("fontSize")
    send(.convertPressed)
    #expect(state.dialog?.focus == .option(1))
    _ = reduce(&state, .dialog(.focused(.option(0))))
    _ = reduce(&state, .dialog(.acceptPressed))
    #expect(state.preferences.edited?.object["fontSize"] == "14")
    send(.convertPressed)
    _ = reduce(&state, .dialog(.focused(.option(1))))
    _ = reduce(&state, .dialog(.acceptPressed))
    #expect(state.preferences.changes.isEmpty, "and back")
  }

  @Test mutating func onlyWhatMatchesIsSeenWithTheWayToIt() {
    send(.filterPressed, .filter(.insert("22:00")))
    #expect(state.preferences.visibleNodes.map(\.label) == ["notifications", "quiet", "from"])
    send(.filter(.killToStart), .filter(.insert("THEME")))
    #expect(state.preferences.visibleNodes.map(\.label) == ["theme"])
    send(.filterDropped)
    #expect(state.preferences.visibleNodes.count == SampleState.preferences.object.count)
    #expect(state.preferences.selected?.label == "theme", "and it stays selected")
  }

  /// Pasted or typed by Alt-Enter: a text's own line ends are data.
  @Test mutating func aTextKeepsItsLines() {
    select("theme")
    send(.editPressed)
    answer("one\ntwo")
    #expect(state.preferences.edited?.object["theme"] == "one\ntwo")
    send(.editPressed)
    #expect(state.dialog?.fields[0].text == "one\ntwo")
    select("fontSize")
    state.dialog = nil
    send(.renamePressed)
    _ = reduce(&state, .dialog(.edit(.insert("\nx"))))
    #expect(state.dialog?.fields[0].text == "fontSize x", "a key has one line")
  }

  @Test mutating func aTimeZoneIsChosenOrTyped() {
    send(.addPressed)
    type("timezone", "Europe/London")
    #expect(
      send(.editPressed) == [.machine(PreferencesFileRequest.findTimeZones(.key("timezone")))])
    let zones = ["UTC", "Europe/Berlin", "Europe/London"]
    send(.timeZonesResponse(.key("timezone"), zones))
    #expect(state.dialog?.chosenMatch == 2)
    _ = reduce(&state, .dialog(.previousPressed))
    _ = reduce(&state, .dialog(.acceptPressed))
    #expect(state.preferences.edited?.object["timezone"] == "Europe/Berlin")
    send(.editPressed, .timeZonesResponse(.key("timezone"), zones))
    answer("Moon/Crater")
    #expect(state.preferences.edited?.object["timezone"] == "Moon/Crater")
  }

  // MARK: Two at once

  private var theirs: Preferences {
    var theirs = SampleState.preferences
    theirs.object["fontSize"] = 20
    theirs.object["more"] = true
    return theirs
  }

  @Test mutating func whatOthersChangedMeanwhileIsJoined() {
    select("compact")
    send(.editPressed)
    #expect(
      save(found: theirs) == [
        .account(PreferencesRequest.save(theirs.with("compact", true), known: theirs))
      ])
    // Taking it back takes back nothing of what they did.
    send(
      .saveResponse(
        sent: theirs.with("compact", true), known: theirs,
        .success(theirs.with("compact", true))))
    send(.undoPressed)
    #expect(state.preferences.changes == JSONObject([("compact", false)]))
    #expect(state.preferences.edited?.object["fontSize"] == 20)
  }

  @Test mutating func whereBothChangedTheSameOneChooses() {
    select("fontSize")
    send(.editPressed)
    answer("15")
    #expect(save(found: theirs) == [])
    let conflict = PreferenceConflict(path: .key("fontSize"), base: 14, mine: 15, theirs: 20)
    #expect(state.dialog?.isAbout(PreferencesDialog.conflicts([conflict])) == true)
    #expect(state.session.writing == nil && state.preferences.hasConflicts)
    _ = reduce(&state, .dialog(.acceptPressed))
    _ = reduce(&state, .dialog(.focused(.confirm)))
    #expect(reduce(&state, .dialog(.acceptPressed)).contains(.account(PreferencesRequest.check)))
    #expect(send(.checkResponse(.success(theirs))) == [], "theirs was chosen: nothing is left")
    #expect(state.preferences.edited == theirs)
    send(.undoPressed)
    #expect(state.preferences.changes == JSONObject([("fontSize", 15)]))
    #expect(
      save(found: theirs) == [
        .account(PreferencesRequest.save(theirs.with("fontSize", 15), known: theirs))
      ])
  }

  /// A refresh alone must not settle what somebody has to choose.
  @Test mutating func aRefreshOverwritesNothingSilently() {
    select("fontSize")
    send(.editPressed)
    answer("15")
    _ = reduce(&state, .refreshPressed)
    send(.loadResponse(2, .success(theirs)))
    #expect(state.preferences.hasConflicts && state.preferences.edited?.object["fontSize"] == 15)
    #expect(save(found: theirs) == [])
    guard case .conflicts? = state.dialog?.subject as? PreferencesDialog else {
      Issue.record("nobody is asked")
      return
    }
  }

  // MARK: Outside

  @Test mutating func anEditorsTextComesBackAndNothingOfItIsLost() {
    select("theme")
    #expect(
      send(.editorPressed(isWhole: false)) == [
        .machine(PreferencesFileRequest.openEditor("dark", .key("theme")))
      ])
    send(.editorResponse(.key("theme"), .success("two\nlines\n")))
    #expect(state.preferences.edited?.object["theme"] == "two\nlines")
    let effects = send(.editorPressed(isWhole: true))
    guard case .machine(let request)? = effects.first,
      case .openEditor(let text, let path)? = request.value as? PreferencesFileRequest,
      path == PreferencePath()
    else {
      Issue.record("\(effects)")
      return
    }
    send(.editorResponse(path, .success(text)))
    #expect(state.preferences.changes.keys == ["theme"], "what was not touched is as it was")
    let broken = text.replacing("fontSize\":", with: "fontSize\"")
    #expect(
      send(.editorResponse(path, .success(broken))).contains(
        .machine(PreferencesFileRequest.keepText(broken))))
    #expect(state.notice == Notice(FileNotice.failed(.notJSON(line: 3))))
    #expect(
      send(.editorResponse(path, .success("[1]"))).contains(
        .machine(PreferencesFileRequest.keepText("[1]"))))
    send(.editorResponse(path, .failure(.editor(status: 1))))
    #expect(state.preferences.changes.keys == ["theme"])
  }

  @Test mutating func filesAreReadAndWritten() {
    send(.exportPressed)
    type("~/mine.json")
    send(.importPressed)
    _ = reduce(&state, .dialog(.edit(.insert("/tmp/theirs.json"))))
    #expect(
      reduce(&state, .dialog(.acceptPressed)).contains(
        .machine(PreferencesFileRequest.read(path: "/tmp/theirs.json"))))
    send(.importResponse(.success("{\"fontSize\": 1e3, \"new\": [1.0]}")))
    #expect(
      state.preferences.changes
        == JSONObject([
          ("fontSize", .number(JSONNumber(text: "1e3")!)),
          ("new", .array([.number(JSONNumber(text: "1.0")!)])),
        ]))
    #expect(state.preferences.edited?.object["theme"] == "dark", "what is not in the file stays")
    #expect(state.notice == Notice(PreferencesNotice.imported(2)))
    send(.undoPressed)
    #expect(!state.preferences.hasChanges, "an import is one step")
    // A file is there already.
    let effects = send(.importResponse(.success("root:x")))
    #expect(!effects.contains(.machine(PreferencesFileRequest.keepText("root:x"))))
    #expect(state.notice == Notice(FileNotice.failed(.notJSON(line: 1))))
    send(.importResponse(.success("[1]")))
    #expect(state.notice == Notice(FileNotice.failed(.notAnObject)))
  }
}

extension Preferences {
  fileprivate func with(_ key: String, _ value: JSONValue) -> Preferences {
    var changed = self
    changed.object[key] = value
    return changed
  }
}
