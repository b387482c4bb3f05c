import AccountAPI
import AccountClient
import Keyring
import TestSupport
import Testing

@testable import ConsoleCore

/// Second factors, ways to sign in without a password, and what else newer servers have: what is
/// asked and what becomes of the answers.
@Suite struct SecurityTests {
  private var state = newer(SampleState.account(screen: .profile))

  private static func newer(_ state: ConsoleState, _ version: String = "1.8.1") -> ConsoleState {
    var state = state
    state.session.capabilities = Capabilities(versionText: version)
    return state
  }

  @discardableResult
  private mutating func send(_ actions: Action...) -> [Effect] {
    state.send(actions).filter { if case .wait = $0 { false } else { true } }
  }

  private mutating func answer(_ request: SecurityRequest, _ answer: SecurityAnswer) -> [Effect] {
    send(.security(.response(request, .success(answer))))
  }

  private func reason(_ option: SecurityOption) -> SecurityReason? {
    option.disabledReason(state.security, state.session)
  }

  private static func refused(_ cause: APIError.Cause) -> ClientError {
    .refused(APIError(status: 401, message: "m", cause: cause, type: "t"))
  }

  private mutating func choose(_ option: SecurityOption) -> [Effect] {
    send(.security(.optionChosen(option)))
  }

  // MARK: A second factor behind the sign-in

  private mutating func signInToSecondFactor() -> [Effect] {
    state = Self.newer(SampleState.signIn())
    state.signIn.form.fields = [TextField("a@b.cd"), TextField("password", isSecret: true)]
    send(.signIn(.submitPressed), .signIn(.response(1, .success(SignedIn(sessionID: "s")))))
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
    #expect(signInToSecondFactor() == [.account(SecurityRequest.factors)])
    #expect(state.session.stage == .account && state.notice == nil)
    #expect(answer(.factors, .factors([.totp, .recoveryCode])) == [])
    #expect(state.dialog?.isAbout(SecurityDialog.factor([.totp, .recoveryCode])) == true)
    #expect(send(.dialog(.acceptPressed)) == [.account(SecurityRequest.createChallenge(.totp))])
    let challenge = Challenge(id: "c1")
    _ = answer(.createChallenge(.totp), .challenge(challenge))
    #expect(state.dialog?.isAbout(SecurityDialog.challenge(.totp, challenge)) == true)
    send(.dialog(.edit(.insert("123 456"))))
    let effects = send(.dialog(.acceptPressed), .dialog(.acceptPressed))
    let proof = SecurityRequest.completeChallenge(.totp, challenge, code: "123456")
    #expect(effects == [.account(proof)])
    // Wrong: typed again, in the same dialog.
    send(.security(.response(proof, .failure(Self.refused(.invalidSecret)))))
    #expect(state.dialog?.error != nil && state.dialog?.focus == .field(0))
    #expect(state.session.writing == nil)
    let loads = Set(answer(proof, .done).compactMap(\.loadedResource))
    #expect(loads == Set(Resource.allCases))
    #expect(state.dialog == nil && !state.session.awaitsSecondFactor)
  }

