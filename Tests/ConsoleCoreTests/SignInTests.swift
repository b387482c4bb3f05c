import AccountAPI
import AccountClient
import Keyring
import TestSupport
import Testing

@testable import ConsoleCore

@Suite struct SignInTests {
  private var state = SampleState.signIn()

  private mutating func type(_ text: String) { _ = send(.signIn(.edit(.insert(text)))) }

  @discardableResult
  private mutating func send(_ action: Action) -> [Effect] { state.send(action) }

  private func withoutTimers(_ effects: [Effect]) -> [Effect] {
    effects.filter { if case .wait = $0 { false } else { true } }
  }

  private mutating func press(_ button: FormState.Button) {
    let position = state.signIn.form.buttons.firstIndex(of: button)!
    state.signIn.form.focus = state.signIn.form.fields.count + position
    send(.signIn(.submitPressed))
  }

  /// Types into a dialog's fields one after the other and goes on with Enter.
  private mutating func fill(_ texts: String...) -> [Effect] {
    var effects: [Effect] = []
    for text in texts {
      send(.dialog(.edit(.insert(text))))
      effects = withoutTimers(send(.dialog(.acceptPressed)))
    }
    return effects
  }

  @Test mutating func enterGoesFromFieldToFieldAndThenSignsIn() {
    type("ada@example.test ")
    #expect(withoutTimers(send(.signIn(.submitPressed))) == [])
    #expect(state.signIn.form.focus == 1 && state.signIn.form.validationError == nil)
    type("analytical")
    let effects = withoutTimers(send(.signIn(.submitPressed)))
    #expect(
      effects == [
        .signIn(
          .password(email: "ada@example.test", "analytical"), SampleState.connection,
          generation: 1)
      ])
    #expect(state.signIn.form.isBusy)
    #expect(withoutTimers(send(.signIn(.submitPressed))) == [], "one at a time")
  }

  @Test mutating func afterSigningInEverythingIsAskedForAtOnce() {
    type("a@b.cd")
    send(.signIn(.nextField))
    type("password")
    send(.signIn(.submitPressed))
    let effects = withoutTimers(send(.signIn(.response(1, .success(SignedIn(sessionID: "s4"))))))
    #expect(
      effects == [
        .account(SessionRequest.account(generation: 1)),
        .account(SessionsRequest.list(generation: 1)), .account(LogRequest.list(generation: 1)),
        .account(PreferencesRequest.load(generation: 1)),
        .machine(SignInMachineRequest.rememberServer(SampleState.connection)),
      ])
    #expect(state.session.stage == .account)
    #expect(state.signIn.form.fields[1].text.isEmpty, "no password stays")
  }

  @Test mutating func aWrongPasswordIsForgottenAndTheEMailStays() {
    type("a@b.cd")
    send(.signIn(.nextField))
    type("password")
    send(.signIn(.submitPressed))
    let error = ClientError.refused(
      APIError(status: 401, message: "Invalid credentials", cause: .wrongCredentials))
    send(.signIn(.response(1, .failure(error))))
    #expect(state.signIn.form.error == error)
    #expect(state.signIn.form.fields.map(\.text) == ["a@b.cd", ""])
    #expect(state.session.stage == .signIn && !state.signIn.form.isBusy)
  }

  @Test mutating func escGivesUpAndALateAnswerIsDropped() {
    type("a@b.cd")
    send(.signIn(.nextField))
    type("password")
    send(.signIn(.submitPressed))
    #expect(withoutTimers(send(.cancelPressed)) == [.cancelLoads])
    send(.signIn(.response(1, .success(SignedIn(sessionID: "s4")))))
    #expect(state.session.stage == .signIn)
  }

  @Test mutating func aSecretFieldIsNeverDumped() {
    send(.signIn(.nextField))
    type("hunter2hunter2")
    var text = ""
    dump(state, to: &text)
    #expect(!text.contains("hunter2"))
  }

  @Test(arguments: [
    ("", "p", FormError.endpoint(.empty)), ("ftp://example.test", "p", .endpoint(.scheme("ftp"))),
    ("http://2001:db8::7/v1", "p", .endpoint(.noBrackets("2001:db8::7"))),
    ("https://example.test/v1", "", .empty(field: 1)),
    ("https://example.test/v1", "a b", .project),
  ])
  func aConnectionIsCheckedBeforeAnythingIsSent(
    endpoint: String, project: String, error: FormError
  ) {
    var state = ConsoleState(stage: .connect, size: .least, now: SampleState.now)
    state.signIn.form.fields = [TextField(endpoint), TextField(project)]
    #expect(reduce(&state, .signIn(.submitPressed)).isEmpty)
    #expect(state.signIn.form.validationError == error)
  }

  @Test func plainHTTPToAnotherMachineNeedsAYes() throws {
    var state = ConsoleState(stage: .connect, size: .least, now: SampleState.now)
    state.signIn.form.fields = [TextField("http://example.test/v1"), TextField("p")]
    #expect(reduce(&state, .signIn(.submitPressed)).isEmpty)
    let connection = Connection(endpoint: try Endpoint("http://example.test/v1"), project: "p")
    #expect(state.dialog == Dialog(SignInDialog.unprotected(connection)))
    // Enter alone says no.
    #expect(reduce(&state, .dialog(.acceptPressed)).isEmpty && state.dialog == nil)
    _ = reduce(&state, .signIn(.submitPressed))
    _ = reduce(&state, .dialog(.nextPressed))
    let effects = reduce(&state, .dialog(.acceptPressed))
    #expect(
      effects.first == .connect(connection, candidates: [connection.endpoint], generation: 1))
  }

  /// Whoever presses Enter before the demo's server is there does not press it for nothing, unless
  /// they went on to something else.
  @Test(arguments: [nil, SignInAction.nextField, .edit(.insert("x"))])
  func anEarlyEnterCountsInTheDemo(then: SignInAction?) {
    var state = ConsoleState(
      stage: .signIn, size: ScreenSize(columns: 80, rows: 24), now: SampleState.now)
    state.signIn.form = .demo
    state.signIn.form.isWaitingForDemo = true
    #expect(reduce(&state, .signIn(.submitPressed)).isEmpty)
    if let then { _ = reduce(&state, .signIn(then)) }
    let effects = reduce(&state, .signIn(.demoServerResponse(.success(SampleState.connection))))
    let asks = effects.contains { if case .signIn = $0 { true } else { false } }
    #expect(asks == (then == nil) && state.signIn.form.isBusy == asks)
  }

  @Test func theDemoKeepsNothing() {
    var state = SampleState.signIn()
    state.session.connection?.isDemo = true
    state.signIn.form.fields = [TextField("a@b.cd"), TextField("password", isSecret: true)]
    _ = reduce(&state, .signIn(.submitPressed))
    _ = reduce(&state, .signIn(.response(1, .success(SignedIn(sessionID: "s")))))
    let effects = reduce(&state, .accountResponse(1, .success(SampleState.account)))
    #expect(!effects.contains { if case .keyring = $0 { true } else { false } })
    #expect(state.dialog == nil)
  }

  @Test(arguments: ["http://localhost:9520/v1", "https://cloud.example.test/v1"])
  func aWholeAddressIsPastedBehindTheScheme(address: String) {
    var state = ConsoleState(stage: .connect, size: .least, now: SampleState.now)
    _ = reduce(&state, .signIn(.edit(.insert(address))))
    #expect(state.signIn.form.fields[0].text == address)
  }

  // MARK: A recovered password and a new account

  @Test mutating func aForgottenPasswordEndsSignedIn() throws {
    let connection = try #require(state.session.connection)
    state.signIn.form.fields[0] = TextField("ada@example.test")
    press(.forgotPassword)
    #expect(state.dialog?.fields[0].text == "ada@example.test")
    #expect(
      fill("") == [
        .account(SignInRequest.createRecovery(connection, email: "ada@example.test"))
      ])
    send(.signIn(.recoveryResponse(email: "ada@example.test", nil)))
    let effects = fill("?userId=1&secret=2", "new-password", "new-password")
    let secret = MailedSecret(userID: "1", secret: "2")
    #expect(
      effects == [
        .account(
          SignInRequest.completeRecovery(
            connection, secret, email: "ada@example.test", password: "new-password"))
      ])
    #expect(
      withoutTimers(
        send(
          .signIn(.newPasswordResponse(email: "ada@example.test", "new-password", nil))))
        == [
          .signIn(
            .password(email: "ada@example.test", "new-password"), connection, generation: 1)
        ])
    // Whoever knew the old one may still be signed in, and is offered to be signed out, behind what
    // is asked at any sign-in.
    send(.signIn(.response(1, .success(SignedIn(sessionID: "s4")))))
    send(.sessions(.listResponse(1, .success(SampleState.sessions))))
    send(.accountResponse(1, .success(SampleState.account)))
    if state.dialog?.isAbout(SessionsDialog.signOutElsewhere(3)) != true {
      guard case .staySignedIn? = state.dialog?.subject as? SavedAccountsDialog else {
        Issue.record("\(String(describing: state.dialog?.subject))")
        return
      }
      send(.cancelPressed)
    }
    #expect(state.dialog?.isAbout(SessionsDialog.signOutElsewhere(3)) == true)
    send(.cancelPressed)
    send(.refreshPressed)
    #expect(state.dialog == nil, "once")
  }

  @Test mutating func aNewAccountEndsSignedIn() throws {
    let connection = try #require(state.session.connection)
    press(.createAccount)
    let effects = fill("", "g@h.ij", "password", "password")
    #expect(
      effects == [
        .account(
          SignInRequest.createAccount(
            connection, name: "", email: "g@h.ij", password: "password"))
      ])
    #expect(
      withoutTimers(send(.signIn(.accountResponse(email: "g@h.ij", "password", nil))))
        == [.signIn(.password(email: "g@h.ij", "password"), connection, generation: 1)])
  }
}
