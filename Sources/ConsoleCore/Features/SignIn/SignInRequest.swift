/// What is asked of the server before somebody is signed in, all of it as a guest.

import AccountAPI
import AccountClient
import Keyring

public enum SignInRequest: AccountRequest {
  case createAccount(Connection, name: String, email: String, password: Secret)
  case createRecovery(Connection, email: String)
  /// With the address that the email went to; empty where it is not known.
  case completeRecovery(Connection, MailedSecret, email: String, password: Secret)
  case createEmailCode(Connection, email: String)
  case createPhoneCode(Connection, phone: String)
  case createEmailLink(Connection, email: String)
  /// Through a provider, and back to an address of ours.
  case openProvider(Connection, name: String)

  public var connection: Connection? {
    switch self {
    case .createAccount(let connection, _, _, _), .createRecovery(let connection, _),
      .completeRecovery(let connection, _, _, _), .createEmailCode(let connection, _),
      .createPhoneCode(let connection, _), .createEmailLink(let connection, _),
      .openProvider(let connection, _):
      connection
    }
  }

  public var kind: AccountRequestKind {
    if case .openProvider = self { .read } else { .write }
  }

  public func run(_ client: AccountClient, _ tools: RequestTools) async -> Action {
    .signIn(await answer(client, tools))
  }

  private func answer(_ client: AccountClient, _ tools: RequestTools) async -> SignInAction {
    switch self {
    case .createAccount(_, let name, let email, let password):
      let result = await client.createAccount(email: email, password: password, name: name)
      return .accountResponse(
        email: email, password, result.failure, limit: result.limit())
    case .createRecovery(_, let email):
      let result = await client.createRecovery(email: email, url: await tools.link(.recovery))
      return .recoveryResponse(email: email, result.failure, limit: result.limit())
    case .completeRecovery(_, let secret, let email, let password):
      let result = await client.completeRecovery(secret, password: password)
      return .newPasswordResponse(
        email: email, password, result.failure, limit: result.limit())
    case .createEmailCode(_, let email):
      let result = await client.createEmailCode(email: email)
      return .codeResponse(to: email, result.map(\.value))
    case .createPhoneCode(_, let phone):
      let result = await client.createPhoneCode(phone: phone)
      return .codeResponse(to: phone, result.map(\.value))
    case .createEmailLink(_, let email):
      let result = await client.createMagicLink(email: email, url: await tools.link(.signIn))
      return .emailLinkResponse(to: email, result.failure)
    case .openProvider(_, let name):
      let back = await tools.link(.signIn)
      let address = client.providerTokenAddress(name, success: back, failure: back)
      await tools.openBrowser(address)
      return .providerOpened(address: address)
    }
  }
}
