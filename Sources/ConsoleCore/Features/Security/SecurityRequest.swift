/// What is asked of the server about the account's security.

import AccountAPI
import AccountClient
import Keyring

public enum SecurityRequest: AccountRequest {
  case factors
  case createChallenge(Factor)
  case completeChallenge(id: String, code: String)
  case setMFA(Bool)
  case createAuthenticator
  case completeAuthenticator(code: String)
  case deleteAuthenticator
  case createCodes(isFirst: Bool)
  case createToken
  case block(password: Secret)
  case identities
  case deleteIdentity(id: String)

  public var kind: AccountRequestKind { self == .factors ? .read : .write }

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
      await client.createChallenge(factor).map { .challenge(id: $0.value) }
    case .completeChallenge(let id, let code):
      await client.completeChallenge(id, code: code).map { _ in .done }
    case .setMFA(let isOn): await client.setMFA(isOn).map { .account($0.value) }
    case .createAuthenticator:
      await client.createAuthenticator().map {
        .authenticator($0.value, tools.drawQRCode($0.value.uri))
      }
    case .completeAuthenticator(let code):
      await client.completeAuthenticator(code: code).map { .account($0.value) }
    case .deleteAuthenticator: await client.deleteAuthenticator().map { _ in .done }
    case .createCodes(let isFirst):
      await (isFirst ? client.createRecoveryCodes() : client.renewRecoveryCodes())
        .map { .codes($0.value) }
    case .createToken: await client.createJWT().map { .token($0.value) }
    case .block(let password): await Self.block(client, password)
    case .identities: await client.identities().map { .identities($0.value) }
    case .deleteIdentity(let id): await client.deleteIdentity(id).map { _ in .done }
    }
  }

  /// The server would do this without the password, too.
  private static func block(_ client: AccountClient, _ password: Secret) async
    -> Result<SecurityAnswer, ClientError>
  {
    if let error = await client.verifyPassword(password) { return .failure(error) }
    return await client.blockAccount().map { _ in .done }
  }
}

public enum SecurityAnswer: Equatable, Sendable {
  case done
  case factors(Set<Factor>)
  case challenge(id: String)
  case account(Account)
  /// With a picture of its address, where one can be made.
  case authenticator(AuthenticatorSecret, QRCode?)
  case codes([String])
  case token(String)
  case identities([Identity])
}

/// Recovery codes to a file that only its owner can read.
public struct CodesFileRequest: MachineRequest {
  public var path: String
  public var codes: [String]
  /// Where they were saved before.
  public var savedTo: String?

  public init(path: String, codes: [String], savedTo: String? = nil) {
    self.path = path
    self.codes = codes
    self.savedTo = savedTo
  }

  public func run(_ machine: Dependencies, _ send: @escaping @MainActor (Action) -> Void) {
    let error = machine.files.write(path, codes.map { "\($0)\n" }.joined())
    send(.security(.codesWritten(codes, path: path, savedTo: savedTo, error)))
  }
}
