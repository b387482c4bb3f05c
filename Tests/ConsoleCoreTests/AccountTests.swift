import AccountAPI
import AccountClient
import TestSupport
import Testing

@testable import ConsoleCore

@Suite struct AccountTests {
  private var state = SampleState.account()

  @discardableResult
  private mutating func send(_ actions: Action...) -> [Effect] {
    state.send(actions)
  }

  private func isRecheck(_ effect: Effect) -> Bool {
    if case .wait(.recheck, 2_000, _) = effect { true } else { false }
  }

  private static let unreachable = ClientError.noAnswer(.cannotConnect(errno: 111))
  private static let signedOut = ClientError.refused(
    APIError(status: 401, message: "Guest", cause: .signedOut))

  // MARK: Sessions

  @Test func thisDeviceComesFirstThenTheNewest() {
    #expect(state.sessions.shown.map(\.id) == ["s4", "s3", "s2", "s1"])
  }

  @Test mutating func revokingAsksFirstWithCancelFocused() {
    send(.sessions(.move(.down)), .sessions(.revokePressed))
    #expect(state.dialog?.isAbout(SessionsDialog.revoke(SampleState.sessions[2])) == true)
    #expect(send(.dialog(.acceptPressed)) == [], "Enter alone cancels")
    #expect(state.dialog == nil && state.session.writing == nil)
  }

  @Test mutating func revokingEndsTheSessionOnce() {
    send(.sessions(.move(.down)), .sessions(.revokePressed), .dialog(.nextPressed))
    #expect(send(.dialog(.acceptPressed)) == [.account(SessionsRequest.revoke(id: "s3"))])
    send(.sessions(.revokePressed), .dialog(.nextPressed))
    #expect(send(.dialog(.acceptPressed)) == [], "one write at a time")
    let effects = send(
      .sessions(
        .revokeResponse(
          id: "s3", .success(RateLimit(limit: 100, remaining: 9, resets: SampleState.now)))))
    #expect(effects.contains(.account(LogRequest.list(generation: 2))))
    #expect(state.sessions.shown.map(\.id) == ["s4", "s2", "s1"])
    #expect(state.session.rateLimit?.limit.remaining == 9)
  }

  @Test mutating func aSessionThatWasGoneAlreadyIsJustWhatWasWanted() {
    send(
      .sessions(
        .revokeResponse(
          id: "s3", .failure(.refused(APIError(status: 404, message: "", cause: .notFound))))))
    #expect(state.sessions.shown.map(\.id) == ["s4", "s2", "s1"])
    #expect(state.notice?.isError == false)
  }

  @Test mutating func theSelectionStaysWithTheSession() {
    send(.sessions(.move(.last)))
    #expect(state.sessions.selected?.id == "s1")
    send(.refreshPressed)
    let newer = SampleState.sessions + [SampleState.sessions[2].with(id: "s5")]
    send(.sessions(.listResponse(2, .success(newer))))
    #expect(state.sessions.selected?.id == "s1")
  }

  @Test mutating func aFilterLeavesWhatMatchesAllWordsAndKeepsTheSelection() {
    send(.sessions(.move(.down)))
    let selected = state.sessions.selected?.id
    send(.sessions(.filterPressed), .sessions(.filter(.insert("UNITED safari"))))
    #expect(state.sessions.shown.map(\.id) == ["s2", "s1"])
    send(.sessions(.filter(.insert(" 17.5"))))
    #expect(state.sessions.shown.map(\.id) == ["s2"])
    send(.sessions(.filter(.insert(" nothing"))))
    #expect(state.sessions.selected == nil)
    send(.sessions(.filterDropped))
    #expect(state.sessions.shown.count == 4 && !state.sessions.rows.isFiltering)
    #expect(selected == "s3")
  }

