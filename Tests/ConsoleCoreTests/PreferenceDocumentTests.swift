import AccountAPI
import TestSupport
import Testing

@testable import ConsoleCore

/// The whole document beside the tree, and taking all edits back.
@Suite struct PreferenceDocumentTests {
  private var state = SampleState.account(screen: .preferences)

  @discardableResult
  private mutating func send(_ actions: PreferencesAction...) -> [Effect] {
    actions.flatMap { reduce(&state, .preferences($0)) }
  }

  private func lines(_ state: ConsoleState) -> [String] {
    state.preferences.documentLines.map { line in
      switch line.mark {
      case .same: "  \(line.text)"
      case .added: "+ \(line.text)"
      case .removed: "- \(line.text)"
      }
    }
  }

  @Test mutating func allEditsAreDiscardedAfterAQuestionAndComeBack() {
    send(.discardPressed)
    #expect(state.dialog == nil, "there is nothing to discard")
    send(
      .conversionConfirmed(.key("compact"), .text), .valueConfirmed(.key("fontSize"), 15),
      .discardPressed)
    #expect(state.dialog?.isAbout(PreferencesDialog.discard(2)) == true)
    #expect(state.dialog?.focus == .cancel)
    _ = reduce(&state, .dialog(.focused(.confirm)))
    _ = reduce(&state, .dialog(.acceptPressed))
    #expect(!state.preferences.hasChanges && state.dialog == nil)
    #expect(state.notice == Notice(PreferencesNotice.discarded))
    send(.undoPressed)
    #expect(state.preferences.changeCount == 2)
  }

  /// What others changed meanwhile is what the server has.
  @Test mutating func aConflictIsDiscardedToo() {
    send(.valueConfirmed(.key("fontSize"), 15))
    var theirs = SampleState.preferences
    theirs.object["fontSize"] = 20
    _ = reduce(&state, .refreshPressed)
    send(.loadResponse(2, .success(theirs)))
    #expect(state.preferences.hasConflicts)
    send(.discardConfirmed)
    #expect(!state.preferences.hasConflicts && !state.preferences.hasChanges)
    #expect(state.preferences.edited == theirs)
  }

  /// A server that merges is sent only what was changed.
  @Test mutating func theLinesAreWhatIsSent() {
    state.preferences.rules = .merging
    send(.valueConfirmed(.key("fontSize"), 15), .addConfirmed(.init(), key: "new", ["a"]))
    #expect(
      lines(state) == [
        "  {", "-   \"fontSize\": 14,", "+   \"fontSize\": 15,", "+   \"new\": [", "+     \"a\"",
        "+   ]", "  }",
      ])
  }

  @Test mutating func aServerThatReplacesIsSentTheWhole() {
    state.preferences.rules = .replacing
    state.session.capabilities = Capabilities(versionText: "1.8.1")
    let quiet = PreferencePath([.key("notifications"), .key("quiet"), .key("from")])
    send(.valueConfirmed(quiet, "23:00"))
    let lines = lines(state)
    #expect(lines.contains("-       \"from\": \"22:00\""))
    #expect(lines.contains("+       \"from\": \"23:00\""))
    #expect(lines.contains("    \"theme\": \"dark\","))
    #expect(lines.filter { !$0.hasPrefix("  ") }.count == 2)
  }

  /// The clock of a selected time zone is asked for once.
  @Test mutating func aTimeZoneHasATime() {
    send(.addConfirmed(.init(), key: "timezone", "Europe/London"))
    let asked = send(.move(.first)) + send(.move(.last))
    let request = Effect.machine(
      PreferencesFileRequest.findOffset(zone: "Europe/London", at: state.now))
    #expect(asked.filter { $0 == request }.count <= 1)
    #expect(state.preferences.zoneOffsets == ["Europe/London": nil])
    send(.zoneOffsetResponse("Europe/London", 3_600))
    #expect(state.preferences.zoneOffsets == ["Europe/London": 3_600])
    #expect(!send(.move(.first), .move(.last)).contains(request))
  }

  @Test mutating func leftOfTheTreeIsTheWholeDocument() {
    _ = reduce(&state, .resized(ScreenSize(columns: 120, rows: 40)))
    #expect(!state.preferences.isAtRoot)
    send(.collapsePressed)
    #expect(state.preferences.isAtRoot && state.preferences.rows.selectedIndex == 0)
    send(.move(.pageDown))
    #expect(state.preferences.documentTop >= 0 && state.preferences.rows.selectedIndex == 0)
    send(.expandPressed)
    #expect(!state.preferences.isAtRoot)
    send(.documentPressed, .move(.down))
    #expect(!state.preferences.isAtRoot && state.preferences.rows.selectedIndex == 1)
  }
}
