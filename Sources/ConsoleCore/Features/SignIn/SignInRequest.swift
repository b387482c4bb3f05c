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
  /// Through a provider, and from 1.5 back to an address of ours. As a write, since nothing else is
  /// asked meanwhile, and what goes wrong belongs to the dialog.
  case openProvider(Connection, name: String)

  /// Whose account the new session is of. By the present client, which nothing else uses yet.
  case owner(userID: String)
  /// Ends the new session, which is not to be used.
  case discardSession

  public var connection: Connection? {
    switch self {
    case .owner, .discardSession: nil
    case .createAccount(let connection, _, _, _), .createRecovery(let connection, _),
      .completeRecovery(let connection, _, _, _), .createEmailCode(let connection, _),
      .createPhoneCode(let connection, _), .createEmailLink(let connection, _),
      .openProvider(let connection, _):
      connection
    }
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
      let result = await tools.withLink(.recovery) {
        await client.createRecovery(email: email, url: $0)
      }
      return .recoveryResponse(
        email: email, result.failure, limit: result.limit(), userID: result.userID)
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
      let result = await tools.withLink(.signIn) {
        await client.createMagicLink(email: email, url: $0)
      }
      return .emailLinkResponse(to: email, result.failure, userID: result.userID)
    case .openProvider(_, let name):
      let address = await Self.address(of: name, client, tools)
      if case .success(let address) = address { await tools.openBrowser(address) }
      return .providerResponse(name: name, address)
    case .owner(let userID): return .ownerResponse(await Self.owner(userID, client))
    case .discardSession:
      _ = await client.deleteSession("current")
      return .sessionDiscarded
    }
  }

  private static func owner(_ userID: String, _ client: AccountClient) async
    -> Result<SignInOwner, ClientError>
  {
    switch await client.account() {
    case .success(let answer):
      let account = answer.value
      return .success(SignInOwner(userID: account.id, name: account.name, email: account.email))
    case .failure(.refused(let refusal)) where refusal.cause == .secondFactorRequired:
      return .success(SignInOwner(userID: userID))
    case .failure(let error): return .failure(error)
    }
  }

  /// Where a browser begins. Without an address to return to 0.6.2 ends on a page whose own address
  /// holds the session.
  private static func address(of provider: String, _ client: AccountClient, _ tools: RequestTools)
    async -> Result<String, ClientError>
  {
    guard client.capabilities.has(.providerToken) else {
      return await client.checkedProviderAddress(provider)
    }
    return await tools.withLink(.provider) { back in
      await client.checkedProviderTokenAddress(provider, success: back, failure: back)
    }
  }
}

extension Result where Success == AccountClient.Answer<Confirmation> {
  /// Whose email was sent; empty where the server does not tell.
  fileprivate var userID: String {
    if case .success(let answer) = self { answer.value.userID } else { "" }
  }
}
