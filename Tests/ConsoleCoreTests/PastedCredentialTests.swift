import AccountAPI
import AccountClient
import Keyring
import TestSupport
import Testing

@testable import ConsoleCore

/// Signing in by something pasted.
@Suite struct PastedCredentialTests {
  private var state = SampleState.signIn()
  private static let token = String(repeating: "eyJpZCI6", count: 8) + "=="

  @discardableResult
  private mutating func send(_ actions: Action...) -> [Effect] {
    state.send(actions).filter { if case .wait = $0 { false } else { true } }
  }

  private mutating func open(_ button: FormState.Button) {
    let position = state.signIn.form.buttons.firstIndex(of: button)!
    state.signIn.form.focus = state.signIn.form.fields.count + position
    send(.signIn(.submitPressed))
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
    open(.paste)
    #expect(
      paste(text)
        == [
          .signIn(
            .token(Secret(copying: Array(Self.token.utf8))), SampleState.connection,
            generation: 1)
        ])
    #expect(state.signIn.form.isBusy && state.dialog == nil)
    send(.signIn(.response(1, .success(SignedIn(sessionID: "")))))
    send(.sessions(.listResponse(1, .success(SampleState.sessions))))
    #expect(state.session.stage == .account && state.session.sessionID == "s4")
  }

  @Test mutating func whatLetsNobodyInIsSaid() {
    open(.paste)
    for text in ["hello", #"{"a_session_other":"x"}"#, "https://example.test/?a=b"] {
      #expect(paste(text) == [])
      #expect(state.dialog?.validationError == AnyValidationError(SignInError.notACredential))
      send(.dialog(.edit(.killToStart)))
    }
    _ = paste("https://x.test/?key=a_session_other&secret=abc")
    #expect(state.dialog?.validationError == AnyValidationError(SignInError.otherProject))
  }

  /// In the words that the server or the provider put into the address of the failure.
  @Test(arguments: [
    (#"error={"message":"User%20exists","type":"user_already_exists","code":409}"#, "User exists"),
    ("error=access_denied", "access_denied"),
    ("error=access_denied&error_description=No%20thanks", "access_denied: No thanks"),
  ])
  mutating func aProvidersFailureIsToldWithItsReason(query: String, reason: String) {
    let address = "http://localhost:5000/n/provider?\(query)"
    send(.emailLinkOpened(address, SampleState.connection))
    #expect(state.notice == Notice(EmailNotice.providerRefused(reason: reason)))
    open(.paste)
    #expect(paste(address) == [])
    #expect(
      state.dialog?.validationError
        == AnyValidationError(SignInError.providerRefused(reason: reason)))
  }

  @Test mutating func emailLinksGoWhereTheyBelong() {
    open(.paste)
    let recovery = "http://localhost/gatehouse/recovery?userId=u&secret=s"
    #expect(paste(recovery) == [])
    #expect(state.dialog?.isAbout(SignInDialog.setPassword(email: "")) == true)
    #expect(state.dialog?.fields[0].text == recovery && state.dialog?.focus == .field(1))
    // Whose password it was is not known, so one signs in oneself.
    #expect(send(.signIn(.newPasswordResponse(email: "", "new-password", nil))) == [])
    #expect(state.notice == Notice(SignInNotice.passwordSet) && state.session.stage == .signIn)
    open(.paste)
    let secret = MailedSecret(userID: "u", secret: "s")
    #expect(
      paste("http://localhost/gatehouse/verification?userId=u&secret=s")
        == [.account(ProfileRequest.completeVerification(secret, SampleState.connection))])
    send(.profile(.verificationResponse(userID: "u", nil)))
    #expect(state.notice == Notice(ProfileNotice.verified) && state.dialog == nil)
    #expect(!state.isBusy, "there is no log to be loaded here")
  }

  @Test mutating func anAnswerToAFormThatIsGoneIsDropped() {
    state.signIn.form.fields = [TextField("a@b.cd"), TextField("password", isSecret: true)]
    send(.signIn(.submitPressed), .cancelPressed)
    state.signIn.form = .signIn()
    state.signIn.form.fields = [TextField("a@b.cd"), TextField("password", isSecret: true)]
    send(.signIn(.submitPressed))
    send(.signIn(.response(1, .success(SignedIn(sessionID: "old")))))
    #expect(state.session.stage == .signIn && state.signIn.form.isBusy)
    send(.signIn(.response(2, .success(SignedIn(sessionID: "new")))))
    #expect(state.session.stage == .account && state.session.sessionID == "new")
  }

  // MARK: Links that a browser opened

  /// Else it would be lost: a browser opens it once.
  @Test mutating func aLinkWaitsForAWriteInProgress() throws {
    let secret = MailedSecret(userID: "u", secret: "s")
    let link = "http://localhost/n/verification?userId=u&secret=s"
    let rename = ProfileRequest.rename("Ada")
    state.session.writing = AnyAccountRequest(rename)
    #expect(send(.emailLinkOpened(link, SampleState.connection)).isEmpty)
    #expect(state.notice == nil)
    let answer = Action.profile(.nameResponse(.success(SampleState.account)))
    let effects = send(.answered(AnyAccountRequest(rename), answer))
    #expect(
      effects.contains(
        .account(ProfileRequest.completeVerification(secret, SampleState.connection))))
    #expect(state.session.heldLink == nil)
    #expect(
      state.session.writing
        == AnyAccountRequest(ProfileRequest.completeVerification(secret, SampleState.connection)))
  }

  @Test mutating func aLinkGoesToTheServerThatSentIt() {
    let secret = MailedSecret(userID: "u", secret: "s")
    let link = "http://localhost/n/verification?userId=u&secret=s"
    var other = SampleState.connection
    other.project = "elsewhere"
    #expect(
      send(.emailLinkOpened(link, other)) == [
        .account(ProfileRequest.completeVerification(secret, other))
      ])
    send(.profile(.verificationResponse(userID: "u", nil)))
    send(.emailLinkOpened("http://localhost/n/recovery?userId=u&secret=s", other))
    #expect(state.dialog == nil && state.notice == Notice(EmailNotice.linkNotNow))
    send(.emailLinkOpened("http://localhost/n/recovery?userId=u&secret=s", SampleState.connection))
    #expect(state.dialog?.fields[0].isSecret == true && state.dialog?.focus == .field(1))
  }

  @Test mutating func verifyingAnotherAccountDoesNotVerifyThisOne() {
    state = SampleState.account()
    state.session.account = .init()
    _ = reduce(&state, .refreshPressed)
    var account = SampleState.account
    account.isEmailVerified = false
    _ = reduce(&state, .accountResponse(1, .success(account)))
    for (id, isVerified) in [("somebody", false), (account.id, true)] {
      let link = "http://localhost/n/verification?userId=\(id)&secret=s"
      let secret = MailedSecret(userID: id, secret: "s")
      #expect(
        send(.emailLinkOpened(link, SampleState.connection)) == [
          .account(ProfileRequest.completeVerification(secret, SampleState.connection))
        ])
      send(.profile(.verificationResponse(userID: id, nil)))
      #expect(state.session.account.value?.isEmailVerified == isVerified)
    }
  }

  @Test mutating func whatIsBeingTypedWaitsForALinksAnswer() {
    state = SampleState.account()
    let link = "http://localhost/n/verification?userId=u&secret=s"
    let refused = ClientError.refused(
      APIError(status: 401, message: "Invalid token", cause: .invalidSecret))
    for error in [nil, refused] {
      send(.profile(.changeNamePressed), .dialog(.edit(.insert("!"))))
      send(.emailLinkOpened(link, SampleState.connection))
      #expect(send(.dialog(.acceptPressed)) == [])
      // It is not sent as long as somebody goes on with it.
      #expect(send(.dialog(.edit(.insert("!"))), .dialog(.acceptPressed)) == [])
      let name = "\(SampleState.account.name)!!"
      let rename = ProfileRequest.rename(name)
      #expect(
        send(.profile(.verificationResponse(userID: "u", error))).contains(.account(rename)))
      #expect(state.session.isWriting(rename) && state.dialog?.error == nil)
      // Its own write can neither be left nor sent twice.
      #expect(send(.cancelPressed, .dialog(.acceptPressed)) == [])
      send(.profile(.nameResponse(.failure(refused))))
      #expect(state.session.writing == nil && state.dialog?.error == refused)
      send(.cancelPressed)
    }
    send(.profile(.changeNamePressed))
    send(.emailLinkOpened(link, SampleState.connection))
    send(.dialog(.edit(.insert("?"))), .dialog(.acceptPressed), .dialog(.edit(.insert("?"))))
    send(.profile(.verificationResponse(userID: "u", nil)))
    #expect(state.session.writing == nil && state.dialog != nil, "it is still being typed")
    send(.emailLinkOpened(link, SampleState.connection), .cancelPressed)
    #expect(state.dialog == nil, "what is not sent may be left")
  }

  private var offeredProviders: [String]? {
    guard case .providers(let names)? = state.dialog?.subject as? SignInDialog else { return nil }
    return names
  }

  @Test mutating func aProviderIsChosenOpenedAndItsLastAddressPasted() throws {
    open(.provider)
    let names = try #require(offeredProviders)
    #expect(names.first == "amazon" && !names.contains("mock"))
    send(.dialog(.nextPressed), .dialog(.nextPressed))
    let request = SignInRequest.openProvider(SampleState.connection, name: names[1])
    #expect(send(.dialog(.acceptPressed)) == [.account(request)])
    #expect(state.dialog?.isSending == true)
    let address =
      "https://cloud.example.test/v1/account/sessions/oauth2/\(names[1])?project=engine"
    send(.signIn(.providerResponse(name: names[1], .success(address))))
    #expect(send(.dialog(.copyPressed)) == [.machine(FrameRequest.copy(address))])
    let effects = paste("x?key=a_session_engine&secret=\(Self.token)")
    #expect(effects.count == 1)
  }

  /// The list is that of the server's version, without those that the project has switched off.
  @Test mutating func providersAreThoseOfTheServer() throws {
    state.session.capabilities = Capabilities(versionText: "1.8.1")
    open(.provider)
    #expect(offeredProviders?.contains("oidc") == true && offeredProviders?.contains("vk") == false)
    // Any name may be typed.
    send(.dialog(.edit(.insert(" Keycloak2 "))))
    let request = SignInRequest.openProvider(SampleState.connection, name: "keycloak2")
    #expect(send(.dialog(.acceptPressed)) == [.account(request)])
    let unknown = ClientError.refused(
      APIError(status: 400, message: "", cause: .invalid(parameter: "provider", reason: "")))
    send(.signIn(.providerResponse(name: "keycloak2", .failure(unknown))))
    #expect(state.dialog?.error == unknown && state.dialog?.fields[0].text == " Keycloak2 ")
    // A part of a name chooses the only one that it is of.
    send(.dialog(.edit(.killToStart)), .dialog(.edit(.insert("figm"))))
    #expect(
      send(.dialog(.acceptPressed))
        == [.account(SignInRequest.openProvider(SampleState.connection, name: "figma"))])
    let disabled = ClientError.refused(APIError(status: 412, message: "", cause: .providerDisabled))
    send(.signIn(.providerResponse(name: "figma", .failure(disabled))))
    #expect(state.dialog?.error == disabled && state.dialog?.isSending == false)
    #expect(state.dialog?.suggestions.contains("figma") == false)
    send(.cancelPressed)
    open(.provider)
    #expect(offeredProviders?.contains("figma") == false, "it is remembered")
    var other = SampleState.connection
    other.project = "other"
    send(.cancelPressed, .connected(other))
    open(.provider)
    #expect(offeredProviders?.contains("figma") == true, "of this project")
  }

  @Test mutating func theTestsOwnProviderIsOnThisMachineOnly() throws {
    state.session.connection?.endpoint = try Endpoint("http://localhost:9520/v1")
    open(.provider)
    #expect(offeredProviders?.first == "mock")
  }
}