  @Test mutating func withOneFactorThereIsNoChoice() {
    _ = signInToSecondFactor()
    #expect(
      answer(.factors, .factors([.email])) == [.account(SecurityRequest.createChallenge(.email))])
  }

  @Test mutating func whoeverTurnsBackIsSignedOut() {
    _ = signInToSecondFactor()
    _ = answer(.factors, .factors([.totp, .recoveryCode]))
    #expect(send(.cancelPressed) == [.account(SessionRequest.signOut(nil))])
    send(.signOutResponse(nil, nil))
    #expect(state.session.stage == .signIn && state.signIn.form.fields[0].text == "a@b.cd")
    #expect(!state.session.awaitsSecondFactor)
  }

  // MARK: Enrolling

  @Test mutating func anAuthenticatorIsEnrolledAndThenRequired() {
    #expect(
      send(.security(.openPressed)) == [
        .account(SecurityRequest.factors), .account(SecurityRequest.countIdentities),
      ])
    _ = answer(.factors, .factors([]))
    #expect(reason(.removeAuthenticator) == .noAuthenticator)
    #expect(choose(.removeAuthenticator) == [])
    #expect(state.dialog == nil && state.screen == .security)
    #expect(choose(.enroll) == [.account(SecurityRequest.createAuthenticator)])
    let secret = AuthenticatorSecret(secret: "ABC", uri: "otpauth://x")
    _ = answer(.createAuthenticator, .authenticator(secret, nil))
    #expect(state.dialog?.isAbout(SecurityDialog.enrollment(secret, nil)) == true)
    #expect(send(.dialog(.copyPressed)) == [.machine(FrameRequest.copy("otpauth://x"))])
    send(.dialog(.focused(.field(0))), .dialog(.edit(.insert("111111"))))
    #expect(
      send(.dialog(.focused(.confirm)), .dialog(.acceptPressed))
        == [.account(SecurityRequest.completeAuthenticator(code: "111111"))])
    _ = answer(.completeAuthenticator(code: "111111"), .account(SampleState.account))
    #expect(state.dialog?.isAbout(SecurityDialog.requireMFA) == true)
    #expect(state.security.factors == [.totp])
    #expect(
      send(.dialog(.focused(.confirm)), .dialog(.acceptPressed))
        == [.account(SecurityRequest.setMFA(true))])
  }

  @Test mutating func codesAreShownOnceAndWipedFromTheScreen() {
    state.security.factors = [.totp]
    send(.security(.openPressed))
    #expect(choose(.createCodes) == [.account(SecurityRequest.createCodes(isFirst: true))])
    _ = answer(.createCodes(isFirst: true), .codes(["a1", "b2"]))
    send(.dialog(.focused(.confirm)), .dialog(.acceptPressed))
    #expect(
      state.dialog?.isAbout(SecurityDialog.codesFile(["a1", "b2"], savedTo: nil, isWarned: false))
        == true)
    // Nothing is written, and nothing is lost.
    send(.cancelPressed)
    #expect(state.dialog?.isAbout(SecurityDialog.codes(["a1", "b2"])) == true)
    send(.dialog(.focused(.confirm)), .dialog(.acceptPressed))
    let effects = send(.dialog(.focused(.confirm)), .dialog(.acceptPressed))
    let request = CodesFileRequest(path: "recovery-codes.txt", codes: ["a1", "b2"])
    #expect(effects == [.machine(request)])
    send(.security(.codesWritten(["a1", "b2"], path: "recovery-codes.txt", savedTo: nil, nil)))
    let saved = SecurityDialog.codes(["a1", "b2"], savedTo: "recovery-codes.txt", isWarned: false)
    #expect(state.dialog?.isAbout(saved) == true)
    #expect(send(.cancelPressed) == [.machine(FrameRequest.wipeScreen)] && state.dialog == nil)
  }

  @MainActor @Test func codesAreWrittenOneToALine() {
    var written: [[String]] = []
    var sent: [Action] = []
    let request = CodesFileRequest(path: "recovery-codes.txt", codes: ["a1", "b2"])
    let machine = Self.machine { path, text in
      written.append([path, text])
      return nil
    }
    request.run(machine) { sent.append($0) }
    #expect(written == [["recovery-codes.txt", "a1\nb2\n"]])
    #expect(
      sent == [
        .security(.codesWritten(["a1", "b2"], path: "recovery-codes.txt", savedTo: nil, nil))
      ])
  }

  /// A relative path is of no use to somebody who looks for the file weeks after.
  @MainActor @Test func whereCodesAreSavedIsSaidInFull() {
    var sent: [Action] = []
    var machine = Self.machine { path, _ in
      path == "bad" ? .system(errno: 13, path: path) : nil
    }
    machine.files.absolutePath = { "/folder/\($0)" }
    for path in ["c.txt", "bad"] {
      CodesFileRequest(path: path, codes: ["a1"]).run(machine) { sent.append($0) }
    }
    let error = FileError.system(errno: 13, path: "bad")
    #expect(
      sent == [
        .security(.codesWritten(["a1"], path: "/folder/c.txt", savedTo: nil, nil)),
        .security(.codesWritten(["a1"], path: "bad", savedTo: nil, error)),
      ])
    // Nothing is lost: the codes are still there, under the name to be corrected.
    var state = SampleState.account()
    state.dialog = Dialog(SecurityDialog.codes(["a1"]))
    state.send(
      .dialog(.focused(.confirm)), .dialog(.acceptPressed), .dialog(.edit(.killToStart)),
      .dialog(.edit(.insert("bad"))), .dialog(.focused(.confirm)), .dialog(.acceptPressed))
    state.send(sent[1])
    #expect(state.dialog?.fields.first?.text == "bad")
    state.send(.cancelPressed)
    #expect(state.dialog?.isAbout(SecurityDialog.codes(["a1"])) == true)
  }

  /// Nothing of it does anything but writing files.
  private static func machine(
    write: @escaping @MainActor @Sendable (String, String) -> FileError?
  ) -> Dependencies {
    Dependencies(
      transport: ScriptedTransport { _ in .failure(.cancelled) }, keyring: nil,
      startDemoServer: { _ in .failure(DemoServerFailure(reason: "")) }, wait: { _ in },
      listen: { _ in nil }, openBrowser: { _ in }, copy: { _ in nil }, drawQRCode: { _ in nil },
      wipeScreen: {},
      files: .init(
        read: { _ in .success("") }, write: write, keep: { _ in nil }, edit: { .success($0) },
        timeZones: { [] }),
      archive: nil, serverVersion: { _ in nil }, rememberServer: { _, _ in },
      lastSeen: .init(load: { _ in nil }, save: { _, _ in }, deleteAll: {}),
      useTheme: { _ in [] }, saveSettings: { _ in 0 }, rememberScreen: { _ in }, quit: {})
  }

  /// Neither saved nor copied: not by one key.
  @Test mutating func codesAreNotGivenUpAtOnce() {
    _ = answer(.createCodes(isFirst: true), .codes(["a1"]))
    #expect(send(.cancelPressed) == [])
    #expect(state.dialog?.isAbout(SecurityDialog.codes(["a1"], isWarned: true)) == true)
    #expect(send(.cancelPressed) == [.machine(FrameRequest.wipeScreen)] && state.dialog == nil)
    _ = answer(.createCodes(isFirst: true), .codes(["a1", "b2"]))
    #expect(send(.dialog(.copyPressed)) == [.machine(FrameRequest.copy("a1\nb2"))])
    #expect(send(.cancelPressed) == [.machine(FrameRequest.wipeScreen)])
  }

  @Test mutating func newCodesInThePlaceOfOldOnesAreAskedFor() {
    state.security.factors = [.totp, .recoveryCode]
    send(.security(.openPressed))
    #expect(choose(.createCodes) == [])
    #expect(state.dialog?.isAbout(SecurityDialog.replaceCodes) == true)
    #expect(
      send(.dialog(.focused(.confirm)), .dialog(.acceptPressed))
        == [.account(SecurityRequest.createCodes(isFirst: false))])
  }

  /// There are some, all used or made elsewhere; the old ones are not thrown away unasked.
  @Test mutating func codesThatTheServerHasAreNotReplacedUnasked() {
    let effects = send(
      .security(.response(.createCodes(isFirst: true), .failure(Self.refused(.conflict)))))
    #expect(effects == [] && state.dialog?.isAbout(SecurityDialog.replaceCodes) == true)
  }

  @Test mutating func codesNeedNoAuthenticator() {
    send(.security(.openPressed))
    _ = answer(.factors, .factors([.email]))
    #expect(reason(.createCodes) == nil)
    #expect(choose(.createCodes) == [.account(SecurityRequest.createCodes(isFirst: true))])
  }

  // MARK: Turning MFA on

  @Test mutating func turningItOnAsksFirst() {
    send(.security(.openPressed))
    _ = answer(.factors, .factors([.totp]))
    #expect(choose(.switchMFA) == [] && state.dialog?.isAbout(SecurityDialog.requireMFA) == true)
    #expect(state.dialog?.focus == .cancel)
    #expect(
      send(.dialog(.focused(.confirm)), .dialog(.acceptPressed))
        == [.account(SecurityRequest.setMFA(true))])
  }

  private static let sufficiency: [(Set<Factor>, Bool, SecurityReason?)] = [
    ([], true, .noFactor), ([.recoveryCode], true, .noFactor),
    ([.email], true, nil), ([.phone], true, nil), ([.totp], true, nil), ([custom], true, nil),
    // A code by email is how one signs in without a password, and no second factor then.
    ([.email], false, .onlyFactorOfSignIn), ([.phone, .recoveryCode], false, .onlyFactorOfSignIn),
    ([.email, .phone], false, nil), ([.totp], false, nil), ([], false, .noFactor),
  ]

  @Test(arguments: sufficiency)
  mutating func aFactorThatNoSignInCanUseIsNotRequired(
    factors: Set<Factor>, hasPassword: Bool, reason: SecurityReason?
  ) {
    var account = SampleState.account
    account.hasPassword = hasPassword
    state.session.account.set(account, now: state.now)
    send(.security(.openPressed))
    #expect(self.reason(.switchMFA) == .factorsUnknown)
    _ = answer(.factors, .factors(factors))
    #expect(self.reason(.switchMFA) == reason)
    _ = choose(.switchMFA)
    #expect((state.dialog?.isAbout(SecurityDialog.requireMFA) == true) == (reason == nil))
    // Turning it off is always possible.
    account.usesMFA = true
    state.session.account.set(account, now: state.now)
    #expect(self.reason(.switchMFA) == nil)
  }

  // MARK: Factors of newer servers

  private static let custom = Factor(rawValue: "custom")

  @Test mutating func aFactorWithoutWordsIsOfferedByItsName() {
    _ = signInToSecondFactor()
    _ = answer(.factors, .factors([.recoveryCode, Self.custom, .totp]))
    let offered: [Factor] = [.totp, .recoveryCode, Self.custom]
    #expect(state.dialog?.isAbout(SecurityDialog.factor(offered)) == true)
    let effects = send(.dialog(.focused(.option(2))), .dialog(.acceptPressed))
    #expect(effects == [.account(SecurityRequest.createChallenge(Self.custom))])
  }

  /// 501: the project's policy forbids this one.
  @Test(arguments: [APIError.Cause.notSupported, .methodDisabled])
  mutating func aFactorThatTheProjectForbidsIsNotOfferedAgain(cause: APIError.Cause) {
    _ = signInToSecondFactor()
    _ = answer(.factors, .factors([.email, .totp, .recoveryCode]))
    send(.dialog(.focused(.option(1))), .dialog(.acceptPressed))
    send(.security(.response(.createChallenge(.email), .failure(Self.refused(cause)))))
    #expect(state.notice == Notice(SecurityNotice.factorRefused(.email)))
    #expect(state.dialog?.isAbout(SecurityDialog.factor([.totp, .recoveryCode])) == true)
    #expect(state.session.awaitsSecondFactor)
  }

  @Test(arguments: [
    (APIError.Cause.invalidSecret, "user_invalid_token", Int64(0)),
    (.other, "user_challenge_expired", 3_600),
  ])
  mutating func anExpiredChallengeIsMadeAnew(
    cause: APIError.Cause, type: String, secondsLeft: Int64
  ) {
    _ = signInToSecondFactor()
    _ = answer(.factors, .factors([.email]))
    let challenge = Challenge(id: "c", expires: state.now.advanced(bySeconds: secondsLeft))
    _ = answer(.createChallenge(.email), .challenge(challenge))
    send(.dialog(.edit(.insert("123456"))), .dialog(.focused(.confirm)), .dialog(.acceptPressed))
    let proof = SecurityRequest.completeChallenge(.email, challenge, code: "123456")
    let refusal = ClientError.refused(APIError(status: 401, message: "m", cause: cause, type: type))
    #expect(
      send(.security(.response(proof, .failure(refusal))))
        == [.account(SecurityRequest.createChallenge(.email))])
    #expect(state.notice == Notice(SecurityNotice.challengeExpired))
    let new = Challenge(id: "d", expires: state.now.advanced(bySeconds: 3_600))
    _ = answer(.createChallenge(.email), .challenge(new))
    #expect(state.dialog?.isAbout(SecurityDialog.challenge(.email, new)) == true)
    #expect(state.dialog?.fields[0].text == "")
  }

  /// A wrong code of one that is still valid is only wrong.
  @Test mutating func aWrongCodeDoesNotBeginAnew() {
    _ = signInToSecondFactor()
    _ = answer(.factors, .factors([.email]))
    let challenge = Challenge(id: "c", expires: state.now.advanced(bySeconds: 1))
    _ = answer(.createChallenge(.email), .challenge(challenge))
    send(.dialog(.edit(.insert("123456"))), .dialog(.focused(.confirm)), .dialog(.acceptPressed))
    let proof = SecurityRequest.completeChallenge(.email, challenge, code: "123456")
    let effects = send(
      .security(.response(proof, .failure(Self.refused(.invalidSecret)))))
    #expect(effects == [] && state.dialog?.error != nil)
  }

  // MARK: Answers that mean something else

  @Test mutating func whatTheServerHasAlreadyIsSaid() {
    state.security.factors = []
    send(.security(.openPressed))
    _ = choose(.enroll)
    send(.security(.response(.createAuthenticator, .failure(Self.refused(.conflict)))))
    #expect(state.notice == Notice(SecurityNotice.hasAuthenticator))
    #expect(reason(.enroll) == .hasAuthenticator)
    send(.security(.response(.createToken, .failure(Self.refused(.methodDisabled)))))
    #expect(state.notice == Notice(SecurityNotice.tokensDisabled))
  }

  // MARK: Identities

  @Test mutating func unlinkingAsksFirst() {
    let identities = ["i", "j"].map { Identity(id: $0, provider: "p\($0)", email: "") }
    send(.security(.openPressed))
    _ = choose(.identities)
    _ = answer(.identities, .identities(identities))
    #expect(send(.dialog(.acceptPressed)) == [])
    let question = SecurityDialog.unlink(identities[0], of: identities)
    #expect(state.dialog?.isAbout(question) == true && state.dialog?.focus == .cancel)
    // Turning back leads to the list, with nothing changed.
    send(.cancelPressed)
    #expect(state.dialog?.isAbout(SecurityDialog.identities(identities)) == true)
    send(.dialog(.acceptPressed))
    let request = SecurityRequest.deleteIdentity(identities[0], others: [identities[1]])
    #expect(
      send(.dialog(.focused(.confirm)), .dialog(.acceptPressed)) == [.account(request)])
    // Gone already is as good.
    send(.security(.response(request, .failure(Self.refused(.notFound)))))
    #expect(state.dialog?.isAbout(SecurityDialog.identities([identities[1]])) == true)
    #expect(state.notice == Notice(SecurityNotice.identityRemoved))
  }

  /// The row says how many there are; a server that does not tell is not complained about.
  @Test mutating func identitiesAreCountedInTheBackground() {
    send(.security(.openPressed))
    send(.security(.response(.countIdentities, .failure(Self.refused(.other)))))
    #expect(state.security.identities == nil && state.notice == nil)
    let identities = ["i", "j"].map { Identity(id: $0, provider: "p\($0)", email: "") }
    #expect(answer(.countIdentities, .identities(identities)) == [])
    #expect(state.dialog == nil && state.security.identities == identities)
    let request = SecurityRequest.deleteIdentity(identities[0], others: [identities[1]])
    _ = answer(request, .done)
    #expect(state.security.identities == [identities[1]])
  }

  // MARK: Plain mode

  /// What is written as a line stays in the scrollback, so nothing is made before that is known.
  @Test(arguments: [
    (SecurityOption.enroll, SecurityRequest.createAuthenticator),
    (.createCodes, .createCodes(isFirst: true)), (.token, .createToken),
  ])
  mutating func secretsAreNotWrittenUnasked(option: SecurityOption, request: SecurityRequest) {
    state.isPlain = true
    state.security.factors = []
    send(.security(.openPressed))
    #expect(choose(option) == [])
    #expect(state.dialog?.isAbout(SecurityDialog.reveal(request)) == true)
    #expect(state.dialog?.focus == .cancel)
    #expect(
      send(.dialog(.focused(.confirm)), .dialog(.acceptPressed)) == [.account(request)])
  }

  @Test mutating func aSecondFactorWhoseChoicesDidNotComeIsAskedForAgain() {
    _ = signInToSecondFactor()
    send(.security(.response(.factors, .failure(.noAnswer(.broken("x"))))))
    #expect(state.dialog == nil && state.session.writing == nil)
    send(.refreshPressed)
    let refusal = Self.refused(.secondFactorRequired)
    #expect(send(.accountResponse(2, .failure(refusal))) == [.account(SecurityRequest.factors)])
  }

  @Test mutating func whoHasNoPasswordSetsOne() {
    var account = SampleState.account
    account.hasPassword = false
    state.session.account.set(account, now: state.now)
    send(.profile(.changePasswordPressed))
    #expect(state.dialog?.isAbout(ProfileDialog.firstPassword) == true)
    send(.dialog(.edit(.insert("password"))), .dialog(.nextPressed))
    send(.dialog(.edit(.insert("password"))))
    let effects = send(.dialog(.focused(.confirm)), .dialog(.acceptPressed))
    let password = Secret(copying: Array("password".utf8))
    #expect(effects == [.account(ProfileRequest.setFirstPassword(password))])
    #expect(reason(.block) == nil)
  }

  // MARK: A factor proved just now

  @Test mutating func whatNeedsARecentFactorGoesOnOnceItIsProved() {
    state.security.factors = [.totp]
    let request = SecurityRequest.createCodes(isFirst: false)
    let effects = send(
      .security(.response(request, .failure(Self.refused(.recentChallengeRequired)))))
    #expect(effects == [.account(SecurityRequest.createChallenge(.totp))])
    _ = answer(.createChallenge(.totp), .challenge(Challenge(id: "c")))
    let proof = SecurityRequest.completeChallenge(.totp, Challenge(id: "c"), code: "1")
    #expect(answer(proof, .done) == [.account(request)])
    #expect(state.session.isWriting(request) && state.session.stage == .account)
  }

  @Test mutating func turningBackThereLeavesOneSignedIn() {
    state.security.factors = [.totp]
    send(
      .security(
        .response(.deleteAuthenticator, .failure(Self.refused(.recentChallengeRequired)))))
    _ = answer(.createChallenge(.totp), .challenge(Challenge(id: "c")))
    #expect(
      send(.cancelPressed) == [] && state.session.stage == .account && state.session.writing == nil)
    #expect(state.dialog == nil)
    // Where there are several, first to the choice.
    state.security.factors = [.totp, .recoveryCode]
    send(
      .security(
        .response(.deleteAuthenticator, .failure(Self.refused(.recentChallengeRequired)))))
    _ = answer(.createChallenge(.totp), .challenge(Challenge(id: "c")))
    send(.cancelPressed)
    #expect(state.dialog?.isAbout(SecurityDialog.factor([.totp, .recoveryCode])) == true)
    #expect(send(.cancelPressed) == [] && state.dialog == nil)
  }

  // MARK: What a server cannot do

  @Test mutating func anOldServerIsOfferedNothingOfIt() {
    state = Self.newer(state, "0.6.2")
    send(.security(.openPressed))
    for option in SecurityOption.allCases {
      #expect(reason(option) == .notOnThisServer)
      #expect(choose(option) == [])
    }
  }

  @Test mutating func aBlockedAccountIsForgotten() {
    send(.security(.openPressed))
    _ = choose(.block)
    let check = OwnerCheck(SampleState.account)
    #expect(state.dialog?.isAbout(SecurityDialog.block(check)) == true)
    send(.dialog(.edit(.insert("ada@example.test"))), .dialog(.nextPressed))
    send(.dialog(.edit(.insert("p"))))
    let request = SecurityRequest.block(SampleState.account, password: "p")
    #expect(
      send(.dialog(.focused(.confirm)), .dialog(.acceptPressed)) == [.account(request)])
    let effects = answer(request, .done)
    #expect(effects.contains(.cancelLoads) && state.session.stage == .signIn)
    #expect(state.notice == Notice(SecurityNotice.accountBlocked))
  }

  // MARK: Other ways to sign in

  @Test mutating func aCodeThatWasMistypedIsTypedAgain() throws {
    state = Self.newer(SampleState.signIn())
    send(.signIn(.focused(5)), .signIn(.submitPressed))
    #expect(state.dialog?.isAbout(SignInDialog.methods) == true)
    send(.dialog(.acceptPressed))
    #expect(state.dialog?.isAbout(SignInDialog.emailCode) == true)
    send(.dialog(.edit(.insert("a@b.cd"))))
    let connection = try #require(state.session.connection)
    #expect(
      send(.dialog(.focused(.confirm)), .dialog(.acceptPressed))
        == [.account(SignInRequest.createEmailCode(connection, email: "a@b.cd"))])
    let sent = Confirmation(
      id: "t", expires: state.now, userID: "u1", phrase: "Calm river")
    send(.signIn(.codeResponse(to: "a@b.cd", .success(sent))))
    #expect(
      state.dialog?.isAbout(SignInDialog.code(userID: "u1", phrase: "Calm river")) == true)
    send(.dialog(.edit(.insert("000000"))))
    let effects = send(.dialog(.focused(.confirm)), .dialog(.acceptPressed))
    let secret = MailedSecret(userID: "u1", secret: "000000")
    #expect(effects == [.signIn(.mailed(secret), connection, generation: 1)])
    send(.signIn(.response(1, .failure(Self.refused(.invalidSecret)))))
    #expect(
      state.dialog?.isAbout(SignInDialog.code(userID: "u1", phrase: "Calm river")) == true)
    #expect(state.dialog?.error != nil && state.session.stage == .signIn)
  }

  @Test mutating func aLinkOpenedInABrowserSignsIn() throws {
    state = Self.newer(SampleState.signIn())
    let connection = try #require(state.session.connection)
    let link = "http://localhost:1/x/sign-in?userId=u&secret=s"
    #expect(
      send(.emailLinkOpened(link, connection))
        == [
          .signIn(.mailed(MailedSecret(userID: "u", secret: "s")), connection, generation: 1)
        ])
  }

  @Test mutating func whatTheServerLacksIsNotAskedFor() {
    state = Self.newer(SampleState.signIn(), "0.6.2")
    send(.signIn(.focused(5)), .signIn(.submitPressed))
    for row in SignInMethod.allCases.indices {
      #expect(send(.dialog(.focused(.option(row))), .dialog(.acceptPressed)) == [])
      #expect(state.dialog?.isAbout(SignInDialog.methods) == true)
    }
  }

  /// Who is quicker than the server's first answer is not left without one.
  @Test mutating func untilTheVersionIsKnownATryDecides() {
    state = SampleState.signIn()
    state.session.capabilities = .unknown
    send(.signIn(.focused(5)), .signIn(.submitPressed))
    let row = SignInMethod.allCases.firstIndex(of: .anonymous)!
    let effects = send(.dialog(.focused(.option(row))), .dialog(.acceptPressed))
    #expect(
      effects.contains {
        if case .signIn(.anonymous, _, _) = $0 { true } else { false }
      })
  }

  // MARK: Capabilities

  @Test mutating func anotherServersAbilitiesAreNotTakenForThisOnes() throws {
    let other = Connection(endpoint: try Endpoint("https://other.test/v1"), project: "p")
    send(.serverIdentified(other, Capabilities(versionText: "0.6.2")))
    #expect(state.session.capabilities.versionText == "1.8.1")
    let own = try #require(state.session.connection)
    send(.serverIdentified(own, Capabilities(versionText: "0.6.2")))
    #expect(
      state.session.capabilities.versionText == "0.6.2" && state.preferences.rules == .merging)
  }

  // MARK: Preferences that were removed

  @Test mutating func whatWasRemovedIsSavedByLeavingItOut() throws {
    send(.screenChosen(.preferences), .preferences(.move(.first)), .preferences(.removePressed))
    #expect(state.preferences.changes.isEmpty && state.hasUnsavedPreferences)
    send(.preferences(.savePressed))
    #expect(send(.dialog(.acceptPressed)) == [.account(PreferencesRequest.check)])
    let effects = send(.preferences(.checkResponse(.success(SampleState.preferences))))
    let rest = JSONObject(SampleState.preferences.object.members.filter { $0.0 != "theme" })
    #expect(
      effects == [
        .account(PreferencesRequest.save(Preferences(rest), known: SampleState.preferences))
      ])
    send(
      .preferences(
        .saveResponse(
          sent: Preferences(rest), known: SampleState.preferences, .success(Preferences(rest)))))
    #expect(!state.hasUnsavedPreferences && state.preferences.edited == Preferences(rest))
    send(.preferences(.undoPressed))
    #expect(state.preferences.edited?.object["theme"] != nil && state.hasUnsavedPreferences)
  }

  /// The session ended elsewhere before they were saved: a removal is an edit, too.
  @Test mutating func removalsAreRestored() {
    send(.screenChosen(.preferences), .preferences(.move(.first)), .preferences(.removePressed))
    let gone = Self.refused(.signedOut)
    send(.refreshPressed, .accountResponse(2, .failure(gone)))
    send(.timerFired(.recheck, generation: state.timers[.recheck]!))
    send(.accountResponse(state.session.account.generation, .failure(gone)))
    #expect(state.session.stage == .signIn)
    state.signIn.form.fields = [TextField("a@b.cd"), TextField("password", isSecret: true)]
    send(.signIn(.submitPressed), .signIn(.response(1, .success(SignedIn(sessionID: "s")))))
    var theirs = SampleState.preferences
    theirs.object["fontSize"] = 99
    send(
      .preferences(.loadResponse(1, .success(theirs))),
      .accountResponse(1, .success(SampleState.account)))
    #expect(state.preferences.edited?.object["theme"] == nil)
    #expect(state.preferences.edited?.object["fontSize"] == 99)
  }

  @Test mutating func aServerWithoutALogIsNotAskedForOne() {
    state = Self.newer(SampleState.signIn(), "2.4.0")
    state.signIn.form.fields = [TextField("a@b.cd"), TextField("password", isSecret: true)]
    let effects = send(
      .signIn(.submitPressed), .signIn(.response(1, .success(SignedIn(sessionID: "s")))))
    let loads = effects.compactMap(\.loadedResource)
    #expect(loads.count == Resource.allCases.count - 1 && !loads.contains(.log))
    let identity = SampleState.connection.identity(userID: SampleState.account.id)
    let arrived = send(.accountResponse(1, .success(SampleState.account)))
    #expect(
      arrived.contains(
        .machine(
          LogFileRequest.merge(
            identity, .init([], isComplete: false, recordedSince: state.now)))))
    send(
      .sessions(.listResponse(1, .success(SampleState.sessions))),
      .preferences(.loadResponse(1, .success(SampleState.preferences))))
    #expect(state.updated == state.now)
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
