import AccountAPI
import AccountClient
import Keyring
import TestSupport
import Testing

@testable import ConsoleCore

/// Second factors, other ways in, and what else later servers have: what is asked and what becomes of the answers.
@Suite struct SecurityTests {
  private var state = later(SampleState.account(screen: .profile))

  private static func later(_ state: ConsoleState, _ version: String = "1.8.1") -> ConsoleState {
    var state = state
    state.capabilities = Capabilities(versionText: version)
    return state
  }

  @discardableResult
  private mutating func send(_ actions: Action...) -> [Effect] {
    actions.flatMap { reduce(&state, $0) }.filter { if case .wait = $0 { false } else { true } }
  }

  private mutating func answer(_ task: SecurityTask, _ answer: SecurityAnswer) -> [Effect] {
    send(.security(.response(task, .success(answer))))
  }

  private static func refused(_ cause: APIError.Cause) -> ClientError {
    .refused(APIError(status: 401, message: "m", cause: cause, type: "t"))
  }

  private mutating func choose(_ option: SecurityOption) -> [Effect] {
    let row = SecurityOption.allCases.firstIndex(of: option)!
    return send(.dialog(.focused(.option(row))), .dialog(.acceptPressed))
  }

  // MARK: The wall

  private mutating func meetWall() -> [Effect] {
    state = Self.later(SampleState.signIn())
    state.form.fields = [TextField("a@b.cd"), TextField("password", isSecret: true)]
    send(.form(.submitPressed), .signInResponse(1, .success(SignedIn(sessionID: "s"))))
    let refusal = Self.refused(.secondFactorRequired)
    var effects: [Effect] = []
    for action: Action in [
      .sessions(.listResponse(1, .failure(refusal))), .accountResponse(1, .failure(refusal)),
      .log(.listResponse(1, .failure(refusal))),
      .preferences(.loadResponse(1, .failure(refusal))),
    ] { effects += send(action) }
    return effects
  }

  @Test mutating func aSecondFactorIsAskedForBehindTheSignIn() {
    #expect(meetWall() == [.security(.factors)])
    #expect(state.stage == .account && state.notice == nil)
    #expect(answer(.factors, .factors([.totp, .recoveryCode])) == [])
    #expect(state.dialog?.kind == .factor([.totp, .recoveryCode]))
    #expect(send(.dialog(.acceptPressed)) == [.security(.challenge(.totp))])
    _ = answer(.challenge(.totp), .challenge("c1"))
    #expect(state.dialog?.kind == .errand(.prove(.totp, challenge: "c1")))
    send(.dialog(.edit(.insert("123 456"))))
    let effects = send(.dialog(.acceptPressed), .dialog(.acceptPressed))
    let proof = SecurityTask.prove(challenge: "c1", code: "123456")
    #expect(effects == [.security(proof)])
    // Wrong: typed again, in the same dialog.
    send(.security(.response(proof, .failure(Self.refused(.invalidSecret)))))
    #expect(state.dialog?.error != nil && state.dialog?.focus == .field(0))
    #expect(state.writing == nil)
    let loads = Set(answer(proof, .done).map { "\($0)" }.filter { $0.hasPrefix("load") })
    #expect(loads.count == 4 && state.dialog == nil && !state.security.isWalled)
  }

  @Test mutating func withOneFactorThereIsNoChoice() {
    _ = meetWall()
    #expect(answer(.factors, .factors([.email])) == [.security(.challenge(.email))])
  }

  @Test mutating func whoeverTurnsBackIsSignedOut() {
    _ = meetWall()
    _ = answer(.factors, .factors([.totp, .recoveryCode]))
    #expect(send(.cancelPressed) == [.signOut(nil)])
    send(.signOutResponse(nil))
    #expect(state.stage == .signIn && state.form.fields[0].text == "a@b.cd")
    #expect(!state.security.isWalled)
  }

  // MARK: Enrolling

