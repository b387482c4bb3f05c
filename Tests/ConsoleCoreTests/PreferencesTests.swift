import AccountAPI
import ConsoleCore
import TestSupport
import Testing

@Suite struct PreferencesTests {
  private var state = SampleState.account(screen: .preferences)

  @discardableResult
  private mutating func send(_ actions: PreferencesAction...) -> [Effect] {
    actions.flatMap { reduce(&state, .preferences($0)) }.filter {
      if case .wait = $0 { false } else { true }
    }
  }

  private mutating func select(_ label: String) {
    send(.move(.first))
    while state.preferences.selected?.label != label { send(.move(.down)) }
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
    #expect(
      send(.savePressed) == [
        .save(
          JSONObject([("fontSize", 15), ("compact", true)]),
          known: state.preferences.base ?? Preferences())
      ])
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
    #expect(state.dialog?.mistake == .notANumber)
    #expect(state.preferences.changes.isEmpty)
    answer("1e400")
    #expect(state.preferences.edited?.object["fontSize"]?.number?.text == "1e400")
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
    let sent = state.preferences.changes
    send(.savePressed)
    select("theme")
    send(.editPressed)
    answer("light")
    var stored = SampleState.preferences
    stored.object["compact"] = true
    stored.object["other"] = "from elsewhere"
    send(.saveResponse(sent: sent, .success(stored)))
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
    #expect(state.dialog?.kind == .confirm(.quitUnsaved))
    _ = reduce(&state, .dialog(.nextPressed))
    #expect(reduce(&state, .dialog(.acceptPressed)) == [.remember(.preferences), .quit])
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
}
