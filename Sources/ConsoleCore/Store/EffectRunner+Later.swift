/// What the effect runner does for the features of later servers: other ways in, and what guards the account.

import AccountAPI
import AccountClient
import Keyring

extension EffectRunner {
  func run(_ task: AccessTask) {
    switch task {
    case .emailCode(let connection, let email):
      ask(connection, to: email, isLink: false) { client, _ in
        await client.createEmailCode(email: email)
      }
    case .phoneCode(let connection, let phone):
      ask(connection, to: phone, isLink: false) { client, _ in
        await client.createPhoneCode(phone: phone)
      }
    case .magicLink(let connection, let email):
      ask(connection, to: email, isLink: true) { client, url in
        await client.createMagicLink(email: email, url: url)
      }
    case .signIn(let connection, let secret, let generation):
      signIn(connection, generation) { await $0.signIn(secret) }
    case .anonymous(let connection, let generation):
      signIn(connection, generation) { await $0.signInAnonymously() }
    case .provider(let connection, let name):
      Task {
        let back = await link(Errand.signInPath, connection)
        let address = client(connection).providerTokenAddress(name, success: back, failure: back)
        dependencies.openBrowser(address)
        send(.access(.providerStarted(address: address)))
      }
    }
  }

  private func ask(
    _ connection: Connection, to address: String, isLink: Bool,
    _ request:
      @escaping @Sendable (AccountClient, String) async -> Result<
        AccountClient.Answer<Confirmation>, ClientError
      >
  ) {
    let guest = client(connection)
    Task {
      let url = isLink ? await link(Errand.signInPath, connection) : ""
      let result = await request(guest, url).map(\.value)
      send(.access(.sent(to: address, isLink: isLink, result)))
    }
  }

  func signIn(
    _ connection: Connection, _ generation: Int,
    _ request:
      @escaping @Sendable (AccountClient) async -> Result<
        AccountClient.Answer<AccountClient.SignIn>, ClientError
      >
  ) {
    let guest = client(connection)
    signingIn = generation
    Task {
      switch await request(guest) {
      case .success(let answer): await take(answer, connection, generation)
      case .failure(let error): send(.signInResponse(generation, .failure(error)))
      }
    }
  }

  func run(_ task: SecurityTask) {
    guard let client else {
      return send(.security(.response(task, .failure(.noAnswer(.cancelled)))))
    }
    let asked = epoch
    Task {
      let result = await carryOut(task, client)
      if epoch == asked { send(.security(.response(task, result))) }
    }
  }

  private func carryOut(_ task: SecurityTask, _ client: AccountClient) async -> Result<
    SecurityAnswer, ClientError
  > {
    switch task {
    case .factors: await client.factors().map { .factors($0.value) }
    case .challenge(let factor): await client.createChallenge(factor).map { .challenge($0.value) }
    case .prove(let challenge, let code):
      await client.completeChallenge(challenge, code: code).map { _ in .done }
    case .setMFA(let isOn): await client.setMFA(isOn).map { .account($0.value) }
    case .beginEnrolment:
      await client.createAuthenticator().map {
        .authenticator($0.value, dependencies.drawQRCode($0.value.uri))
      }
    case .finishEnrolment(let code):
      await client.completeAuthenticator(code: code).map { .account($0.value) }
    case .removeAuthenticator: await client.deleteAuthenticator().map { _ in .done }
    case .makeCodes(let isFirst):
      await (isFirst ? client.createRecoveryCodes() : client.renewRecoveryCodes())
        .map { .codes($0.value) }
    case .extend(let id): await client.extendSession(id).map { _ in .done }
    case .makeToken: await client.createJWT().map { .token($0.value) }
    case .block(let password): await block(client, password)
    case .identities: await client.identities().map { .identities($0.value) }
    case .removeIdentity(let id): await client.deleteIdentity(id).map { _ in .done }
    case .setFirstPassword(let password):
      await client.setFirstPassword(password).map { .account($0.value) }
    case .changePhone(let phone, let password):
      await client.updatePhone(phone, password: password).map { .account($0.value) }
    }
  }

  /// The server would do this without the password, too.
  private func block(_ client: AccountClient, _ password: Secret) async -> Result<
    SecurityAnswer, ClientError
  > {
    if let error = await prove(password, client) { return .failure(error) }
    return await client.blockAccount().map { _ in .done }
  }
}
