import AccountAPI
import AccountClient
import ConsoleCore
import Keyring
import TestSupport
import Testing

/// Getting in by something pasted.
@Suite struct TicketTests {
  private var state = SampleState.signIn()
  private static let token = String(repeating: "eyJpZCI6", count: 8) + "=="

  @discardableResult
  private mutating func send(_ actions: Action...) -> [Effect] {
    actions.flatMap { reduce(&state, $0) }.filter { if case .wait = $0 { false } else { true } }
  }

  private mutating func open(_ button: FormState.Button) {
    state.form.focus = state.form.fields.count + state.form.buttons.firstIndex(of: button)!
    send(.form(.submitPressed))
  }

  private mutating func paste(_ text: String) -> [Effect] {
    send(.dialog(.edit(.insert(text))))
    return send(.dialog(.acceptPressed))
  }

  @Test(arguments: [
    token, " \(token)\n", #"{"a_session_engine":"\#(token)"}"#,
    "https://:@appwrite.io/auth/oauth2/success?project=engine&key=a_session_engine&secret=\(token)#",
  ])
  mutating func aTokenInAnyDressSignsIn(text: String) {
    open(.ticket)
    #expect(
      paste(text)
        == [
          .signInByToken(
            SampleState.connection, Secret(copying: Array(Self.token.utf8)), generation: 1)
        ])
    #expect(state.form.isBusy && state.dialog == nil)
    send(.signInResponse(1, .success(SignedIn(sessionID: ""))))
    send(.sessions(.listResponse(1, .success(SampleState.sessions))))
    #expect(state.stage == .account && state.sessionID == "s4")
  }

  @Test mutating func whatLetsNobodyInIsSaid() {
    open(.ticket)
    for text in ["hello", #"{"a_session_other":"x"}"#, "https://example.test/?a=b"] {
      #expect(paste(text) == [])
      #expect(state.dialog?.mistake == .noTicket)
      send(.dialog(.edit(.killToStart)))
    }
    _ = paste("https://x.test/?key=a_session_other&secret=abc")
    #expect(state.dialog?.mistake == .otherProject)
  }

  @Test mutating func mailedLinksGoWhereTheyBelong() {
    open(.ticket)
    let recovery = "http://localhost/gatehouse/recovery?userId=u&secret=s"
    #expect(paste(recovery) == [])
    #expect(state.dialog?.kind == .errand(.setPassword(email: "")))
    #expect(state.dialog?.fields[0].text == recovery && state.dialog?.focus == .field(1))
    // Whose password it was is not known, so one signs in oneself.
    #expect(send(.errandResponse(.setPassword(email: ""), .success(nil))) == [])
    #expect(state.notice?.content == .passwordSet && state.stage == .signIn)
    open(.ticket)
    let secret = MailedSecret(userID: "u", secret: "s")
    #expect(
      paste("http://localhost/gatehouse/verification?userId=u&secret=s")
        == [.errand(.completeVerification(SampleState.connection, secret))])
    send(.errandResponse(.enterVerification, .success(nil)))
    #expect(state.notice?.content == .verified && state.dialog == nil)
    #expect(!state.isBusy, "there is no log to be loaded here")
  }

  @Test mutating func anAnswerToAFormThatIsGoneIsDropped() {
    state.form.fields = [TextField("a@b.cd"), TextField("password", isSecret: true)]
    send(.form(.submitPressed), .cancelPressed)
    state.form = .signIn()
    state.form.fields = [TextField("a@b.cd"), TextField("password", isSecret: true)]
    send(.form(.submitPressed))
    send(.signInResponse(1, .success(SignedIn(sessionID: "old"))))
    #expect(state.stage == .signIn && state.form.isBusy)
    send(.signInResponse(2, .success(SignedIn(sessionID: "new"))))
    #expect(state.stage == .account && state.sessionID == "new")
  }

  // MARK: Links that a browser opened

  @Test mutating func aLinkGoesToTheServerThatSentIt() {
    let secret = MailedSecret(userID: "u", secret: "s")
    let link = "http://localhost/n/verification?userId=u&secret=s"
    var other = SampleState.connection
    other.project = "elsewhere"
    #expect(
      send(.linkArrived(link, other)) == [.errand(.completeVerification(other, secret))])
    send(.errandResponse(.enterVerification, .success(nil)))
    send(.linkArrived("http://localhost/n/recovery?userId=u&secret=s", other))
    #expect(state.dialog == nil && state.notice?.content == .linkNotNow)
    send(.linkArrived("http://localhost/n/recovery?userId=u&secret=s", SampleState.connection))
    #expect(state.dialog?.fields[0].isSecret == true && state.dialog?.focus == .field(1))
  }

  @Test mutating func verifyingAnotherAccountDoesNotVerifyThisOne() {
    state = SampleState.account()
    state.account = .init()
    _ = reduce(&state, .refreshPressed)
    var account = SampleState.account
    account.isEmailVerified = false
    _ = reduce(&state, .accountResponse(1, .success(account)))
    for (id, isVerified) in [("somebody", false), (account.id, true)] {
      let link = "http://localhost/n/verification?userId=\(id)&secret=s"
      send(.linkArrived(link, SampleState.connection))
      send(.errandResponse(.enterVerification, .success(nil)))
      #expect(state.account.value?.isEmailVerified == isVerified)
    }
  }

  @Test mutating func whatIsBeingTypedWaitsForALinksAnswer() {
    state = SampleState.account()
    let link = "http://localhost/n/verification?userId=u&secret=s"
    let refused = ClientError.refused(
      APIError(status: 401, message: "Invalid token", cause: .invalidSecret))
    for result: Result<Account?, ClientError> in [.success(nil), .failure(refused)] {
      send(.profile(.changeNamePressed), .dialog(.edit(.insert("!"))))
      send(.linkArrived(link, SampleState.connection))
      #expect(send(.dialog(.acceptPressed)) == [])
      // It is not sent as long as somebody goes on with it.
      #expect(send(.dialog(.edit(.insert("!"))), .dialog(.acceptPressed)) == [])
      let name = "\(SampleState.account.name)!!"
      #expect(send(.errandResponse(.enterVerification, result)).contains(.rename(name)))
      #expect(state.writing == .name && state.dialog?.error == nil)
      // Its own write can neither be left nor sent twice.
      #expect(send(.cancelPressed, .dialog(.acceptPressed)) == [])
      send(.profile(.nameResponse(.failure(refused))))
      #expect(state.writing == nil && state.dialog?.error == refused)
      send(.cancelPressed)
    }
    send(.profile(.changeNamePressed))
    send(.linkArrived(link, SampleState.connection))
    send(.dialog(.edit(.insert("?"))), .dialog(.acceptPressed), .dialog(.edit(.insert("?"))))
    send(.errandResponse(.enterVerification, .success(nil)))
    #expect(state.writing == nil && state.dialog != nil, "it is still being typed")
    send(.linkArrived(link, SampleState.connection), .cancelPressed)
    #expect(state.dialog == nil, "what is not sent may be left")
  }

  @Test mutating func aProviderIsChosenOpenedAndItsLastAddressPasted() {
    open(.provider)
    guard case .provider(let names)? = state.dialog?.kind else {
      Issue.record("\(String(describing: state.dialog))")
      return
    }
    #expect(names.first == "amazon" && !names.contains("mock"))
    send(.dialog(.nextPressed))
    let address =
      "https://cloud.example.test/v1/account/sessions/oauth2/\(names[1])?project=engine"
    #expect(send(.dialog(.acceptPressed)) == [.openBrowser(address)])
    #expect(send(.dialog(.copyPressed)) == [.copy(address)])
    let effects = paste("x?key=a_session_engine&secret=\(Self.token)")
    #expect(effects.count == 1)
  }
}
