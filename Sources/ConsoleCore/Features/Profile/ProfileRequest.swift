/// What is asked of the server about the account's own data.

import AccountAPI
import AccountClient
import Keyring

public enum ProfileRequest: AccountRequest {
  case rename(String)
  case changeEmail(String, password: Secret)
  case changePassword(Secret, old: Secret)
  case setFirstPassword(Secret)
  case changePhone(String, password: Secret)
  case createVerification
  case createPhoneVerification
  /// Needs no sign-in; with the connection where there is none.
  case completeVerification(MailedSecret, Connection?)
  case completePhoneVerification(MailedSecret)
  /// The password is checked first, where the account has one.
  case deleteAccount(Account, password: Secret?)

  public var connection: Connection? {
    if case .completeVerification(_, let connection) = self { connection } else { nil }
  }

  public func run(_ client: AccountClient, _ tools: RequestTools) async -> Action {
    switch self {
    case .rename(let name):
      return .profile(.nameResponse(await client.updateName(name).map(\.value)))
    case .changeEmail(let email, let password):
      let result = await client.updateEmail(email, password: password)
      return .profile(.emailResponse(result.map(\.value), limit: result.limit()))
    case .changePassword(let new, let old):
      let result = await client.updatePassword(new, old: old)
      return .profile(.passwordResponse(result.map(\.value), limit: result.limit()))
    case .setFirstPassword(let password):
      return .profile(
        .firstPasswordResponse(await client.setFirstPassword(password).map(\.value)))
    case .changePhone(let phone, let password):
      return .profile(
        .phoneResponse(await client.updatePhone(phone, password: password).map(\.value)))
    case .createVerification:
      let result = await tools.withLink(.verification) { await client.createVerification(url: $0) }
      return .profile(.verificationEmailResponse(result.failure, limit: result.limit()))
    case .completeVerification(let secret, _):
      let result = await client.completeVerification(secret)
      return .profile(
        .verificationResponse(
          userID: secret.userID, result.failure, limit: result.limit()))
    case .createPhoneVerification:
      let result = await client.createPhoneVerification()
      return .profile(.phoneCodeResponse(result.failure, limit: result.limit()))
    case .completePhoneVerification(let secret):
      let result = await client.completePhoneVerification(secret)
      return .profile(.phoneVerificationResponse(result.failure, limit: result.limit()))
    case .deleteAccount(let account, let password):
      let result = await Self.delete(account, password, client)
      return .profile(.deletionResponse(self, result.failure, limit: result.limit()))
    }
  }

  private static func delete(
    _ account: Account, _ password: Secret?, _ client: AccountClient
  ) async -> Result<AccountClient.Answer<Void>, ClientError> {
    if let password, let error = await client.verifyPassword(password, of: account) {
      return .failure(error)
    }
    // From 0.14 to 1.4 there is nothing but blocking.
    let server = client.capabilities
    return server.has(.blocking) && !server.has(.realDeletion)
      ? await client.blockAccount() : await client.deleteAccount()
  }
}

extension Result {
  /// What the answer says of the rate limit.
  func limit<Value>() -> RateLimit? where Success == AccountClient.Answer<Value> {
    if case .success(let answer) = self { answer.limit } else { nil }
  }
}
