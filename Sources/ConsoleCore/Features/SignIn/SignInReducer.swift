/// The forms before an account, and every way in: with a password, a code, a link, a provider, a
/// token, a new account, or a recovered password.

import AccountAPI
import AccountClient
import Keyring

public enum SignInAction: Equatable, Sendable {
  // The form
  case edit(TextField.Edit)
  case nextField, previousField
  /// A field or, after the fields, a button.
  case focused(Int)
  case submitPressed
  case showPasswordPressed
  /// Esc, with nothing left to close or give up.
  case backPressed
  /// The endpoint that the command line gave is yet to be tried.
  case started

  // What dialogs answer
  case connectionConfirmed(Connection)
  case serverChosen(Connection)
  case accountSubmitted(name: String, email: String, NewPassword)
  case recoverySubmitted(email: String)
  case newPasswordSubmitted(email: String, link: String, NewPassword)
  case methodChosen(SignInMethod)
  case emailCodeSubmitted(email: String)
  case phoneCodeSubmitted(phone: String)
  case codeSubmitted(userID: String, code: String)
  case emailLinkRequested(email: String)
  case emailLinkSubmitted(link: String)
  case providerChosen(String)
  case pasted(String)
  /// In a browser on this machine.
  case linkOpened(MailedSecret)
  case ownerConfirmed, ownerDeclined

  // Answers
  case demoServerResponse(Result<Connection, DemoServerFailure>)
  case connectResponse(Int, Connection, ServerCheck)
  case response(Int, Result<SignedIn, ClientError>)
  case accountResponse(
    email: String, Secret, ClientError?, limit: RateLimit? = nil)
  case recoveryResponse(
    email: String, ClientError?, limit: RateLimit? = nil, userID: String = "")
  case newPasswordResponse(email: String, Secret, ClientError?, limit: RateLimit? = nil)
  /// A code is on its way to this address or number.
  case codeResponse(to: String, Result<Confirmation, ClientError>)
  case emailLinkResponse(to: String, ClientError?, userID: String = "")
  case ownerResponse(Result<SignInOwner, ClientError>)
  case sessionDiscarded
  /// Where the browser was sent.
  case providerResponse(name: String, Result<String, ClientError>)
}

public enum SignInNotice: NoticeContent {
  /// By a link; signing in follows.
  case passwordSet
  case textMessageSent(to: String)
  /// The account was not the person's own, and its session is ended.
  case notSignedIn
}

extension SignInState {
  mutating func reduce(_ action: SignInAction, _ context: Context) -> [Effect] {
    switch action {
    case .edit, .nextField, .previousField, .focused, .submitPressed, .showPasswordPressed:
      return reduceForm(action, context)
    case .demoServerResponse(let result): return demoServerStarted(result, context)
    case .connectResponse(let id, let connection, let check):
      return checked(id, connection, check, context)
    case .response(let id, let result): return signedIn(id, result, context)
    case .started: return form.needsServerCheck ? checkServer(context) : []
    case .backPressed: return goBack(context)
    case .linkOpened(let secret):
      if form.isBusy || unconfirmed != nil { return [.notify(EmailNotice.linkNotNow)] }
      return [.send(.dismissDialog)] + signIn(by: secret, context)
    case .ownerConfirmed, .ownerDeclined, .ownerResponse, .sessionDiscarded:
      return reduceOwner(action, context)
    case .accountResponse, .recoveryResponse, .newPasswordResponse, .codeResponse,
      .emailLinkResponse, .providerResponse:
      return answered(action, context)
    default:
      switch action {
      case .connectionConfirmed(let connection): return confirmed(connection)
      case .serverChosen(let connection): return choose(connection, context)
      default: break
      }
      guard let connection = context.session.connection else { return [] }
      return submit(action, connection, context)
    }
  }

  // MARK: The form

