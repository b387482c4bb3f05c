import AccountAPI
import TestSupport
import Testing

@testable import ConsoleCore

/// The panels of the overview: which one the keys act on, and where their rows lead.
@Suite struct OverviewTests {
  private var state = SampleHistory.stolen.state()

  private mutating func send(_ actions: OverviewAction...) {
    for action in actions { _ = reduce(&state, .overview(action)) }
  }

  @Test func whatNeedsALookHasTheKeysFirst() {
    #expect(state.overviewFocus == .warnings)
    #expect(SampleHistory.quiet.state().overviewFocus == .sessions)
  }

  @Test mutating func theFocusGoesFromPanelToPanelAndSkipsEmptyOnes() {
    send(.focusMoved(1))
    #expect(state.overviewFocus == .sessions)
    send(.focusMoved(1), .focusMoved(1))
    #expect(state.overviewFocus == .posture)
    send(.focusMoved(-1))
    #expect(state.overviewFocus == .activity)
    state = SampleHistory.quiet.state()
    send(.focusMoved(-1))
    #expect(state.overviewFocus == .posture)
    send(.chosen(.warnings, row: nil))
    #expect(state.overviewFocus == .posture, "there is nothing in it")
  }

  @Test mutating func upAndDownStayInThePanel() {
    send(.move(.down))
    #expect(state.overviewRow(.warnings) == 1)
    send(.move(.down))
    #expect(state.overviewRow(.warnings) == 1)
    send(.chosen(.sessions, row: 1), .move(.up), .move(.up))
    #expect(state.overviewRow(.sessions) == 0 && state.overviewRow(.warnings) == 1)
    send(.move(.last))
    #expect(state.overviewRow(.sessions) == state.overviewSessions.count - 1)
  }

  @Test mutating func whatIsMissingLeadsToWhereItIsChangedAndBack() {
    state.session.capabilities = Capabilities(versionText: "1.8.1")
    state.security.factors = []
    #expect(state.postureItems == PostureItem.allCases && state.lacksProtection)
    send(.chosen(.posture, row: 3), .openPressed)
    #expect(state.screen == .security && state.security.selectedRow == .recoveryCodes)
    _ = reduce(&state, .cancelPressed)
    #expect(state.screen == .overview)
    send(.chosen(.posture, row: 0), .openPressed)
    #expect(state.screen == .profile)
    // Whoever chooses a screen came from nowhere.
    _ = reduce(&state, .screenChosen(.log))
    _ = reduce(&state, .cancelPressed)
    #expect(state.screen == .log)
  }

  @Test mutating func anOldServerHasNoSecondFactorToMiss() {
    state.session.capabilities = Capabilities(versionText: "0.6.2")
    #expect(state.postureItems == [.email, .password])
    #expect(!state.lacksProtection)
  }

  @Test mutating func aSessionIsShownAmongTheOthersAndEscComesBack() {
    let session = state.overviewSessions[1]
    send(.chosen(.sessions, row: 1), .openPressed)
    #expect(state.screen == .sessions && state.sessions.selected?.id == session.id)
    _ = reduce(&state, .cancelPressed)
    #expect(state.screen == .overview)
  }

  @Test mutating func anEntryIsSelectedInTheLogAndEscComesBack() {
    let entry = state.log.all[2].id
    send(.chosen(.activity, row: 2), .openPressed)
    #expect(state.screen == .log && state.log.rows.selected?.id == entry)
    _ = reduce(&state, .cancelPressed)
    #expect(state.screen == .overview)
    // It is still selected when the log is opened again.
    _ = reduce(&state, .screenChosen(.log))
    #expect(state.log.rows.selected?.id == entry)
  }

