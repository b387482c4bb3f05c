import AccountAPI
import AccountClient
import Keyring
import Synchronization
import TestSupport
import Testing

@testable import ConsoleCore

/// A saved account shows what was last known of it until the server answers.
@Suite struct LastKnownTests {
  private static let identity = SampleState.connection.identity(userID: SampleState.account.id)
  private static let before = SampleState.now.advanced(bySeconds: -180)
  private static let known = LastKnown(
    time: before, account: SampleState.account, sessions: SampleState.sessions,
    log: SampleState.log, logTotal: 5, preferences: SampleState.preferences,
    factors: [.email])

  /// Started, and nothing answered yet.
  private var state: ConsoleState = {
    var state = ConsoleState(
      stage: .account, connection: SampleState.connection,
      size: ScreenSize(columns: 80, rows: 24), now: SampleState.now)
    state.session.savedIdentity = LastKnownTests.identity
    state.screen = .sessions
    _ = reduce(&state, .started)
    return state
  }()

  @discardableResult
  private mutating func send(_ actions: Action...) -> [Effect] {
    state.send(actions).filter { if case .wait = $0 { false } else { true } }
  }

  private mutating func recall() { send(.lastKnownLoaded(Self.identity, Self.known)) }

  private mutating func answerAll(_ sessions: [Session] = SampleState.sessions) -> [Effect] {
    send(
      .accountResponse(1, .success(SampleState.account)),
      .sessions(.listResponse(1, .success(sessions))),
      .log(.listResponse(1, .success(LogList(SampleState.log)))),
      .preferences(.loadResponse(1, .success(SampleState.preferences))))
  }

  private func kept(_ effects: [Effect]) -> [LastKnown] {
    effects.compactMap { effect in
      if case .keepLastKnown(let known, Self.identity) = effect { known } else { nil }
    }
  }

  private static let refusal = ClientError.noAnswer(.cannotConnect(errno: 111))

  // MARK: Shown

  @Test mutating func everyScreenHasItUntilTheServerAnswers() {
    recall()
    #expect(state.session.account.value == SampleState.account && state.isLoading)
    #expect(state.sessions.shown.count == 4 && state.log.shown.count == 5)
    #expect(state.preferences.edited == SampleState.preferences)
    #expect(state.security.factors == [.email])
    #expect(state.showsLastKnown && state.updated == Self.before)
    // One after the other becomes new; the oldest tells how old the screens are.
    send(.accountResponse(1, .success(SampleState.account)))
    #expect(state.showsLastKnown && state.updated == Self.before)
    let less = Array(SampleState.sessions.dropFirst())
    send(.sessions(.listResponse(1, .success(less))))
    #expect(state.sessions.shown.count == 3)
    send(
      .log(.listResponse(1, .success(LogList(SampleState.log)))),
      .preferences(.loadResponse(1, .success(SampleState.preferences))))
    #expect(!state.showsLastKnown && state.updated == SampleState.now && !state.isLoading)
  }

  @Test mutating func nothingNewerIsReplaced() {
    send(.sessions(.listResponse(1, .success([]))))
    recall()
    #expect(state.sessions.list.value == [] && !state.sessions.list.isLastKnown)
    #expect(state.session.account.isLastKnown)
    // As after the lock: the account is resumed, and everything is there already.
    _ = answerAll()
    let all = state
    recall()
    #expect(state == all)
  }

  @Test mutating func whatIsOfAnotherAccountOrComesTooLateIsNotShown() {
    var other = Self.known
    other.account.id = "other"
    send(.lastKnownLoaded(Self.identity, other))
    #expect(state.session.account.value == nil)
    let foreign = SampleState.connection.identity(userID: "other")
    send(.lastKnownLoaded(foreign, other))
    #expect(state.session.account.value == nil)
    send(.signOutResponse(Self.identity, nil))
    recall()
    #expect(state.session.stage == .signIn && state.session.account.value == nil)
  }

  @Test mutating func aClockPutBackDoesNotMakeItNew() {
    var future = Self.known
    future.time = SampleState.now.advanced(bySeconds: 3_600)
    send(.lastKnownLoaded(Self.identity, future))
    #expect(state.updated == SampleState.now && state.showsLastKnown)
  }

  @Test mutating func itStaysWhenTheServerIsAway() {
    recall()
    send(
      .accountResponse(1, .failure(Self.refusal)),
      .sessions(.listResponse(1, .failure(Self.refusal))),
      .log(.listResponse(1, .failure(Self.refusal))))
    let effects = send(.preferences(.loadResponse(1, .failure(Self.refusal))))
    #expect(state.session.isOffline && state.sessions.shown.count == 4 && state.showsLastKnown)
    #expect(kept(effects).isEmpty)
  }

  // MARK: What must not be made of it