  private mutating func reduceForm(_ action: SignInAction, _ context: Context) -> [Effect] {
    let stops = form.fields.count + form.buttons.count
    // What opens a dialog does so at once, and not again when the server has answered.
    let isSubmit = (form.focusedButton ?? .submit) == .submit
    form.isPressedEarly =
      action == .submitPressed
      && (form.isWaitingForDemo || form.isCheckingServer && isSubmit)
    switch action {
    case .edit(let edit):
      guard !form.isOnButton, !form.isBusy else { return [] }
      form.fields[form.focus].apply(edit)
      form.dropDoubledScheme()
      form.validationError = nil
      form.error = nil
    case .nextField: form.focus = (form.focus + 1) % stops
    case .previousField: form.focus = (form.focus + stops - 1) % stops
    case .focused(let stop): form.focus = min(max(0, stop), stops - 1)
    case .showPasswordPressed: form.showsPassword.toggle()
    case .submitPressed:
      guard !form.isBusy, !form.isWaitingForDemo else { return [] }
      return press(form.focusedButton ?? .submit, context)
    default: break
    }
    return []
  }

  private mutating func press(_ button: FormState.Button, _ context: Context) -> [Effect] {
    if button == .submit {
      return form.kind == .connect ? submitConnection(context) : submitPassword(context)
    }
    switch button {
    case .savedAccounts: return [.send(.savedAccounts(.openPressed))]
    case .usedServers: return [.present(SignInDialog.servers(usedServers))]
    case .otherServer: return [.send(.serverSetAside), .cancelLoads]
    default: break
    }
    // What was typed already need not be typed again.
    let email = form.kind == .signIn ? form.fields[0].text.trimmingSpaces : ""
    guard let connection = context.session.connection else { return [] }
    switch button {
    case .createAccount:
      return [.present(SignInDialog.createAccount(email: email))]
    case .forgotPassword:
      return [.present(SignInDialog.forgotPassword(email: email))]
    case .otherMethods: return [.present(SignInDialog.methods)]
    case .provider: return [.present(SignInDialog.providers(providers(connection, context)))]
    case .paste: return [.present(SignInDialog.paste)]
    case .submit, .savedAccounts, .usedServers, .otherServer: return []
    }
  }

  private mutating func submitConnection(_ context: Context) -> [Effect] {
    let text = form.fields[0].text
    let candidates = Endpoint.candidates(for: text)
    let endpoint: Endpoint
    do throws(Endpoint.ParseError) { endpoint = try Endpoint(text) } catch {
      // What is no endpoint may still be an address that leads to one.
      guard let first = candidates.first else {
        form.validationError = .endpoint(error)
        form.focus = 0
        return []
      }
      endpoint = first
    }
    // The address of a web console's page has it.
    if form.fields[1].isBlank, let project = Endpoint.project(in: text) {
      form.fields[1] = TextField(project)
    }
    let project = form.fields[1].text.trimmingSpaces
    guard Connection.isProjectID(project) else {
      form.validationError = project.isEmpty ? .empty(field: 1) : .project
      form.focus = 1
      return []
    }
    let connection = Connection(
      endpoint: endpoint, project: project, trust: context.trustOverride ?? .system)
    // Plain http to another machine needs an explicit yes: everybody on the way could read the
    // password.
    return connection.isUnprotected
      ? [.present(SignInDialog.unprotected(connection))] : connect(connection, candidates)
  }

  private mutating func connect(_ connection: Connection, _ candidates: [Endpoint]? = nil)
    -> [Effect]
  {
    let candidates = candidates ?? Endpoint.candidates(for: connection.endpoint.description)
    return [.connect(connection, candidates: candidates, generation: begin())]
  }

  /// Where the card of the sign-in is open already, what is typed meanwhile stays.
  private mutating func confirmed(_ connection: Connection) -> [Effect] {
    guard form.kind == .signIn else { return connect(connection) }
    return [.send(.connected(connection))] + check(connection)
  }

