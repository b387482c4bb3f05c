/// What is asked of the server about the account's security.

import AccountAPI
import AccountClient
import Keyring

public enum SecurityRequest: AccountRequest {
  case factors
  case createChallenge(Factor)
  case completeChallenge(Factor, Challenge, code: String)
  case setMFA(Bool)
  case createAuthenticator
  case completeAuthenticator(code: String)
  case deleteAuthenticator
  case createCodes(isFirst: Bool)
  case createToken
  /// The password is checked first, where the account has one.
  case block(Account, password: Secret?)
  case identities
  /// To say how many there are, without showing them.
  case countIdentities
  /// With those that are left.
  case deleteIdentity(Identity, others: [Identity])

  public var kind: AccountRequestKind { isQuiet ? .read : .write }

  /// Whether nobody asked for it: what it fails at is not told.
  var isQuiet: Bool { self == .factors || self == .countIdentities }

  /// Whether it changes what a second factor is, which the log does not tell.
  var changesMultiFactor: Bool {
    switch self {
    case .setMFA, .createAuthenticator, .completeAuthenticator, .deleteAuthenticator, .createCodes:
      true
    default: false
    }
  }

  public func run(_ client: AccountClient, _ tools: RequestTools) async -> Action {
    .security(.response(self, await answer(client, tools)))
  }

  private func answer(_ client: AccountClient, _ tools: RequestTools) async
    -> Result<SecurityAnswer, ClientError>
  {
    switch self {
    case .factors: await client.factors().map { .factors($0.value) }
    case .createChallenge(let factor):
      await client.createChallenge(factor).map { .challenge($0.value) }
    case .completeChallenge(_, let challenge, let code):
      await client.completeChallenge(challenge.id, code: code).map { _ in .done }
    case .setMFA(let isOn): await client.setMFA(isOn).map { .account($0.value) }
    case .createAuthenticator:
      await client.createAuthenticator().map {
        .authenticator($0.value, tools.drawQRCode($0.value.pictureURI))
      }
    case .completeAuthenticator(let code):
      await client.completeAuthenticator(code: code).map { .account($0.value) }
    case .deleteAuthenticator: await client.deleteAuthenticator().map { _ in .done }
    case .createCodes(let isFirst):
      await (isFirst ? client.createRecoveryCodes() : client.renewRecoveryCodes())
        .map { .codes($0.value) }
    case .createToken: await client.createJWT().map { .token($0.value) }
    case .block(let account, let password): await Self.block(account, password, client)
    case .identities, .countIdentities: await client.identities().map { .identities($0.value) }
    case .deleteIdentity(let identity, _):
      await client.deleteIdentity(identity.id).map { _ in .done }
    }
  }

  private static func block(
    _ account: Account, _ password: Secret?, _ client: AccountClient
  ) async -> Result<SecurityAnswer, ClientError> {
    if let password, let error = await client.verifyPassword(password, of: account) {
      return .failure(error)
    }
    return await client.blockAccount().map { _ in .done }
  }
}

public enum SecurityAnswer: Equatable, Sendable {
  case done
  case factors(Set<Factor>)
  case challenge(Challenge)
  case account(Account)
  /// With a picture of its address, where one can be made.
  case authenticator(AuthenticatorSecret, QRCode?)
  case codes([String])
  case token(String)
  case identities([Identity])
}
