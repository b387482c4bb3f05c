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

  // What dialogs answer
  case connectionConfirmed(Connection)
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

  // Answers
  case demoServerResponse(Result<Connection, DemoServerFailure>)
  case connectResponse(Int, Result<Connection, ClientError>)
  case response(Int, Result<SignedIn, ClientError>)
  case accountResponse(
    email: String, Secret, ClientError?, limit: RateLimit? = nil)
  case recoveryResponse(email: String, ClientError?, limit: RateLimit? = nil)
  case newPasswordResponse(email: String, Secret, ClientError?, limit: RateLimit? = nil)
  /// A code is on its way to this address or number.
  case codeResponse(to: String, Result<Confirmation, ClientError>)
  case emailLinkResponse(to: String, ClientError?)
  /// Where the browser was sent.
  case providerResponse(name: String, Result<String, ClientError>)
}

public enum SignInNotice: NoticeContent {
  /// By a link; signing in follows.
  case passwordSet
}

extension SignInState {
  mutating func reduce(_ action: SignInAction, _ context: Context) -> [Effect] {
    switch action {
    case .edit, .nextField, .previousField, .focused, .submitPressed, .showPasswordPressed:
      return reduceForm(action, context)
    case .demoServerResponse(let result): return demoServerStarted(result, context)
    case .connectResponse(let id, let result): return connected(id, result)
    case .response(let id, let result): return signedIn(id, result)
    case .linkOpened(let secret):
      if form.isBusy { return [.notify(EmailNotice.linkNotNow)] }
      return [.send(.dismissDialog)] + signIn(.mailed(secret), context)
    case .accountResponse, .recoveryResponse, .newPasswordResponse, .codeResponse,
      .emailLinkResponse, .providerResponse:
      return answered(action, context)
    default:
      guard let connection = context.session.connection else {
        if case .connectionConfirmed(let connection) = action { return connect(connection) }
        return []
      }
      return submit(action, connection, context)
    }
  }

  // MARK: The form

  private mutating func reduceForm(_ action: SignInAction, _ context: Context) -> [Effect] {
    let stops = form.fields.count + form.buttons.count
    form.isPressedEarly = action == .submitPressed && form.isWaitingForDemo
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
    if button == .savedAccounts { return [.send(.savedAccounts(.openPressed))] }
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
    case .submit, .savedAccounts: return []
    }
  }

  private mutating func submitConnection(_ context: Context) -> [Effect] {
    let project = form.fields[1].text.trimmingSpaces
    let endpoint: Endpoint
    do throws(Endpoint.ParseError) { endpoint = try Endpoint(form.fields[0].text) } catch {
      form.validationError = .endpoint(error)
      form.focus = 0
      return []
    }
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
      ? [.present(SignInDialog.unprotected(connection))] : connect(connection)
  }

  private mutating func connect(_ connection: Connection) -> [Effect] {
    [.connect(connection, generation: begin())]
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
    case .connectionConfirmed(let connection): return connect(connection)
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
      return signIn(.mailed(secret), context)
    case .providerChosen(let name):
      return [.account(SignInRequest.openProvider(connection, name: name))]
    case .pasted(let text): return use(text, connection, context)
    default: return []
    }
  }

  private mutating func choose(
    _ method: SignInMethod, _ connection: Connection, _ context: Context
  ) -> [Effect] {
    guard context.session.capabilities.has(method.feature) else { return [] }
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
  private mutating func providerOpened(
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
    case .signIn(let secret)?: return signIn(.mailed(secret), context)
    case .recovery(let link)?:
      return [.send(.dismissDialog), .send(.emailLinkChosen(link, for: ""))]
    case .verification(let secret)?: return [.send(.completeVerification(secret, connection))]
    case .token(let token)?:
      return [.send(.dismissDialog), .signIn(.token(token), connection, generation: begin())]
    }
  }

  /// Signs in by what came; the dialog comes back where that fails, in case it was mistyped.
  private mutating func signIn(_ credentials: Credentials, _ context: Context) -> [Effect] {
    guard let connection = context.session.connection, context.session.stage == .signIn,
      !form.isBusy
    else { return [] }
    retryDialog = context.dialog
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

  private mutating func connected(_ id: Int, _ result: Result<Connection, ClientError>)
    -> [Effect]
  {
    guard form.finish(id) else { return [] }
    switch result {
    case .success(let connection):
      form = .signIn()
      return [.send(.connected(connection))]
    case .failure(let error):
      form.error = error
      return []
    }
  }

  private mutating func signedIn(_ id: Int, _ result: Result<SignedIn, ClientError>) -> [Effect] {
    guard form.finish(id) else { return [] }
    switch result {
    case .success(let signedIn):
      form = .signIn(email: form.kind == .signIn ? form.fields[0].text : "")
      retryDialog = nil
      return [.send(.signedIn(signedIn))]
    case .failure(let error):
      if var retry = retryDialog, !error.isCancellation {
        retryDialog = nil
        retry.fail(error)
        return [.send(.present(retry))]
      }
      if !error.isCancellation { form.error = error }
      form.forgetPassword()
      return []
    }
  }

  private mutating func answered(_ action: SignInAction, _ context: Context) -> [Effect] {
    switch action {
    case .accountResponse(let email, let password, let error, let limit):
      let signedIn = signIn(email, password, context, unless: error)
      return after(error, limit, of: .accountCreation, signedIn)
    case .recoveryResponse(let email, let error, let limit):
      let sent = emailSent(to: email, context.session)
      let asked = [Effect.present(SignInDialog.setPassword(email: email))]
      return after(error, limit, of: .passwordReset, asked + sent)
    case .newPasswordResponse(let email, let password, let error, let limit):
      // By a link that was pasted: whose it is, only its email tells.
      if email.isEmpty {
        let told: [Effect] = [.send(.dismissDialog), .notify(SignInNotice.passwordSet)]
        return after(error, limit, of: .passwordReset, told)
      }
      let signIn = signIn(email, password, context, unless: error)
      let offer = [Effect.send(.sessions(.signOutElsewhereWanted))]
      return after(error, limit, of: .passwordReset, offer + signIn)
    case .codeResponse(let address, .success(let confirmation)):
      return [
        .present(
          SignInDialog.code(userID: confirmation.userID, phrase: confirmation.phrase))
      ] + emailSent(to: address, context.session)
    case .codeResponse(_, .failure(let error)): return [.send(.requestFailed(error))]
    case .emailLinkResponse(let address, let error):
      let sent = emailSent(to: address, context.session)
      return after(error, nil, [.present(SignInDialog.emailLink)] + sent)
    case .providerResponse(let name, let result): return providerOpened(name, result, context)
    default: return []
    }
  }

  private func after(
    _ error: ClientError?, _ limit: RateLimit?, of operation: NamedRateLimit.Operation,
    _ success: [Effect]
  ) -> [Effect] {
    let named = limit.map { NamedRateLimit(operation, $0) }
    let told: [Effect] = named.map { [.send(.rateLimitChanged($0))] } ?? []
    return told + (error.map { [.send(.requestFailed($0))] } ?? success)
  }

  /// With what was just chosen, so that nobody types it a third time.
  private mutating func signIn(
    _ email: String, _ password: Secret, _ context: Context, unless error: ClientError?
  ) -> [Effect] {
    guard error == nil, let connection = context.session.connection,
      context.session.stage == .signIn
    else { return [] }
    form = .signIn(email: email)
    let credentials = Credentials.password(email: email, password)
    return [.send(.dismissDialog), .signIn(credentials, connection, generation: begin())]
  }
}