  /// Connects to a server that was used before.
  private mutating func choose(_ connection: Connection, _ context: Context) -> [Effect] {
    guard form.kind == .connect, !form.isBusy else { return [] }
    form = .connect(to: connection)
    var connection = connection
    connection.trust = context.trustOverride ?? connection.trust
    return [.send(.dismissDialog)]
      + (connection.isUnprotected
        ? [.present(SignInDialog.unprotected(connection))] : connect(connection))
  }

  /// Tries the endpoint while somebody may type already.
  private mutating func checkServer(_ context: Context) -> [Effect] {
    guard let connection = context.session.connection, !form.isCheckingServer else { return [] }
    return check(connection)
  }

  private mutating func check(_ connection: Connection) -> [Effect] {
    form.needsServerCheck = false
    form.isCheckingServer = true
    lastRequestID += 1
    serverCheck = lastRequestID
    return [
      .connect(
        connection, candidates: Endpoint.candidates(for: connection.endpoint.description),
        generation: lastRequestID)
    ]
  }

  /// Back from choosing another server to the one before.
  private mutating func goBack(_ context: Context) -> [Effect] {
    guard context.session.stage == .connect, let connection = context.session.connection,
      !connection.isDemo
    else { return [] }
    form = .signIn()
    return [.send(.connected(connection))]
  }

  private mutating func submitPassword(_ context: Context) -> [Effect] {
    guard let connection = context.session.connection else { return [] }
    if let empty = form.fields.firstIndex(where: \.isBlank) {
      // Enter in the email field goes on to the password, as people expect; only then is something
      // missing.
      if !(empty == 1 && form.focus == 0) { form.validationError = .empty(field: empty) }
      form.focus = empty
      return []
    }
    if form.isCheckingServer || form.needsServerCheck {
      form.isPressedEarly = true
      return checkServer(context)
    }
    retryDialog = nil
    let credentials = Credentials.password(
      email: form.fields[0].text.trimmingSpaces, form.fields[1].secret)
    return [.signIn(credentials, connection, generation: begin())]
  }

  // MARK: What dialogs answer

  private mutating func submit(
    _ action: SignInAction, _ connection: Connection, _ context: Context
  ) -> [Effect] {
    let server = context.session.capabilities
    switch action {
    case .accountSubmitted(let name, let email, let new):
      if let error = new.error(server) { return [.reject(error)] }
      return [
        .account(
          SignInRequest.createAccount(
            connection, name: name, email: email, password: new.password))
      ]
    case .recoverySubmitted(let email):
      return [.account(SignInRequest.createRecovery(connection, email: email))]
    case .newPasswordSubmitted(let email, let link, let new):
      guard let secret = MailedSecret(link: link) else { return [.reject(SignInError.notALink)] }
      if let error = new.error(server) { return [.reject(error)] }
      guard mayBelong(secret, to: email, connection, context) else {
        return [.reject(SignInError.otherAccount)]
      }
      return [
        .account(
          SignInRequest.completeRecovery(
            connection, secret, email: email, password: new.password))
      ]
    case .methodChosen(let method): return choose(method, connection, context)
    case .emailCodeSubmitted(let email):
      return [.account(SignInRequest.createEmailCode(connection, email: email))]
    case .phoneCodeSubmitted(let phone):
      return [.account(SignInRequest.createPhoneCode(connection, phone: phone))]
    case .emailLinkRequested(let email):
      return [.account(SignInRequest.createEmailLink(connection, email: email))]
    case .codeSubmitted(let userID, let code):
      return signIn(.mailed(MailedSecret(userID: userID, secret: code)), context)
    case .emailLinkSubmitted(let link):
      guard let secret = MailedSecret(link: link) else { return [.reject(SignInError.notALink)] }
      return signIn(by: secret, context)
    case .providerChosen(let name):
      return [.account(SignInRequest.openProvider(connection, name: name))]
    case .pasted(let text): return use(text, connection, context)
    default: return []
    }
  }

