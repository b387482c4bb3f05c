import AccountAPI
import AccountClient
import Keyring
import TestSupport
import Testing

@testable import ConsoleCore

/// Which server it is, before and while somebody signs in.
@Suite struct ServerChoiceTests {
  private var state = SampleState.signIn()

  @discardableResult
  private mutating func send(_ actions: Action...) -> [Effect] {
    state.send(actions).filter { if case .wait = $0 { false } else { true } }
  }

  private mutating func press(_ button: FormState.Button) -> [Effect] {
    let position = state.signIn.form.buttons.firstIndex(of: button)!
    return send(
      .signIn(.focused(state.signIn.form.fields.count + position)), .signIn(.submitPressed))
  }

  private mutating func connecting(_ endpoint: String, _ project: String) -> [Effect] {
    state = ConsoleState(stage: .connect, size: .least, now: SampleState.now)
    state.signIn.form.fields = [TextField(endpoint), TextField(project)]
    return send(.signIn(.submitPressed))
  }

  @Test mutating func addressesAsPeopleCopyThemAreTried() throws {
    let found = try Endpoint("https://a.test/v1")
    for text in ["a.test", "https://a.test/console/project-shop/auth?mode=admin"] {
      let effects = connecting(text, "shop")
      let candidates = Endpoint.candidates(for: text)
      let connection = Connection(endpoint: found, project: "shop")
      #expect(effects == [.connect(connection, candidates: candidates, generation: 1)])
    }
    // The page of a web console has the project, too.
    _ = connecting("https://a.test/console/project-shop/auth?mode=admin", "")
    #expect(state.signIn.form.fields[1].text == "shop" && state.signIn.form.isBusy)
  }

  @Test(arguments: [("https://a.test/v1", Dialog.Focus.confirm), ("http://a.test:80/v1", .cancel)])
  mutating func theRightEndpointIsOffered(found: String, focus: Dialog.Focus) throws {
    _ = connecting("https://a.test/v1/account", "shop")
    let asked = Connection(endpoint: try Endpoint("https://a.test/v1/account"), project: "shop")
    let right = Connection(endpoint: try Endpoint(found), project: "shop")
    send(.signIn(.connectResponse(1, asked, .elsewhere(right.endpoint))))
    let question = SignInDialog.otherEndpoint(given: asked.endpoint, right)
    #expect(state.dialog?.isAbout(question) == true && state.dialog?.focus == focus)
    let effects = send(.dialog(.focused(.confirm)), .dialog(.acceptPressed))
    #expect(effects == [.connect(right, candidates: [right.endpoint], generation: 2)])
    send(.signIn(.connectResponse(2, right, .right)))
    #expect(state.session.stage == .signIn && state.session.connection == right)
    #expect(right.name == "shop · a.test")
  }

  // MARK: Before a password is sent

  private mutating func start() -> [Effect] {
    state.signIn.form.needsServerCheck = true
    return send(.started)
  }

  private var check: Effect {
    .connect(
      SampleState.connection, candidates: [SampleState.connection.endpoint], generation: 1)
  }

  private mutating func typeAndPress() -> [Effect] {
    send(
      .signIn(.edit(.insert("a@b.cd"))), .signIn(.nextField), .signIn(.edit(.insert("password"))),
      .signIn(.submitPressed))
  }