  @Test mutating func whatWasSeenBeforeIsNoNews() {
    recall()
    let record = LastSeenRecord()
    let effects = send(.novelty(.lastSeenLoaded(Self.identity, record)))
    #expect(
      !effects.contains {
        if case .machine(let request) = $0 { request.value is NoveltyRequest } else { false }
      })
    // Nobody signed in while the console was open.
    send(.cancelPressed)
    #expect(!state.isLoading && state.showsLastKnown)
    var more = SampleState.sessions
    more[0].id = "new"
    send(.refreshPressed, .sessions(.listResponse(state.sessions.list.generation, .success(more))))
    #expect(state.live.unseen.isEmpty)
  }

  @Test mutating func namesOfSessionsStayUntilAListSaysThatTheyAreOver() {
    recall()
    let effects = send(.sessions(.namesLoaded(Self.identity, ["s1": "mine", "new": "newer"])))
    #expect(effects.isEmpty)
    #expect(state.sessions.names["new"] == "newer" && state.sessions.names["s1"] == "mine")
    #expect(
      send(.sessions(.listResponse(1, .success(SampleState.sessions)))).contains(
        .machine(SessionNamesRequest.save(Self.identity, ["s1": "mine"]))))
  }

  @Test mutating func theArchiveIsNotGivenIt() {
    recall()
    #expect(state.log.merge(state.context).isEmpty)
    _ = answerAll()
    #expect(!state.log.merge(state.context).isEmpty)
  }

  @Test mutating func aSessionIsRevokedOnlyOnceTheListIsRead() {
    recall()
    #expect(send(.sessions(.revokeConfirmed(id: "s1"))) == [])
    let effects = send(.sessions(.listResponse(1, .success(SampleState.sessions))))
    #expect(effects.contains(.account(SessionsRequest.revoke(id: "s1"))))
  }

  @Test mutating func whatIsOverByThenIsNotRevoked() {
    recall()
    for _ in 0..<2 { send(.sessions(.markPressed)) }
    send(.sessions(.markAllPressed), .sessions(.revokeMarkedConfirmed))
    let left = SampleState.sessions.filter { ["s2", "s4"].contains($0.id) }
    let effects = send(.sessions(.listResponse(1, .success(left))))
    #expect(effects.contains(.account(SessionsRequest.revoke(id: "s2"))))
    #expect(state.sessions.bulkRevocation?.left == ["s2"])
  }

  /// A load that was given up must not revoke anything when the next one comes.
  @Test(arguments: [SessionsAction.revokeConfirmed(id: "s1"), .revokeOthersConfirmed])
  mutating func aRevocationThatWasGivenUpIsNotDoneLater(_ action: SessionsAction) {
    recall()
    send(.sessions(action), .cancelPressed)
    #expect(!state.isLoading)
    send(.refreshPressed)
    let effects = send(
      .sessions(
        .listResponse(state.sessions.list.generation, .success(SampleState.sessions))))
    #expect(
      !effects.contains { effect in
        if case .account(let request) = effect { request.value.kind == .write } else { false }
      })
    #expect(state.session.writing == nil && state.sessions.bulkRevocation == nil)
  }

  @Test mutating func whatGuardsTheAccountWaitsForTheServer() {
    recall()
    send(.serverIdentified(SampleState.connection, Capabilities(versionText: "1.8.1")))
    for option in [SecurityOption.block, .switchMFA, .removeAuthenticator] {
      #expect(option.disabledReason(state.security, state.session) == .factorsUnknown)
    }
    let effects = send(.accountResponse(1, .success(SampleState.account)))
    #expect(effects.contains(.account(SecurityRequest.factors)), "asked again")
    #expect(SecurityOption.block.disabledReason(state.security, state.session) == nil)
  }

  /// What was edited meanwhile is joined with what the server has.
  @Test mutating func editsOfOldPreferencesAreJoined() {
    recall()
    let path = PreferencePath([.key("theme")])
    send(.preferences(.textConfirmed(path, "light")))
    var theirs = SampleState.preferences
    theirs.object["fontSize"] = 15
    send(.preferences(.loadResponse(1, .success(theirs))))
    #expect(state.preferences.edited?.object["theme"] == "light")
    #expect(state.preferences.edited?.object["fontSize"] == 15)
    #expect(state.preferences.changeCount == 1 && !state.preferences.hasConflicts)
  }

  // MARK: Kept

  @Test mutating func itIsKeptOnceEverythingCame() {
    recall()
    let effects = answerAll()
    #expect(kept(effects).map(\.time) == [SampleState.now])
    #expect(kept(effects).first?.sessions == SampleState.sessions)
    // And anew with what came later.
    send(.serverIdentified(SampleState.connection, Capabilities(versionText: "1.8.1")))
    let factors: Set<Factor> = [.totp]
    let later = send(.security(.response(.factors, .success(.factors(factors)))))
    #expect(kept(later).map(\.factors) == [factors])
    #expect(kept(send(.security(.response(.factors, .success(.factors(factors)))))).isEmpty)
  }

  @Test mutating func aSignInThatIsNotSavedIsNotKeptEither() {
    state.session.savedIdentity = nil
    #expect(kept(answerAll()).isEmpty)
    // From when on it is.
    state.session.pendingIdentity = Self.identity
    #expect(kept(send(.entriesChanged(SampleState.kept))).count == 1)
    #expect(kept(send(.entriesChanged(SampleState.kept))).isEmpty)
  }

  @Test mutating func itIsNotKeptWhileSomethingIsMissing() {
    recall()
    let effects = send(
      .accountResponse(1, .success(SampleState.account)),
      .sessions(.listResponse(1, .success([]))),
      .log(.listResponse(1, .success(LogList([])))),
      .preferences(.loadResponse(1, .failure(Self.refusal))))
    #expect(kept(effects).isEmpty)
  }

  // MARK: Deleted

  @Test mutating func itGoesWithTheAccount() {
    _ = answerAll()
    let deleted = Effect.deleteLastKnown(Self.identity)
    var other = state
    #expect(other.send([.signOutResponse(Self.identity, nil)]).contains(deleted))
    other = state
    #expect(
      other.send([.sessions(.signOutEverywhereResponse(nil))]).contains(deleted))
    other = state
    #expect(other.send([.resumeFailed(nil)]).contains(deleted), "the secret is gone")
    other = state
    #expect(!other.send([.resumeFailed(.busy(path: "/k"))]).contains(deleted))
    let removed = SampleState.kept[1].identity
    #expect(
      send(.savedAccounts(.removeConfirmed(removed))).contains(.deleteLastKnown(removed)))
  }

  /// Once more is asked before a session counts as ended, and only then it is deleted.
  @Test mutating func itGoesWhenTheSessionHasEndedForCertain() {
    recall()
    let ended = ClientError.refused(
      APIError(status: 401, message: "", cause: .signedOut))
    let deleted = Effect.deleteLastKnown(Self.identity)
    #expect(!send(.accountResponse(1, .failure(ended))).contains(deleted))
    #expect(state.session.account.value != nil)
    send(.timerFired(.recheck, generation: state.timers[.recheck] ?? 0))
    let effects = send(.accountResponse(state.session.account.generation, .failure(ended)))
    #expect(effects.contains(deleted) && state.session.stage == .signIn)
    #expect(state.session.account.value == nil)
  }
}