  /// The log may tell it only later.
  @Test mutating func aRevokedSessionIsNotWarnedOfAnyMore() throws {
    var history = SampleHistory.quiet
    history.signIn(SampleHistory.stranger, 3_600, id: "stranger")
    state = history.state()
    #expect(state.warnings.all.count == 1)
    send(.revokePressed)
    #expect(
      state.dialog?.isAbout(SessionsDialog.revoke(try #require(state.overviewSession))) == true)
    _ = reduce(&state, .dialog(.focused(.confirm)))
    _ = reduce(&state, .dialog(.acceptPressed))
    _ = reduce(&state, .sessions(.revokeResponse(id: "stranger", .success(nil))))
    #expect(state.warnings.all == [])
    #expect(state.overviewFocus == .sessions && state.screen == .overview)
  }

  /// Of two sessions from a country the one that the warning names.
  @Test func theWarnedOfSessionIsThatOfItsDevice() throws {
    let sessions = SampleHistory.stolen.sessions
    let warning = try #require(SampleHistory.stolen.state().warnings.all.first)
    guard case .newCountry(_, _, let device, _) = warning else { return }
    #expect(warning.session(in: sessions.reversed())?.device == device)
  }

  @Test mutating func theCurrentSessionIsNotRevokedFromHere() {
    send(.chosen(.sessions, row: 0), .revokePressed)
    #expect(state.overviewSession?.isCurrent == true && state.dialog == nil)
  }

  // MARK: What arrives meanwhile

  /// The session of somebody in another country, beside those that there are.
  private mutating func arrive(_ history: inout SampleHistory, _ code: String, _ age: Int64) {
    let gear = SampleHistory.stranger.at("198.51.100.7", code, "Country \(code)")
    history.signIn(gear, age, id: "from-\(code)")
    _ = reduce(&state, .refreshPressed)
    let generation = state.sessions.list.generation
    _ = reduce(&state, .log(.listResponse(generation, .success(LogList(history.log)))))
    _ = reduce(&state, .sessions(.listResponse(generation, .success(history.sessions))))
  }

  /// The next key is meant for what was selected when it was pressed.
  @Test(arguments: [false, true])
  mutating func aWarningThatComesDoesNotTakeTheSelection(isMoved: Bool) throws {
    var history = SampleHistory.quiet
    history.signIn(SampleHistory.stranger, 3_600, id: "stranger")
    state = history.state()
    if isMoved { send(.move(.down), .move(.up)) }
    let selected = try #require(state.warnings.selected)
    for (code, age) in [("jp", 60), ("br", 30), ("za", 10)] as [(String, Int64)] {
      let count = state.warnings.all.count
      arrive(&history, code, age)
      #expect(state.warnings.all.count > count)
      #expect(state.warnings.selected == selected && state.overviewSession?.id == "stranger")
    }
    #expect(state.warnings.all.first != selected, "those that came are before it")
    // Once it is gone, the row is that of another one.
    _ = reduce(&state, .warnings(.dismissPressed))
    #expect(state.warnings.selected != selected && state.warnings.selected != nil)
  }

  /// What is told while the first answers come has no order yet.
  @Test mutating func theGravestIsSelectedAtTheStart() throws {
    let identity = SampleState.connection.identity(userID: SampleState.account.id)
    var history = SampleHistory.quiet
    history.signIn(SampleHistory.stranger, 3_600, id: "stranger")
    var account = SampleState.account
    account.isEmailVerified = false
    state = ConsoleState(
      stage: .account, connection: SampleState.connection,
      size: ScreenSize(columns: 80, rows: 24), now: SampleState.now)
    _ = reduce(&state, .refreshPressed)
    _ = reduce(&state, .accountResponse(1, .success(account)))
    _ = reduce(&state, .sessions(.listResponse(1, .success([]))))
    _ = reduce(&state, .novelty(.lastSeenLoaded(identity, nil)))
    #expect(state.warnings.all.count == 1)
    _ = reduce(&state, .refreshPressed)
    _ = reduce(&state, .sessions(.listResponse(2, .success(history.sessions))))
    _ = reduce(&state, .log(.listResponse(2, .success(LogList(history.log)))))
    #expect(state.warnings.all.count > 1 && state.warnings.selectedRow == 0)
  }

  @Test mutating func aListThatChangesKeepsItsSelection() throws {
    var history = SampleHistory.quiet
    state = history.state()
    send(.chosen(.sessions, row: 1))
    let session = try #require(state.overviewSession)
    send(.chosen(.activity, row: 2))
    let entry = state.log.all[2].id
    for (code, age) in [("jp", 60), ("br", 30)] as [(String, Int64)] {
      arrive(&history, code, age)
      // The keys stay in the panel, though there is a warning now.
      #expect(state.overviewFocus == .activity && !state.warnings.all.isEmpty)
      #expect(state.log.all[state.overviewRow(.activity)].id == entry)
      #expect(state.overviewSessions[state.overviewRow(.sessions)].id == session.id)
    }
    #expect(state.overviewRow(.activity) == 4)
  }

  @Test mutating func whoMovesInAPanelStaysThere() {
    var history = SampleHistory.quiet
    state = history.state()
    send(.move(.down))
    #expect(state.overviewFocus == .sessions)
    arrive(&history, "jp", 60)
    #expect(state.overviewFocus == .sessions && !state.warnings.all.isEmpty)
  }
}