  private mutating func choose(
    _ method: SignInMethod, _ connection: Connection, _ context: Context
  ) -> [Effect] {
    guard method.isOffered(by: context.session.capabilities) else { return [] }
    switch method {
    case .emailCode: return [.present(SignInDialog.emailCode)]
    case .emailLink: return [.present(SignInDialog.requestEmailLink)]
    case .phoneCode: return [.present(SignInDialog.phoneCode)]
    case .anonymous:
      return [.send(.dismissDialog), .signIn(.anonymous, connection, generation: begin())]
    }
  }

  private func providers(_ connection: Connection, _ context: Context) -> [String] {
    connection.providers(on: context.session.capabilities, without: disabledProviders)
  }

  /// One that is switched off is offered no more, though it can still be typed.
  mutating func providerOpened(
    _ name: String, _ result: Result<String, ClientError>, _ context: Context
  ) -> [Effect] {
    switch result {
    case .success(let address):
      disabledProviders.remove(name)
      return [.present(SignInDialog.providerReturn(address: address))]
    case .failure(let error):
      guard error.isProviderDisabled, let connection = context.session.connection,
        var dialog = context.dialog, case .providers? = dialog.subject as? SignInDialog
      else { return [.send(.requestFailed(error))] }
      disabledProviders.insert(name)
      let names = providers(connection, context)
      dialog.subject = SignInDialog.providers(names)
      dialog.suggestions = names
      dialog.isSending = false
      dialog.fail(error)
      return [.send(.present(dialog))]
    }
  }

  private mutating func use(_ text: String, _ connection: Connection, _ context: Context)
    -> [Effect]
  {
    guard context.session.stage == .signIn, !form.isBusy else { return [] }
    switch PastedCredential(text, project: connection.project) {
    case nil:
      let failure = ProviderFailure(address: text)
      return [
        .reject(failure.map { .providerRefused(reason: $0.message) } ?? SignInError.notACredential)
      ]
    case .otherProject?: return [.reject(SignInError.otherProject)]
    case .signIn(let secret)?:
      // Where a provider's sign-in ended only the person knows who pastes it.
      if case .providerReturn? = context.dialog?.subject as? SignInDialog {
        return signIn(.mailed(secret), context)
      }
      return signIn(by: secret, context)
    case .recovery(let link)?:
      return [.send(.dismissDialog), .send(.emailLinkChosen(link, for: ""))]
    case .verification(let secret)?: return [.send(.completeVerification(secret, connection))]
    case .token(let token)?:
      return [.send(.dismissDialog), .signIn(.token(token), connection, generation: begin())]
    }
  }

  /// Signs in by the secret of a link. Who has it may have been somebody else: of an account for
  /// which this console had no email sent, it asks before it uses the session.
  private mutating func signIn(by secret: MailedSecret, _ context: Context) -> [Effect] {
    let effects = signIn(.mailed(secret), context)
    if !effects.isEmpty, !requestedUserIDs.contains(secret.userID) {
      unrequestedUserID = secret.userID
    }
    return effects
  }

  /// Signs in by what came; the dialog comes back where that fails, in case it was mistyped.
  private mutating func signIn(_ credentials: Credentials, _ context: Context) -> [Effect] {
    guard let connection = context.session.connection, context.session.stage == .signIn,
      !form.isBusy
    else { return [] }
    retryDialog = context.dialog
    unrequestedUserID = nil
    return [.signIn(credentials, connection, generation: begin())]
  }

  // MARK: Answers

  private mutating func demoServerStarted(
    _ result: Result<Connection, DemoServerFailure>, _ context: Context
  ) -> [Effect] {
    form.isWaitingForDemo = false
    switch result {
    case .success(let connection):
      let isPressed = form.isPressedEarly
      return [.send(.connected(connection)), .identify(connection)]
        + (isPressed ? [.send(.signIn(.submitPressed))] : [])
    case .failure(let failure):
      form.demoFailure = failure
      return []
    }
  }