/// The runner's part: the file is read before anything is asked, and written behind the keyring.
@MainActor @Suite struct LastKnownRunnerTests {
  private let folder = TemporaryFolder()
  private let identity = SampleState.kept[0].identity
  private let known = LastKnown(
    time: SampleState.now, account: SampleState.account, sessions: [], log: [],
    preferences: Preferences())

  private final class Record: Sendable {
    private let lines = Mutex<[String]>([])
    var all: [String] { lines.withLock { $0 } }
    func add(_ line: String) { lines.withLock { $0.append(line) } }
  }

  @Test func itIsLoadedWithTheSecretAndWrittenInOrder() async throws {
    let keyring = Keyring(path: "\(folder.path)/keyring")
    try keyring.keep(SampleState.kept[0], secret: "saved")
    let (record, known) = (Record(), known)
    var machine = Dependencies.test(
      keyring: keyring, serverVersion: { _ in "1.8.1" }, quit: { record.add("quit") })
    machine.lastKnown = .init(
      load: { identity, secret in
        record.add("load \(identity.userID) \(secret == "saved")")
        return known
      }, save: { record.add("save \($1.userID) \($2 == "saved") \($0 == known)") },
      delete: { record.add("delete \($0.userID)") })
    let runner = EffectRunner(machine)
    var sent: [Action] = []
    runner.send = { sent.append($0) }
    runner.run(.keepLastKnown(known, identity))
    runner.run(.resume(identity, SampleState.connection))
    // At once, with what the server was found to be.
    #expect(
      sent == [
        .serverIdentified(SampleState.connection, Capabilities(versionText: "1.8.1")),
        .lastKnownLoaded(identity, known),
      ])
    for effect: Effect in [
      .keepLastKnown(known, identity), .dropClient, .keyring(SavedAccountsRequest.remove(identity)),
      .deleteLastKnown(identity), .keepLastKnown(known, identity), .quit,
    ] { runner.run(effect) }
    while record.all.last != "quit" { await Task.yield() }
    let id = identity.userID
    // Neither before there is a secret, nor after it was dropped.
    #expect(record.all == ["load \(id) true", "save \(id) true true", "delete \(id)", "quit"])
    #expect(try keyring.entries().isEmpty)
  }
}
