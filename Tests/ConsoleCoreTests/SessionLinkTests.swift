import AccountAPI
import Keyring
import TestSupport
import Testing

@testable import ConsoleCore

/// Sessions and their log entries lead to each other, and Esc leads back.
@Suite struct SessionLinkTests {
  private var state = SampleState.account(screen: .sessions)

  @discardableResult
  private mutating func send(_ actions: Action...) -> [Effect] {
    actions.flatMap { reduce(&state, $0) }
  }

  @Test mutating func theLogOfASession() {
    send(.sessions(.move(.to(1))), .sessions(.logPressed))
    #expect(state.screen == .log)
    #expect(
      state.log.rows.filter.text.hasPrefix("ip:198.51.100.23 device:firefox device:ubuntu"))
    #expect(state.log.shown.map(\.entry.event) == ["account.update.prefs"])
    #expect(
      state.logRows(of: SampleState.sessions[2], limit: 9).map(\.entry.event)
        == ["account.update.prefs"])
    send(.cancelPressed)
    #expect(state.screen == .sessions && state.sessions.selected?.id == "s3")
    #expect(state.log.shown.count == 5, "the filter went with the way back")
  }

  @Test mutating func theSessionOfAnEntry() {
    state.screen = .log
    send(.log(.move(.down)), .log(.sessionPressed))
    #expect(state.screen == .sessions && state.sessions.selected?.id == "s3")
    send(.cancelPressed)
    #expect(state.screen == .log && state.log.rows.selectedIndex == 1)
    // From the tabs there is no way back.
    send(.log(.sessionPressed), .screenChosen(.profile), .cancelPressed)
    #expect(state.screen == .profile)
  }

  @Test mutating func anEntryOfASessionThatEnded() {
    state.screen = .log
    send(.sessions(.revokeResponse(id: "s3", .success(nil))), .cancelPressed)
    send(.log(.move(.down)), .log(.sessionPressed))
    #expect(state.screen == .log && state.notice == Notice(LogNotice.sessionEnded))
  }

  @Test func theWordsSinceTheSignIn() {
    let words = LogQuery.words(
      for: SampleState.sessions[0], since: Timestamp(seconds: 1_795_500_059), ahead: 3_600)
    #expect(words == "ip:192.0.2.41 device:safari device:mac since:2026-11-24T07:00")
  }

  // MARK: Marks

  @Test mutating func allThatAreShownAreMarked() {
    send(.sessions(.markAllPressed))
    #expect(state.sessions.marked == ["s1", "s2", "s3"])
    send(.sessions(.markAllPressed))
    #expect(state.sessions.marked.isEmpty)
    send(.sessions(.filterPressed), .sessions(.filter(.insert("safari"))))
    send(.sessions(.markAllPressed), .sessions(.filterDropped))
    #expect(state.sessions.marked == ["s1", "s2"])
  }

  @Test mutating func aColumnIsSortedBy() {
    send(.sessions(.sorted(.place)))
    #expect(state.sessions.order == .place)
  }

  // MARK: Stopping

  @Test mutating func escStopsAfterTheOneThatIsUnderWay() {
    send(.sessions(.filterPressed), .sessions(.filter(.insert("e"))), .sessions(.filterKept))
    send(.sessions(.markAllPressed), .sessions(.revokePressed), .dialog(.nextPressed))
    send(.dialog(.acceptPressed))
    #expect(state.sessions.bulkRevocation?.left.count == 3)
    send(.cancelPressed)
    #expect(state.sessions.bulkRevocation?.isStopping == true)
    let request = AnyAccountRequest(SessionsRequest.revoke(id: "s3"))
    let effects = send(
      .answered(request, .sessions(.revokeResponse(id: "s3", .success(nil)))))
    #expect(state.sessions.bulkRevocation == nil)
    #expect(!effects.contains(.account(SessionsRequest.revoke(id: "s2"))))
    let revoked = RevokedSession(device: SampleState.sessions[2].device)
    #expect(state.notice == Notice(SessionsNotice.stopped([revoked], left: 2)))
    #expect(state.sessions.rows.isNarrowed, "the filter is the next key's")
  }

  // MARK: Names

  private var identity: KeyringEntry.Identity {
    SampleState.connection.identity(userID: SampleState.account.id)
  }

  @Test mutating func aNameIsKeptAndShownAndFound() {
    state.sessions.names.memory = .asked
    send(.sessions(.namesLoaded(identity, ["s1": "Office", "gone": "Old phone"])))
    // What is over is forgotten.
    #expect(state.sessions.names.all == ["s1": "Office"])
    send(.sessions(.move(.to(1))), .sessions(.namePressed))
    #expect(state.dialog?.fields.map(\.text) == [""])
    let typed = "  My laptop\u{7} "
    send(.dialog(.edit(.insert(typed))))
    let effects = send(.dialog(.acceptPressed))
    let name = state.sessions.names["s3"] ?? ""
    #expect(name.hasPrefix("My laptop"))
    #expect(
      effects.contains(
        .machine(SessionNamesRequest.save(identity, ["s1": "Office", "s3": name]))))
    send(.sessions(.filterPressed), .sessions(.filter(.insert("laptop"))))
    #expect(state.sessions.shown.map(\.id) == ["s3"])
    send(.sessions(.filterDropped))
    // Emptied, it is called by its client again.
    send(.sessions(.namePressed), .dialog(.edit(.killToStart)), .dialog(.acceptPressed))
    #expect(state.sessions.names["s3"] == nil && state.dialog == nil)
    #expect(state.notice == Notice(SessionsNotice.named(nil)))
  }

  @Test mutating func aRevokedSessionIsCalledByItsName() {
    state.sessions.names.load(["s3": "Office"])
    send(.sessions(.revokeResponse(id: "s3", .success(nil))))
    let revoked = RevokedSession(name: "Office", device: SampleState.sessions[2].device)
    #expect(state.notice == Notice(SessionsNotice.revoked([revoked])))
    #expect(state.sessions.names.all.isEmpty, "the name ends with its session")
  }

  @Test mutating func namesGoWithTheAccount() {
    let kept = SampleState.kept[1].identity
    #expect(
      send(.savedAccounts(.removeConfirmed(kept)))
        .contains(.machine(SessionNamesRequest.delete(kept))))
    #expect(
      send(.sessions(.signOutEverywhereResponse(nil)))
        .contains(.machine(SessionNamesRequest.delete(identity))))
    #expect(state.sessions.names.all.isEmpty)
  }

  /// They are asked for once it is known whose sessions they are.
  @Test func namesAreLoadedOnce() {
    var state = ConsoleState(
      stage: .account, connection: SampleState.connection,
      size: ScreenSize(columns: 80, rows: 24), now: SampleState.now)
    _ = reduce(&state, .refreshPressed)
    var effects = reduce(&state, .sessions(.listResponse(1, .success(SampleState.sessions))))
    let load = Effect.machine(SessionNamesRequest.load(identity))
    #expect(!effects.contains(load))
    effects = reduce(&state, .accountResponse(1, .success(SampleState.account)))
    #expect(effects.contains(load))
    _ = reduce(&state, .refreshPressed)
    effects = reduce(&state, .sessions(.listResponse(2, .success(SampleState.sessions))))
    #expect(!effects.contains(load))
  }
}