  @Test mutating func noPasswordIsSentBeforeTheEndpointIsKnown() {
    #expect(start() == [check])
    #expect(typeAndPress() == [], "it waits")
    let effects = send(.signIn(.connectResponse(1, SampleState.connection, .right)))
    #expect(
      effects == [
        .signIn(
          .password(email: "a@b.cd", "password"), SampleState.connection, generation: 2)
      ])
  }

  @Test mutating func aWrongEndpointGetsNoPassword() throws {
    _ = start()
    _ = typeAndPress()
    let error = ClientError.notAppwrite(status: 404)
    #expect(send(.signIn(.connectResponse(1, SampleState.connection, .wrong(error)))) == [])
    #expect(state.signIn.form.error == error)
    #expect(state.signIn.form.fields.map(\.text) == ["a@b.cd", "password"])
    // It is tried again, and then another one is offered.
    let effects = send(.signIn(.submitPressed))
    #expect(
      effects == [
        .connect(
          SampleState.connection, candidates: [SampleState.connection.endpoint], generation: 2)
      ])
    let other = try Endpoint("https://cloud.example.test:8443/v1")
    #expect(send(.signIn(.connectResponse(2, SampleState.connection, .elsewhere(other)))) == [])
    guard case .otherEndpoint(_, let found)? = state.dialog?.subject as? SignInDialog else {
      Issue.record("\(String(describing: state.dialog))")
      return
    }
    #expect(found.endpoint == other && found.name == "engine · cloud.example.test:8443")
  }

  /// A button that opens something has done so by then: the answer does not press it again.
  @Test(arguments: [
    FormState.Button.createAccount, .forgotPassword, .otherMethods, .provider, .paste,
  ])
  mutating func aButtonPressedMeanwhileActsOnce(button: FormState.Button) throws {
    _ = start()
    _ = press(button)
    let opened = try #require(state.dialog)
    send(.cancelPressed)
    #expect(state.dialog == nil)
    #expect(send(.signIn(.connectResponse(1, SampleState.connection, .right))) == [])
    #expect(state.dialog == nil, "\(opened.subject) once more")
  }

  /// Whoever went on after Enter means something else by now.
  @Test(arguments: [
    SignInAction.nextField, .previousField, .focused(0), .edit(.insert("x")), .showPasswordPressed,
  ])
  mutating func aPressDoesNotOutlastWhatIsDoneAfterIt(next: SignInAction) {
    _ = start()
    _ = typeAndPress()
    send(.signIn(next))
    #expect(send(.signIn(.connectResponse(1, SampleState.connection, .right))) == [])
    #expect(!state.signIn.form.isBusy)
  }

  @Test mutating func aSecondEnterMeanwhileSignsInOnce() {
    _ = start()
    _ = typeAndPress()
    #expect(send(.signIn(.submitPressed)) == [])
    #expect(send(.signIn(.connectResponse(1, SampleState.connection, .right))).count == 1)
    #expect(send(.signIn(.connectResponse(1, SampleState.connection, .right))) == [])
  }

  @Test mutating func withoutAPressNothingIsSent() {
    _ = start()
    send(.signIn(.edit(.insert("a"))))
    #expect(send(.signIn(.connectResponse(1, SampleState.connection, .right))) == [])
    #expect(state.signIn.form.fields[0].text == "a" && !state.signIn.form.isCheckingServer)
  }

  // MARK: Another server

  @Test mutating func anotherServerIsAButtonAway() {
    #expect(press(.otherServer).contains(.cancelLoads))
    #expect(state.session.stage == .connect && state.signIn.form.kind == .connect)
    send(.cancelPressed)
    #expect(state.session.stage == .signIn && state.session.connection == SampleState.connection)
  }

  @Test func theDemoHasNoOther() {
    #expect(!FormState.demo.buttons.contains(.otherServer))
  }

  @Test mutating func usedServersAreOfferedAgain() throws {
    state.signIn.form.fields = [TextField("a@b.cd"), TextField("password", isSecret: true)]
    send(.signIn(.submitPressed))
    let effects = send(.signIn(.response(1, .success(SignedIn(sessionID: "s")))))
    let remember = Effect.machine(SignInMachineRequest.rememberServer(SampleState.connection))
    #expect(effects.contains(remember))
    let other = Connection(endpoint: try Endpoint("https://b.test/v1"), project: "shop")
    state.signIn.usedServers.append(other)
    send(.accountSetAside)
    #expect(press(.usedServers) == [])
    #expect(state.dialog?.isAbout(SignInDialog.servers([SampleState.connection, other])) == true)
    send(.dialog(.nextPressed))
    let connect = send(.dialog(.acceptPressed))
    #expect(connect == [.connect(other, candidates: [other.endpoint], generation: 2)])
    #expect(state.signIn.form.fields.map(\.text) == ["https://b.test/v1", "shop"])
    #expect(state.dialog == nil)
  }

  @Test mutating func aUsedServerWithoutTLSIsAskedAbout() throws {
    let plain = Connection(endpoint: try Endpoint("http://b.test/v1"), project: "shop")
    state = ConsoleState(stage: .connect, size: .least, now: SampleState.now)
    state.signIn.usedServers = [plain]
    send(.signIn(.nextField))
    _ = press(.usedServers)
    #expect(send(.dialog(.acceptPressed)) == [])
    #expect(state.dialog?.isAbout(SignInDialog.unprotected(plain)) == true)
  }

  @Test mutating func aSavedAccountWhoseSessionEndedOpensItsOwnSignIn() {
    let entry = SampleState.kept[1]
    state.savedAccounts.entries = SampleState.kept
    send(.openAccount(entry))
    let ended = ClientError.refused(APIError(status: 401, message: "", cause: .signedOut))
    send(.accountResponse(1, .failure(ended)))
    send(.timerFired(.recheck, generation: state.timers[.recheck] ?? 0))
    send(.accountResponse(2, .failure(ended)))
    #expect(state.session.stage == .signIn)
    #expect(state.signIn.form.fields[0].text == "countess@example.test")
    #expect(state.session.connection?.endpoint.host == "appwrite.example.test")
    #expect(state.signIn.form.focus == 1)
  }

  // MARK: Whose account it is

  private let link = "http://localhost:4000/n/sign-in?userId=u9&secret=0123abcd"
  private let owner = SignInOwner(userID: "u9", name: "Eve", email: "eve@example.test")

  /// A link was opened, and the server gave a session for it.
  private mutating func open() -> [Effect] {
    send(.emailLinkOpened(link, SampleState.connection))
    return send(.signIn(.response(1, .success(SignedIn(sessionID: "s")))))
  }

  @Test mutating func anAccountThatNobodyAskedForIsNotUsedUnasked() {
    #expect(open() == [.account(SignInRequest.owner(userID: "u9"))])
    #expect(state.session.stage == .signIn)
    send(.signIn(.ownerResponse(.success(owner))))
    #expect(state.dialog?.isAbout(SignInDialog.signInAs(owner)) == true)
    // Another link has to wait.
    send(.emailLinkOpened(link, SampleState.connection))
    #expect(state.notice == Notice(EmailNotice.linkNotNow))
    let effects = send(.dialog(.focused(.confirm)), .dialog(.acceptPressed))
    #expect(state.session.stage == .account)
    #expect(effects.contains(.account(SessionRequest.account(generation: 1))))
  }

  @Test mutating func aDeclinedSignInIsEnded() {
    _ = open()
    send(.signIn(.ownerResponse(.success(owner))))
    #expect(send(.cancelPressed) == [.account(SignInRequest.discardSession)])
    #expect(send(.signIn(.sessionDiscarded)) == [.dropClient])
    #expect(state.session.stage == .signIn && state.dialog == nil && !state.isBusy)
    #expect(state.notice == Notice(SignInNotice.notSignedIn))
  }

  @Test mutating func whereNobodyTellsWhoseItIsItIsEnded() {
    _ = open()
    let error = ClientError.noAnswer(.timedOut(.waiting))
    #expect(
      send(.signIn(.ownerResponse(.failure(error)))) == [.account(SignInRequest.discardSession)])
    #expect(state.signIn.form.error == error && state.session.stage == .signIn)
  }

  /// Quitting over the question ends the session, too.
  @Test mutating func quittingEndsIt() {
    _ = open()
    #expect(send(.quitConfirmed).contains(.endSession))
  }

  @Test mutating func whatWasAskedForSignsInAtOnce() {
    send(.signIn(.emailLinkResponse(to: "eve@example.test", nil, userID: "u9")))
    let effects = open()
    #expect(state.session.stage == .account)
    #expect(!effects.contains(.account(SignInRequest.owner(userID: "u9"))))
  }

  private func fill(_ link: String) -> [Action] {
    [.dialog(.focused(.field(0))), .dialog(.edit(.killToStart)), .dialog(.edit(.insert(link)))]
      + [1, 2].flatMap { field in
        [
          Action.dialog(.focused(.field(field))), .dialog(.edit(.killToStart)),
          .dialog(.edit(.insert("new-password"))),
        ]
      } + [.dialog(.acceptPressed)]
  }

  private static func isRequest(_ effect: Effect) -> Bool {
    if case .account = effect { true } else { false }
  }

  /// 0.6.2 does not tell whose email it sent; this machine may know the address.
  @Test(arguments: [
    ("KEPT@example.test", "u9", false), ("kept@example.test", "u1", true),
    ("other@example.test", "u9", true),
  ])
  mutating func whereTheServerDoesNotTellWhatIsSavedIsCompared(
    email: String, userID: String, isRight: Bool
  ) {
    let identity = SampleState.connection.identity(userID: "u1")
    var elsewhere = identity
    (elsewhere.project, elsewhere.userID) = ("elsewhere", "u7")
    state.savedAccounts.entries = [elsewhere, identity].map {
      KeyringEntry(
        identity: $0, email: "kept@example.test", name: "", sessionID: "s", lastUsed: 1)
    }
    send(.signIn(.recoveryResponse(email: email, nil)))
    let effects = state.send(fill("?userId=\(userID)&secret=ab"))
    #expect(effects.contains(where: Self.isRequest) == isRight)
    let error = isRight ? nil : AnyValidationError(SignInError.otherAccount)
    #expect(state.dialog?.validationError == error)
  }

  /// The new password signs in to the requested address only if the link was for that account.
  @Test(arguments: [
    APIError(status: 401, message: "Invalid credentials", cause: .wrongCredentials),
    APIError(status: 500, message: "", cause: .serverFault),
  ])
  mutating func aPasswordThatDoesNotSignInWasSetElsewhere(refusal: APIError) {
    send(.signIn(.recoveryResponse(email: "a@b.cd", nil)))
    let effects = send(.signIn(.newPasswordResponse(email: "a@b.cd", "new-password", nil)))
    let id = state.signIn.lastRequestID
    #expect(
      effects.contains(
        .signIn(.password(email: "a@b.cd", "new-password"), SampleState.connection, generation: id))
    )
    send(.signIn(.response(id, .failure(.refused(refusal)))))
    let isOther = refusal.cause == .wrongCredentials
    #expect(state.signIn.form.validationError == (isOther ? .linkOfAnotherAccount : nil))
    #expect(state.signIn.form.error == (isOther ? nil : .refused(refusal)))
    // The next one is somebody's own try.
    send(.signIn(.edit(.insert("password"))), .signIn(.submitPressed))
    send(.signIn(.response(state.signIn.lastRequestID, .failure(.refused(refusal)))))
    #expect(state.signIn.form.validationError == nil)
    #expect(state.signIn.form.error == .refused(refusal))
  }

  @Test mutating func theLinkOfAnotherAccountSetsNoPassword() {
    send(.signIn(.recoveryResponse(email: "ada@example.test", nil, userID: "u1")))
    #expect(
      !state.send(fill("?userId=u9&secret=ab")).contains(where: Self.isRequest))
    #expect(state.dialog?.validationError == AnyValidationError(SignInError.otherAccount))
    #expect(state.dialog?.focus == .field(0))
    #expect(
      state.send(fill("<?userId=u1&secret=ab>")).contains(where: Self.isRequest))
  }
}