  /// Of the form that was sent, or of the command line's endpoint while somebody may type.
  private mutating func checked(
    _ id: Int, _ connection: Connection, _ check: ServerCheck, _ context: Context
  ) -> [Effect] {
    let isOfForm = form.finish(id)
    guard isOfForm || form.isCheckingServer && id == serverCheck else { return [] }
    let isPressed = form.isPressedEarly
    form.isPressedEarly = false
    form.isCheckingServer = false
    switch check {
    case .right:
      if isOfForm {
        form = .signIn(email: form.kind == .signIn ? form.fields[0].text : "")
        return [.send(.connected(connection))]
      }
      return isPressed ? [.send(.signIn(.submitPressed))] : []
    case .elsewhere(let endpoint):
      form.needsServerCheck = form.kind == .signIn
      var found = connection
      found.endpoint = endpoint
      found.updateName(from: connection)
      return [.present(SignInDialog.otherEndpoint(given: connection.endpoint, found))]
    case .wrong(let error):
      form.needsServerCheck = form.kind == .signIn
      if !error.isCancellation { form.error = error }
      return []
    }
  }

  private mutating func signedIn(
    _ id: Int, _ result: Result<SignedIn, ClientError>, _ context: Context
  ) -> [Effect] {
    guard form.finish(id) else { return [] }
    let wasRecovered = isRecovered
    isRecovered = false
    switch result {
    case .success(let signedIn):
      form = .signIn(email: form.kind == .signIn ? form.fields[0].text : "")
      retryDialog = nil
      if let userID = unrequestedUserID {
        unrequestedUserID = nil
        unconfirmed = signedIn
        return [.account(SignInRequest.owner(userID: userID))]
      }
      return [.send(.signedIn(signedIn))] + remembering(context)
    case .failure(let error):
      unrequestedUserID = nil
      if var retry = retryDialog, !error.isCancellation {
        retryDialog = nil
        retry.fail(error)
        return [.send(.present(retry))]
      }
      if wasRecovered, error.isWrongCredentials {
        form.validationError = .linkOfAnotherAccount
      } else if !error.isCancellation {
        form.error = error
      }
      form.forgetPassword()
      if error.isAboutEmail { form.focus = 0 }
      return []
    }
  }

  /// The server is offered again, whether or not the sign-in is saved.
  private mutating func remembering(_ context: Context) -> [Effect] {
    guard let connection = context.session.connection, !connection.isDemo else { return [] }
    remember(connection)
    return [.machine(SignInMachineRequest.rememberServer(connection))]
  }

  // MARK: Whose account it is

  private mutating func reduceOwner(_ action: SignInAction, _ context: Context) -> [Effect] {
    guard let signedIn = unconfirmed else {
      return action == .sessionDiscarded ? [.dropClient] : []
    }
    switch action {
    case .ownerResponse(.success(let owner)): return [.present(SignInDialog.signInAs(owner))]
    case .ownerResponse(.failure(let error)):
      unconfirmed = nil
      form.error = error
      return [.account(SignInRequest.discardSession)]
    case .ownerConfirmed:
      unconfirmed = nil
      return [.send(.signedIn(signedIn))] + remembering(context)
    case .ownerDeclined:
      unconfirmed = nil
      return [
        .account(SignInRequest.discardSession), .notify(SignInNotice.notSignedIn),
      ]
    default: return []
    }
  }
}

extension ClientError {
  /// Whether the address was refused before any password was looked at.
  fileprivate var isAboutEmail: Bool {
    guard case .refused(let refusal) = self else { return false }
    if case .invalid(parameter: "email", reason: _) = refusal.cause { return true }
    return refusal.cause == .missing(parameter: "email")
  }
}
