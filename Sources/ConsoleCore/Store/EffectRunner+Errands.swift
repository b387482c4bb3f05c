/// What the effect runner does for dialogs with fields: e-mail address and password, new accounts, mails and what their links are for.

import AccountAPI
import AccountClient
import Keyring

extension EffectRunner {
  /// Those that need no session are done as a guest of the connection they name.
  func run(_ errand: Errand) {
    let kind = errand.kind
    let asked = errand.connection.map { client($0) } ?? client
    guard let asked else {
      return send(.errandResponse(kind, .failure(.noAnswer(.cancelled))))
    }
    let present = epoch
    Task {
      let result = await carryOut(errand, asked)
      guard epoch == present else { return }
      switch result {
      case .success(let answer):
        send(.errandResponse(kind, .success(answer.value), limit: answer.limit))
      case .failure(let error): send(.errandResponse(kind, .failure(error)))
      }
    }
  }

  private typealias ErrandResult = Result<AccountClient.Answer<Account?>, ClientError>

  private func carryOut(_ errand: Errand, _ client: AccountClient) async -> ErrandResult {
    switch errand {
    case .changeEmail(let email, let password):
      await client.updateEmail(email, password: password).map { $0.map(Optional.some) }
    case .changePassword(let password, let old):
      await client.updatePassword(password, old: old).map { $0.map(Optional.some) }
    case .createAccount(_, let name, let email, let password):
      await client.createAccount(email: email, password: password, name: name)
        .map { $0.map(Optional.some) }
    case .askRecovery(_, let email):
      await client.createRecovery(
        email: email, url: await link(Errand.recoveryPath, errand.connection)
      )
      .map { $0.map { _ in nil } }
    case .completeRecovery(_, let secret, let password):
      await client.completeRecovery(secret, password: password).map { $0.map { _ in nil } }
    case .askVerification:
      await client.createVerification(url: await link(Errand.verificationPath, nil))
        .map { $0.map { _ in nil } }
    case .completeVerification(_, let secret):
      await client.completeVerification(secret).map { $0.map { _ in nil } }
    case .deleteAccount(let password): await close(client, password)
    }
  }

  /// Where a mail's link is to lead: here, if a port can be had.
  func link(_ path: String, _ connection: Connection?) async -> String {
    mailing = connection ?? remembered
    let base = await dependencies.listen { link in
      Task { @MainActor in self.linkArrived(link) }
    }
    return (base ?? Errand.base) + path
  }

  private func linkArrived(_ link: String) {
    if let mailing { send(.linkArrived(link, mailing)) }
  }

  /// Setting the password to what it is proves it. To 0.6.2 that changes nothing; later servers may end the other sessions, which what follows does, too. A project may refuse one that was used before, but looks at the old one first.
  func prove(_ password: Secret, _ client: AccountClient) async -> ClientError? {
    guard case .failure(let error) = await client.updatePassword(password, old: password) else {
      return nil
    }
    if case .refused(let refusal) = error, refusal.type == "password_recently_used" { return nil }
    return error
  }

  /// The server would do it without the password.
  private func close(_ client: AccountClient, _ password: Secret) async -> ErrandResult {
    if let error = await prove(password, client) { return .failure(error) }
    let server = client.capabilities
    // From 0.14 to 1.4 there is nothing but blocking.
    if server.has(.blocking), !server.has(.realDeletion) {
      return await client.blockAccount().map { $0.map { _ in nil } }
    }
    return await client.deleteAccount().map { $0.map { _ in nil } }
  }
}
