import AccountAPI
import AccountClient
import ConsoleCore
import Keyring
import TestSupport
import Testing

@Suite struct SignInTests {
  private var state = SampleState.signIn()

  private mutating func type(_ text: String) { _ = send(.form(.edit(.insert(text)))) }

  @discardableResult
  private mutating func send(_ action: Action) -> [Effect] { reduce(&state, action) }

  private func withoutTimers(_ effects: [Effect]) -> [Effect] {
    effects.filter { if case .wait = $0 { false } else { true } }
  }

  @Test mutating func enterGoesFromFieldToFieldAndThenSignsIn() {
    type("ada@example.test ")
    #expect(withoutTimers(send(.form(.submitPressed))) == [])
    #expect(state.form.focus == 1 && state.form.mistake == nil)
    type("analytical")
    let effects = withoutTimers(send(.form(.submitPressed)))
    #expect(
      effects == [
        .signIn(
          SampleState.connection, email: "ada@example.test", password: "analytical", generation: 1)
      ])
    #expect(state.form.isBusy)
    #expect(withoutTimers(send(.form(.submitPressed))) == [], "one at a time")
  }

  @Test mutating func afterSigningInEverythingIsAskedForAtOnce() {
    type("a@b.cd")
    send(.form(.nextField))
    type("password")
    send(.form(.submitPressed))
    let effects = withoutTimers(send(.signInResponse(1, .success(SignedIn(sessionID: "s4")))))
    #expect(effects == Resource.allCases.map { .load($0, generation: 1) })
    #expect(state.stage == .account)
    #expect(state.form.fields[1].text.isEmpty, "no password stays")
  }

  @Test mutating func aWrongPasswordIsForgottenAndTheEMailStays() {
    type("a@b.cd")
    send(.form(.nextField))
    type("password")
    send(.form(.submitPressed))
    let error = ClientError.refused(
      APIError(status: 401, message: "Invalid credentials", cause: .wrongCredentials))
    send(.signInResponse(1, .failure(error)))
    #expect(state.form.error == error)
    #expect(state.form.fields.map(\.text) == ["a@b.cd", ""])
    #expect(state.stage == .signIn && !state.form.isBusy)
  }

  @Test mutating func escGivesUpAndALateAnswerIsDropped() {
    type("a@b.cd")
    send(.form(.nextField))
    type("password")
    send(.form(.submitPressed))
    #expect(withoutTimers(send(.cancelPressed)) == [.cancelLoads])
    send(.signInResponse(1, .success(SignedIn(sessionID: "s4"))))
    #expect(state.stage == .signIn)
  }

  @Test mutating func aSecretFieldIsNeverDumped() {
    send(.form(.nextField))
    type("hunter2hunter2")
    var text = ""
    dump(state, to: &text)
    #expect(!text.contains("hunter2"))
  }

  @Test(arguments: [
    ("", "p", FormState.Mistake.endpoint(.empty)), ("example.test", "p", .endpoint(.scheme(""))),
    ("https://example.test/v1", "", .empty(field: 1)),
    ("https://example.test/v1", "a b", .project),
  ])
  func aConnectionIsCheckedBeforeAnythingIsSent(
    endpoint: String, project: String, mistake: FormState.Mistake
  ) {
    var state = ConsoleState(stage: .connect, size: .least, now: SampleState.now)
    state.form.fields = [TextField(endpoint), TextField(project)]
    #expect(reduce(&state, .form(.submitPressed)).isEmpty)
    #expect(state.form.mistake == mistake)
  }

  @Test func plainHTTPToAnotherMachineNeedsAYes() throws {
    var state = ConsoleState(stage: .connect, size: .least, now: SampleState.now)
    state.form.fields = [TextField("http://example.test/v1"), TextField("p")]
    #expect(reduce(&state, .form(.submitPressed)).isEmpty)
    let connection = Connection(endpoint: try Endpoint("http://example.test/v1"), project: "p")
    #expect(state.dialog == .confirm(.unprotected(connection)))
    // Enter alone says no.
    #expect(reduce(&state, .dialog(.acceptPressed)).isEmpty && state.dialog == nil)
    _ = reduce(&state, .form(.submitPressed))
    _ = reduce(&state, .dialog(.nextPressed))
    let effects = reduce(&state, .dialog(.acceptPressed))
    #expect(effects.first == .connect(connection, generation: 1))
  }

  /// Whoever presses Enter before the demo's server is there does not press it for nothing, unless they went on to something else.
  @Test(arguments: [nil, FormAction.nextField, .edit(.insert("x"))])
  func anEarlyEnterCountsInTheDemo(then: FormAction?) {
    var state = ConsoleState(
      stage: .signIn, size: ScreenSize(columns: 80, rows: 24), now: SampleState.now)
    state.form = .demo
    state.form.isWaitingForDemo = true
    #expect(reduce(&state, .form(.submitPressed)).isEmpty)
    if let then { _ = reduce(&state, .form(then)) }
    let effects = reduce(&state, .demoServerResponse(.success(SampleState.connection)))
    let asks = effects.contains { if case .signIn = $0 { true } else { false } }
    #expect(asks == (then == nil) && state.form.isBusy == asks)
  }

  @Test func theDemoKeepsNothing() {
    var state = SampleState.signIn()
    state.connection?.isDemo = true
    state.form.fields = [TextField("a@b.cd"), TextField("password", isSecret: true)]
    _ = reduce(&state, .form(.submitPressed))
    _ = reduce(&state, .signInResponse(1, .success(SignedIn(sessionID: "s"))))
    let effects = reduce(&state, .accountResponse(1, .success(SampleState.account)))
    #expect(!effects.contains { if case .keyring = $0 { true } else { false } })
    #expect(state.dialog == nil)
  }

  @Test(arguments: ["http://localhost:9520/v1", "https://cloud.example.test/v1"])
  func aWholeAddressIsPastedBehindTheScheme(address: String) {
    var state = ConsoleState(stage: .connect, size: .least, now: SampleState.now)
    _ = reduce(&state, .form(.edit(.insert(address))))
    #expect(state.form.fields[0].text == address)
  }
}