  @Test mutating func sortingGoesRoundAndThisDeviceStaysFirst() {
    var orders: [[String]] = []
    for _ in SessionsState.Order.allCases {
      orders.append(state.sessions.shown.map(\.id))
      send(.sessions(.sortPressed))
    }
    #expect(orders.allSatisfy { $0.first == "s4" } && Set(orders.map { Set($0) }).count == 1)
    #expect(state.sessions.order == .newest)
  }

  @Test mutating func markedOnesAreEndedOneAfterTheOther() {
    send(.sessions(.move(.down)), .sessions(.markPressed), .sessions(.markPressed))
    #expect(state.sessions.marked == ["s3", "s2"])
    send(.sessions(.revokePressed))
    #expect(
      state.dialog?.isAbout(
        SessionsDialog.revokeMarked(
          state.sessions.all.filter { ["s2", "s3"].contains($0.id) }, hidden: 0)) == true)
    #expect(
      send(.dialog(.nextPressed), .dialog(.acceptPressed)) == [
        .account(SessionsRequest.revoke(id: "s3"))
      ])
    #expect(
      send(.sessions(.revokeResponse(id: "s3", .success(nil)))) == [
        .account(SessionsRequest.revoke(id: "s2"))
      ])
    send(.sessions(.revokeResponse(id: "s2", .success(nil))))
    #expect(state.sessions.shown.map(\.id) == ["s4", "s1"] && state.sessions.bulkRevocation == nil)
    let revoked = [2, 1].map { RevokedSession(device: SampleState.sessions[$0].device) }
    #expect(state.notice == Notice(SessionsNotice.revoked(revoked)))
  }

  @Test mutating func aRunThatMeetsTheLimitGoesOnWhenItEnds() {
    send(.sessions(.revokeOthersPressed))
    #expect(state.dialog?.isAbout(SessionsDialog.revokeOthers(3)) == true)
    #expect(
      send(.dialog(.nextPressed), .dialog(.acceptPressed)) == [
        .account(SessionsRequest.list(generation: 2))
      ])
    // Somebody came meanwhile.
    let now = SampleState.sessions + [SampleState.sessions[0].with(id: "s0")]
    #expect(
      send(.sessions(.listResponse(2, .success(now)))).contains(
        .account(SessionsRequest.revoke(id: "s0"))))
    send(.sessions(.revokeResponse(id: "s0", .success(nil))))
    let until = state.now.advanced(bySeconds: 100)
    let refusal = ClientError.refused(
      APIError(status: 429, message: "", cause: .tooManyRequests(until: until)))
    let effects = send(.sessions(.revokeResponse(id: "s3", .failure(refusal))))
    #expect(
      effects.contains {
        if case .wait(.revoking, 101_000, _) = $0 { true } else { false }
      })
    #expect(state.sessions.bulkRevocation?.left == ["s3", "s2", "s1"])
    #expect(
      send(.timerFired(.revoking, generation: 1)) == [.account(SessionsRequest.revoke(id: "s3"))])
    // Anything else stops it and says why.
    send(.sessions(.revokeResponse(id: "s3", .failure(Self.unreachable))))
    #expect(
      state.sessions.bulkRevocation == nil
        && state.notice == Notice(RequestFailed(Self.unreachable)))
    #expect(state.sessions.shown.count == 4)
  }

  @Test mutating func escGivesUpARunThatWaits() {
    send(.sessions(.revokeOthersPressed), .dialog(.nextPressed), .dialog(.acceptPressed))
    send(.sessions(.listResponse(2, .success(SampleState.sessions))))
    let until = state.now.advanced(bySeconds: 100)
    let refusal = ClientError.refused(
      APIError(status: 429, message: "", cause: .tooManyRequests(until: until)))
    send(.sessions(.revokeResponse(id: "s3", .failure(refusal))), .cancelPressed)
    #expect(state.sessions.bulkRevocation == nil)
    #expect(state.notice == Notice(SessionsNotice.stopped([], left: 3)))
    #expect(send(.timerFired(.revoking, generation: 1)) == [])
  }

  @Test mutating func signingOutEverywhereEndsThisSessionToo() {
    let saved = state.session.savedIdentity!
    send(.sessions(.signOutEverywherePressed), .dialog(.nextPressed))
    #expect(send(.dialog(.acceptPressed)) == [.account(SessionsRequest.revokeAll)])
    let effects = send(.sessions(.signOutEverywhereResponse(nil)))
    #expect(
      Array(effects.prefix(4)) == [
        .cancelLoads, .dropClient, .keyring(SavedAccountsRequest.remove(saved)),
        .deleteLastKnown(saved),
      ])
    #expect(state.session.stage == .signIn)
  }

  @Test mutating func aHiddenMarkIsSaidToBeHidden() {
    send(.sessions(.move(.down)), .sessions(.markPressed), .sessions(.filter(.insert("safari"))))
    send(.sessions(.revokePressed))
    guard
      case .revokeMarked(let sessions, let hidden)? = state.dialog?.subject as? SessionsDialog
    else {
      Issue.record("\(String(describing: state.dialog))")
      return
    }
    #expect(sessions.map(\.id) == ["s3"] && hidden == 1)
  }

  /// What was said can be read again.
  @Test mutating func messagesAreKeptNewestFirst() {
    send(.profile(.verificationEmailResponse(Self.unreachable)))
    send(.sessions(.revokeResponse(id: "s3", .success(nil))))
    #expect(
      state.messages.entries.map(\.notice) == [
        Notice(
          SessionsNotice.revoked([RevokedSession(device: SampleState.sessions[2].device)])),
        Notice(RequestFailed(Self.unreachable)),
      ])
    for _ in 0..<300 { send(.sessions(.revokeResponse(id: "s3", .success(nil)))) }
    #expect(state.messages.entries.count == 200)
  }

  @Test mutating func revokingThisDeviceIsSigningOut() {
    send(.sessions(.revokePressed))
    #expect(state.dialog?.isAbout(FrameDialog.signOut) == true)
  }

  // MARK: Loading

  @Test mutating func anAnswerToAnOlderLoadIsDropped() {
    send(.refreshPressed, .refreshPressed)
    send(.accountResponse(2, .success(SampleState.account.with(name: "Old"))))
    #expect(state.session.account.value?.name == "Ada Lovelace")
    send(.accountResponse(3, .success(SampleState.account.with(name: "Ada"))))
    #expect(state.session.account.value?.name == "Ada")
  }

  @Test mutating func withTheNetworkGoneTheDataStaysAndItTriesSlowerAndSlower() {
    for (attempt, seconds) in [2, 4, 8, 16, 32, 60, 60].enumerated() {
      if attempt == 0 {
        send(.refreshPressed)
      } else {
        send(.timerFired(.retry, generation: state.timers[.retry]!))
      }
      let generation = attempt + 2
      var effects = send(.accountResponse(generation, .failure(Self.unreachable)))
      effects += send(.sessions(.listResponse(generation, .failure(Self.unreachable))))
      effects += send(.log(.listResponse(generation, .failure(Self.unreachable))))
      effects += send(.preferences(.loadResponse(generation, .failure(Self.unreachable))))
      #expect(
        effects == [.wait(.retry, milliseconds: Int64(seconds) * 1_000, generation: attempt + 1)])
      #expect(
        state.session.isOffline && state.sessions.shown.count == 4
          && state.session.account.value != nil)
    }
    send(.refreshPressed)
    answerLoads(9, [:])
    #expect(!state.session.isOffline)
  }

  /// Answers the four loads of a refresh: with these errors, else with what is there already.
  @discardableResult
  private mutating func answerLoads(_ generation: Int, _ errors: [Resource: ClientError])
    -> [Effect]
  {
    func result<Value>(_ resource: Resource, _ value: Value) -> Result<Value, ClientError> {
      errors[resource].map { .failure($0) } ?? .success(value)
    }
    var effects = send(.accountResponse(generation, result(.account, SampleState.account)))
    effects += send(
      .sessions(.listResponse(generation, result(.sessions, SampleState.sessions))))
    effects += send(.log(.listResponse(generation, result(.log, LogList(SampleState.log)))))
    effects += send(
      .preferences(.loadResponse(generation, result(.preferences, SampleState.preferences))))
    return effects
  }

  private static let blocked = ClientError.refused(
    APIError(status: 401, message: "Blocked", cause: .blocked))

  @Test mutating func aRefreshThatIsRefusedIsToldOnce() {
    send(.refreshPressed)
    let errors = Dictionary(uniqueKeysWithValues: Resource.allCases.map { ($0, Self.blocked) })
    answerLoads(2, errors)
    #expect(state.notice == Notice(RefreshFailed(Self.blocked)))
    #expect(state.messages.entries.count == 1 && !state.session.isOffline)
    #expect(state.session.stage == .account && state.sessions.shown.count == 4)
    send(.refreshPressed)
    answerLoads(3, errors)
    #expect(state.messages.entries.count == 1)
    send(.refreshPressed)
    answerLoads(4, [:])
    #expect(state.notice == nil)
  }

  /// Whichever of the four it is, and whenever it comes.
  @Test(
    arguments: Resource.allCases,
    [
      ClientError.notAppwrite(status: 404), .noLongerAppwrite(status: 404),
      .notAppwrite(status: 502),
      .refused(APIError(status: 500, message: "", cause: .serverFault)), unreachable,
    ])
  mutating func aServerThatFailsBehindItsGatewayCountsAsOffline(
    resource: Resource, error: ClientError
  ) {
    send(.refreshPressed)
    let effects = answerLoads(2, [resource: error])
    #expect(effects.contains(.wait(.retry, milliseconds: 2_000, generation: 1)))
    #expect(state.session.isOffline)
    send(.timerFired(.retry, generation: 1))
    #expect(
      answerLoads(3, [resource: error]).contains(
        .wait(.retry, milliseconds: 4_000, generation: 2)))
    send(.timerFired(.retry, generation: 2))
    answerLoads(4, [:])
    #expect(!state.session.isOffline && state.notice == nil)
  }

  @Test(
    arguments: [
      (ClientError.notAppwrite(status: 404), Int?(404)), (.noLongerAppwrite(status: 200), 200),
      (.notAppwrite(status: 502), 502),
      (.refused(APIError(status: 500, message: "", cause: .serverFault)), 500), (unreachable, nil),
    ])
  mutating func whatIsSaidOfAnOutageIsWhatIsSo(error: ClientError, status: Int?) {
    let all = Dictionary(uniqueKeysWithValues: Resource.allCases.map { ($0, error) })
    send(.refreshPressed)
    answerLoads(2, all)
    #expect(state.session.outage == (status == nil ? .noConnection : .serverFails(status: status)))
    send(.refreshPressed)
    answerLoads(3, [.log: error, .preferences: error])
    #expect(state.session.outage == .missing([.preferences, .log], status: status))
    send(.refreshPressed)
    answerLoads(4, all.filter { $0.key != .account })
    #expect(
      state.session.outage == .missing([.sessions, .preferences, .log], status: status))
    // A server without a log fails at all there is.
    send(.refreshPressed)
    state.session.capabilities.markMissing(.log)
    answerLoads(5, all.filter { $0.key != .log })
    #expect(state.session.outage == (status == nil ? .noConnection : .serverFails(status: status)))
  }

  @Test mutating func aMissingFeatureIsNoFailedRefresh() {
    send(.refreshPressed)
    answerLoads(
      2, [.log: .refused(APIError(status: 404, message: "", cause: .notSupported))])
    #expect(state.notice == nil && !state.session.isOffline)
  }

  /// Its error would stay for good, since it is not asked for any more.
  @Test mutating func aLogThatIsGoneDoesNotKeepTheConsoleOffline() {
    send(.refreshPressed)
    answerLoads(2, [.log: .notAppwrite(status: 502)])
    #expect(state.session.isOffline)
    state.session.capabilities.markMissing(.log)
    send(.timerFired(.retry, generation: 1))
    answerLoads(3, [:])
    #expect(!state.session.isOffline)
  }

  @Test mutating func aRefreshAsksAgainForWhatWasMissing() {
    state.session.capabilities.markMissing(.log)
    let effects = send(.refreshPressed)
    #expect(effects.first == .clearMissingFeatures)
    #expect(effects.compactMap(\.loadedResource).contains(.log))
  }

  @Test mutating func signedOutElsewhereMeansSigningInAgainWithTheReason() {
    send(.refreshPressed)
    let saved = state.session.savedIdentity!
    // Asked once more: another device that writes may be all there is to it.
    let first = send(.sessions(.listResponse(2, .failure(Self.signedOut))))
    #expect(first.count == 1 && first.allSatisfy(isRecheck))
    #expect(send(.log(.listResponse(2, .failure(Self.signedOut)))) == [])
    #expect(state.session.stage == .account)
    send(.timerFired(.recheck, generation: 1))
    let effects = send(.sessions(.listResponse(3, .failure(Self.signedOut))))
    #expect(
      effects == [
        .cancelLoads, .dropClient, .keyring(SavedAccountsRequest.remove(saved)),
        .deleteLastKnown(saved),
      ])
    #expect(state.session.stage == .signIn && state.signIn.form.error == Self.signedOut)
    #expect(state.signIn.form.fields[0].text == "ada@example.test")
    #expect(state.session.account.value == nil && state.sessions.shown.isEmpty)
    #expect(
      send(.accountResponse(2, .failure(Self.signedOut))) == [], "the other answers say nothing new"
    )
  }

  @Test mutating func unsavedPreferencesOutliveTheSession() {
    state.screen = .preferences
    for _ in 0..<3 { send(.preferences(.move(.down))) }
    send(.preferences(.editPressed))
    let changes = state.preferences.changes
    #expect(!changes.isEmpty)
    send(.refreshPressed, .sessions(.listResponse(2, .failure(Self.signedOut))))
    send(.timerFired(.recheck, generation: 1))
    send(.sessions(.listResponse(3, .failure(Self.signedOut))))
    #expect(state.session.stage == .signIn && state.preferences.edited == nil)
    send(.signIn(.edit(.insert("analytical"))), .signIn(.submitPressed))
    send(.signIn(.response(1, .success(SignedIn(sessionID: "s9")))))
    send(.accountResponse(1, .success(SampleState.account)))
    send(.preferences(.loadResponse(1, .success(SampleState.preferences))))
    #expect(
      state.preferences.changes == changes
        && state.notice == Notice(PreferencesNotice.editsRestored))
  }

  @Test mutating func aSessionThatIsGoodAfterAllIsKept() {
    send(.refreshPressed, .sessions(.listResponse(2, .failure(Self.signedOut))))
    send(.timerFired(.recheck, generation: 1))
    send(.sessions(.listResponse(3, .success(SampleState.sessions))))
    #expect(
      state.session.signOutCheck == nil && state.session.stage == .account
        && state.session.savedIdentity != nil)
  }

  // MARK: Signing out

  @Test mutating func signingOutEndsTheSessionAndForgetsTheSecret() {
    let saved = state.session.savedIdentity!
    send(.signOutPressed, .dialog(.nextPressed))
    #expect(send(.dialog(.acceptPressed)) == [.account(SessionRequest.signOut(saved))])
    #expect(
      send(.signOutResponse(saved, nil)) == [
        .dropClient, .keyring(SavedAccountsRequest.remove(saved)),
        .deleteLastKnown(saved),
      ])
    #expect(
      state.session.stage == .signIn && state.session.savedIdentity == nil && state.notice == nil)
  }

  @Test mutating func signingOutTellsTheTruthWhenTheServerWasNotReached() {
    send(.signOutResponse(nil, Self.unreachable))
    #expect(state.session.stage == .signIn)
    #expect(state.notice == Notice(SignOutFailed(Self.unreachable)))
  }

  // MARK: Profile

  @Test mutating func aNewNameIsTheServersAnswer() {
    send(
      .profile(.changeNamePressed), .dialog(.edit(.killToStart)),
      .dialog(.edit(.insert("Ada King"))))
    #expect(send(.dialog(.acceptPressed)) == [.account(ProfileRequest.rename("Ada King"))])
    var answered = SampleState.account.with(name: "Ada King ")
    answered.isEmailVerified = nil
    send(.profile(.nameResponse(.success(answered))))
    #expect(state.session.account.value?.name == "Ada King ")
    #expect(state.session.account.value?.isEmailVerified == true, "the answer leaves it out")
    #expect(state.dialog == nil)
  }

  @Test(arguments: [
    ("  ", ProfileError.emptyName),
    (String(repeating: "é", count: 101), .longName(limit: 100)),
  ])
  func aNameThatTheServerWouldRefuseIsNotSent(name: String, error: ProfileError) {
    var state = SampleState.account()
    for action: Action in [
      .profile(.changeNamePressed), .dialog(.edit(.killToStart)), .dialog(.edit(.insert(name))),
      .dialog(.acceptPressed),
    ] { state.send(action) }
    #expect(state.dialog?.validationError == AnyValidationError(error))
    #expect(state.session.writing == nil)
  }

  @Test mutating func aRefusedNameStaysInItsDialog() {
    send(.profile(.changeNamePressed), .dialog(.edit(.insert("!"))), .dialog(.acceptPressed))
    send(.profile(.nameResponse(.failure(Self.unreachable))))
    #expect(state.dialog?.fields[0].text == "Ada Lovelace!")
    #expect(state.dialog?.error == Self.unreachable)
  }

  // MARK: Time

  @Test mutating func comingBackToTheWindowLooksAgainAfterAWhile() {
    state.now = SampleState.now.advanced(bySeconds: 59)
    #expect(reduce(&state, .focusGained) == [])
    state.now = SampleState.now.advanced(bySeconds: 60)
    let loads = reduce(&state, .focusGained).compactMap(\.loadedResource)
    #expect(loads.count == Resource.allCases.count)
    #expect(reduce(&state, .focusGained) == [], "it is under way already")
  }

  @Test mutating func theSpinnerTurnsOnlyWhileSomethingIsUnderWay() {
    state.settings.motion = .full
    #expect(reduce(&state, .screenChosen(.profile)) == [])
    let effects = reduce(&state, .refreshPressed)
    guard case .wait(.spinner, 100, let generation)? = effects.last else {
      return #expect(Bool(false), "\(effects)")
    }
    let next = reduce(&state, .timerFired(.spinner, generation: generation))
    guard case .wait(.spinner, 100, generation + 1)? = next.last else {
      return #expect(Bool(false), "\(next)")
    }
    _ = reduce(&state, .cancelPressed)
    #expect(reduce(&state, .timerFired(.spinner, generation: generation + 1)) == [])
  }

  @Test mutating func nothingTurnsWithReducedMotion() {
    let effects = reduce(&state, .refreshPressed)
    #expect(!effects.contains { if case .wait(.spinner, _, _) = $0 { true } else { false } })
  }
}

extension Effect {
  /// Of a request that fills a screen.
  fileprivate var loadedResource: Resource? {
    guard case .account(let request) = self, case .load(let resource) = request.value.kind else {
      return nil
    }
    return resource
  }
}

extension Session {
  fileprivate func with(id: String) -> Session {
    var copy = self
    copy.id = id
    return copy
  }
}

extension Account {
  fileprivate func with(name: String) -> Account {
    var copy = self
    copy.name = name
    return copy
  }
}
