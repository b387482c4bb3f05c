/// What the answers to requests other than a sign-in lead to.

import AccountAPI
import AccountClient
import Keyring

extension SignInState {
  mutating func answered(_ action: SignInAction, _ context: Context) -> [Effect] {
    switch action {
    case .accountResponse(let email, let password, let error, let limit):
      let signedIn = signIn(email, password, context, unless: error)
      return after(error, limit, of: .accountCreation, signedIn)
    case .recoveryResponse(let email, let error, let limit, let userID):
      request(for: userID)
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
      isRecovered = error == nil && !signIn.isEmpty
      let offer = [Effect.send(.sessions(.passwordChanged))]
      return after(error, limit, of: .passwordReset, offer + signIn)
    case .codeResponse(let address, .success(let confirmation)):
      request(for: confirmation.userID)
      return [
        .present(
          SignInDialog.code(userID: confirmation.userID, phrase: confirmation.phrase))
      ]
        + (address.contains("@")
          ? emailSent(to: address, context.session)
          : [.notify(SignInNotice.textMessageSent(to: address))])
    case .codeResponse(_, .failure(let error)): return [.send(.requestFailed(error))]
    case .emailLinkResponse(let address, let error, let userID):
      request(for: userID)
      let sent = emailSent(to: address, context.session)
      return error.map { [.send(.requestFailed($0))] } ?? [.present(SignInDialog.emailLink)] + sent
    case .providerResponse(let name, let result): return providerOpened(name, result, context)
    default: return []
    }
  }

  private mutating func request(for userID: String) {
    if !userID.isEmpty { requestedUserIDs.insert(userID) }
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