  @Test mutating func anAuthenticatorIsEnrolledAndThenWanted() {
    #expect(send(.security(.openPressed)) == [.security(.factors)])
    _ = answer(.factors, .factors([]))
    #expect(state.obstacle(.removeAuthenticator) == .noAuthenticator)
    #expect(choose(.makeCodes) == [] && state.dialog?.kind == .security)
    #expect(choose(.enrol) == [.security(.beginEnrolment)])
    let secret = AuthenticatorSecret(secret: "ABC", uri: "otpauth://x")
    _ = answer(.beginEnrolment, .authenticator(secret, nil))
    #expect(state.dialog?.kind == .enrol(secret, nil))
    #expect(send(.dialog(.copyPressed)) == [.copy("otpauth://x")])
    send(.dialog(.focused(.field(0))), .dialog(.edit(.insert("111111"))))
    #expect(
      send(.dialog(.focused(.confirm)), .dialog(.acceptPressed))
        == [.security(.finishEnrolment(code: "111111"))])
    _ = answer(.finishEnrolment(code: "111111"), .account(SampleState.account))
    #expect(state.dialog?.kind == .confirm(.switchMFA) && state.security.factors == [.totp])
    #expect(
      send(.dialog(.focused(.confirm)), .dialog(.acceptPressed)) == [.security(.setMFA(true))])
  }

  @Test mutating func codesAreShownOnceAndWipedFromTheScreen() {
    state.security.factors = [.totp]
    send(.security(.openPressed))
    #expect(choose(.makeCodes) == [.security(.makeCodes(isFirst: true))])
    _ = answer(.makeCodes(isFirst: true), .codes(["a1", "b2"]))
    send(.dialog(.focused(.confirm)), .dialog(.acceptPressed))
    #expect(state.dialog?.kind == .edit(.codesFile(["a1", "b2"])))
    // Nothing is written, and nothing is lost.
    send(.cancelPressed)
    #expect(state.dialog?.kind == .codes(["a1", "b2"]))
    send(.dialog(.focused(.confirm)), .dialog(.acceptPressed))
    let effects = send(.dialog(.focused(.confirm)), .dialog(.acceptPressed))
    #expect(effects == [.writeFile("recovery-codes.txt", "a1\nb2\n")])
    send(.fileWritten(path: "recovery-codes.txt", nil))
    #expect(state.security.savedCodes == "recovery-codes.txt")
    #expect(!state.security.isLosingCodes)
    #expect(send(.cancelPressed) == [.wipeScreen] && state.dialog == nil)
  }

  /// Neither saved nor copied: not by one key.
  @Test mutating func codesAreNotGivenUpAtOnce() {
    _ = answer(.makeCodes(isFirst: true), .codes(["a1"]))
    #expect(send(.cancelPressed) == [] && state.dialog?.kind == .codes(["a1"]))
    #expect(send(.cancelPressed) == [.wipeScreen] && state.dialog == nil)
    _ = answer(.makeCodes(isFirst: true), .codes(["a1", "b2"]))
    #expect(send(.dialog(.copyPressed)) == [.copy("a1\nb2")])
    #expect(send(.cancelPressed) == [.wipeScreen])
  }

  @Test mutating func newCodesInThePlaceOfOldOnesAreAskedFor() {
    state.security.factors = [.totp, .recoveryCode]
    send(.security(.openPressed))
    #expect(choose(.makeCodes) == [] && state.dialog?.kind == .confirm(.renewCodes))
    #expect(
      send(.dialog(.focused(.confirm)), .dialog(.acceptPressed))
        == [.security(.makeCodes(isFirst: false))])
  }

  /// All were used, which the factors do not tell from none.
  @Test mutating func codesThatWereUsedUpAreRenewed() {
    let effects = send(
      .security(.response(.makeCodes(isFirst: true), .failure(Self.refused(.conflict)))))
    #expect(effects == [.security(.makeCodes(isFirst: false))])
  }

  @Test mutating func wantingAFactorThatNobodyHasIsNotOffered() {
    send(.security(.openPressed))
    _ = answer(.factors, .factors([]))
    #expect(state.obstacle(.switchMFA) == .noFactor && choose(.switchMFA) == [])
  }

  @Test mutating func aWallWhoseFactorsDidNotComeIsMetAgain() {
    _ = meetWall()
    send(.security(.response(.factors, .failure(.noAnswer(.broken("x"))))))
    #expect(state.dialog == nil && state.writing == nil)
    send(.refreshPressed)
    let refusal = Self.refused(.secondFactorRequired)
    #expect(send(.accountResponse(2, .failure(refusal))) == [.security(.factors)])
  }

  @Test mutating func whoHasNoPasswordSetsOne() {
    var account = SampleState.account
    account.hasPassword = false
    state.account.set(account, now: state.now)
    send(.errandPressed(.changePassword))
    #expect(state.dialog?.kind == .errand(.setFirstPassword))
    send(.dialog(.edit(.insert("password"))), .dialog(.nextPressed))
    send(.dialog(.edit(.insert("password"))))
    let effects = send(.dialog(.focused(.confirm)), .dialog(.acceptPressed))
    let password = Secret(copying: Array("password".utf8))
    #expect(effects == [.security(.setFirstPassword(password))])
    #expect(state.obstacle(.block) == .noPassword)
  }

  // MARK: A factor proved just now

  @Test mutating func whatWantsARecentFactorGoesOnOnceItIsProved() {
    state.security.factors = [.totp]
    let task = SecurityTask.makeCodes(isFirst: false)
    let effects = send(
      .security(.response(task, .failure(Self.refused(.recentChallengeRequired)))))
    #expect(effects == [.security(.challenge(.totp))])
    _ = answer(.challenge(.totp), .challenge("c"))
    let proof = SecurityTask.prove(challenge: "c", code: "1")
    #expect(answer(proof, .done) == [.security(task)])
    #expect(state.writing == .security && state.stage == .account)
  }

  @Test mutating func turningBackThereLeavesOneSignedIn() {
    state.security.factors = [.totp]
    send(
      .security(
        .response(.removeAuthenticator, .failure(Self.refused(.recentChallengeRequired)))))
    _ = answer(.challenge(.totp), .challenge("c"))
    #expect(send(.cancelPressed) == [] && state.stage == .account && state.writing == nil)
    #expect(state.dialog == nil)
    // Where there are several, first to the choice.
    state.security.factors = [.totp, .recoveryCode]
    send(
      .security(
        .response(.removeAuthenticator, .failure(Self.refused(.recentChallengeRequired)))))
    _ = answer(.challenge(.totp), .challenge("c"))
    send(.cancelPressed)
    #expect(state.dialog?.kind == .factor([.totp, .recoveryCode]))
    #expect(send(.cancelPressed) == [] && state.dialog == nil)
  }

  // MARK: What a server cannot do

  @Test mutating func anOldServerIsOfferedNothingOfIt() {
    state = Self.later(state, "0.6.2")
    send(.security(.openPressed))
    for option in SecurityOption.allCases {
      #expect(state.obstacle(option) == .server)
      #expect(choose(option) == [])
    }
  }

  @Test mutating func aBlockedAccountIsForgotten() {
    send(.security(.openPressed))
    _ = choose(.block)
    #expect(state.dialog?.kind == .errand(.block))
    let effects = answer(.block(password: Secret(copying: [1])), .done)
    #expect(effects.contains(.cancelLoads) && state.stage == .signIn)
    #expect(state.notice?.content == .accountBlocked)
  }

  // MARK: Other ways in

  @Test mutating func aCodeThatWasMistypedIsTypedAgain() throws {
    state = Self.later(SampleState.signIn())
    send(.form(.focused(5)), .form(.submitPressed))
    #expect(state.dialog?.kind == .access)
    send(.dialog(.acceptPressed))
    #expect(state.dialog?.kind == .errand(.askCode))
    send(.dialog(.edit(.insert("a@b.cd"))))
    let connection = try #require(state.connection)
    #expect(
      send(.dialog(.focused(.confirm)), .dialog(.acceptPressed))
        == [.access(.emailCode(connection, email: "a@b.cd"))])
    let sent = Confirmation(
      id: "t", expires: state.now, userID: "u1", phrase: "Calm river")
    send(.access(.sent(to: "a@b.cd", isLink: false, .success(sent))))
    #expect(state.dialog?.kind == .errand(.enterCode(userID: "u1", phrase: "Calm river")))
    send(.dialog(.edit(.insert("000000"))))
    let effects = send(.dialog(.focused(.confirm)), .dialog(.acceptPressed))
    let secret = MailedSecret(userID: "u1", secret: "000000")
    #expect(effects == [.access(.signIn(connection, secret, generation: 1))])
    send(.signInResponse(1, .failure(Self.refused(.invalidSecret))))
    #expect(state.dialog?.kind == .errand(.enterCode(userID: "u1", phrase: "Calm river")))
    #expect(state.dialog?.error != nil && state.stage == .signIn)
  }

  @Test mutating func aLinkOpenedInABrowserSignsIn() throws {
    state = Self.later(SampleState.signIn())
    let connection = try #require(state.connection)
    let link = "http://localhost:1/x/sign-in?userId=u&secret=s"
    #expect(
      send(.linkArrived(link, connection))
        == [.access(.signIn(connection, MailedSecret(userID: "u", secret: "s"), generation: 1))])
  }

  @Test mutating func whatTheServerLacksIsNotAskedFor() {
    state = Self.later(SampleState.signIn(), "0.6.2")
    send(.form(.focused(5)), .form(.submitPressed))
    for row in AccessWay.allCases.indices {
      #expect(send(.dialog(.focused(.option(row))), .dialog(.acceptPressed)) == [])
      #expect(state.dialog?.kind == .access)
    }
  }

  // MARK: Capabilities

  @Test mutating func anotherServersAbilitiesAreNotTakenForThisOnes() throws {
    let other = Connection(endpoint: try Endpoint("https://other.test/v1"), project: "p")
    send(.serverLearned(other, Capabilities(versionText: "0.6.2")))
    #expect(state.capabilities.versionText == "1.8.1")
    let own = try #require(state.connection)
    send(.serverLearned(own, Capabilities(versionText: "0.6.2")))
    #expect(state.capabilities.versionText == "0.6.2" && state.preferences.rules == .merging)
  }

  // MARK: Preferences that let go

  @Test mutating func whatWasRemovedIsSavedByLeavingItOut() throws {
    send(.screenChosen(.preferences), .preferences(.move(.first)), .preferences(.removePressed))
    #expect(state.preferences.changes.isEmpty && state.hasUnsavedPreferences)
    send(.preferences(.savePressed))
    #expect(send(.dialog(.acceptPressed)) == [.checkPreferences])
    let effects = send(.preferences(.checkResponse(.success(SampleState.preferences))))
    let rest = JSONObject(SampleState.preferences.object.members.filter { $0.0 != "theme" })
    #expect(effects == [.save(Preferences(rest), known: SampleState.preferences)])
    send(.preferences(.saveResponse(sent: Preferences(rest), .success(Preferences(rest)))))
    #expect(!state.hasUnsavedPreferences && state.preferences.edited == Preferences(rest))
    send(.preferences(.undoPressed))
    #expect(state.preferences.edited?.object["theme"] != nil && state.hasUnsavedPreferences)
  }

  /// The session ended elsewhere before they were saved: a removal is an edit, too.
  @Test mutating func removalsAreRescued() {
    send(.screenChosen(.preferences), .preferences(.move(.first)), .preferences(.removePressed))
    let gone = Self.refused(.signedOut)
    send(.refreshPressed, .accountResponse(2, .failure(gone)))
    send(.timerFired(.recheck, generation: state.timers[.recheck]!))
    send(.accountResponse(state.account.generation, .failure(gone)))
    #expect(state.stage == .signIn)
    state.form.fields = [TextField("a@b.cd"), TextField("password", isSecret: true)]
    send(.form(.submitPressed), .signInResponse(1, .success(SignedIn(sessionID: "s"))))
    var theirs = SampleState.preferences
    theirs.object["fontSize"] = 99
    send(
      .preferences(.loadResponse(1, .success(theirs))),
      .accountResponse(1, .success(SampleState.account)))
    #expect(state.preferences.edited?.object["theme"] == nil)
    #expect(state.preferences.edited?.object["fontSize"] == 99)
  }

  @Test mutating func aServerWithoutALogIsNotAskedForOne() {
    state = Self.later(SampleState.signIn(), "2.4.0")
    state.form.fields = [TextField("a@b.cd"), TextField("password", isSecret: true)]
    let effects = send(
      .form(.submitPressed), .signInResponse(1, .success(SignedIn(sessionID: "s"))))
    let loads = effects.filter { if case .load = $0 { true } else { false } }
    #expect(loads.count == 3 && !loads.contains(.load(.log, generation: 1)))
    let identity = SampleState.connection.identity(userID: SampleState.account.id)
    let arrived = send(.accountResponse(1, .success(SampleState.account)))
    #expect(arrived.contains(.archive(identity, [])))
    send(
      .sessions(.listResponse(1, .success(SampleState.sessions))),
      .preferences(.loadResponse(1, .success(SampleState.preferences))))
    #expect(state.updated == state.now)
  }

  // MARK: Pages of the log

  @Test mutating func theLogIsFollowedBackToWhatIsRemembered() {
    func page(_ range: Range<Int>) -> [LogEntry] {
      range.map {
        LogEntry(
          event: "session.create", time: state.now.advanced(bySeconds: -Int64($0)), address: "a",
          device: Device(), place: Place(countryCode: nil, country: ""))
      }
    }
    send(.refreshPressed)
    let first = send(.log(.listResponse(2, .success(page(0..<100)))))
    let generation = state.log.list.generation
    #expect(first.contains(.loadOlderLog(offset: 100, generation: generation)))
    // What happened meanwhile has moved the pages by one.
    let second = send(.log(.olderResponse(generation, .success(page(99..<199)))))
    #expect(state.log.list.value?.count == 199)
    #expect(
      second.contains(.loadOlderLog(offset: 199, generation: state.log.list.generation)))
    let third = send(.log(.olderResponse(state.log.list.generation, .success(page(199..<210)))))
    #expect(!third.contains { if case .loadOlderLog = $0 { true } else { false } })
    #expect(send(.log(.olderResponse(1, .success(page(500..<600))))) == [])
    // The next visit: the first page ends in what is known.
    state.log.archive = page(0..<210).reversed()
    send(.refreshPressed)
    let again = send(.log(.listResponse(3, .success(page(0..<100)))))
    #expect(!again.contains { if case .loadOlderLog = $0 { true } else { false } })
  }
}
