/// What is asked of the server about the sign-in itself.

import AccountAPI
import AccountClient
import Keyring

public enum SessionRequest: AccountRequest {
  case account(generation: Int)
  /// Ends the session. With its entry in the keyring, which goes with it.
  case signOut(KeyringEntry.Identity?)

  public var kind: AccountRequestKind {
    switch self {
    case .account: .load(.account)
    case .signOut: .write
    }
  }

  public var unsent: Action? {
    if case .signOut(let identity) = self { .signOutResponse(identity, nil) } else { nil }
  }

  public func run(_ client: AccountClient, _ tools: RequestTools) async -> Action {
    switch self {
    case .account(let generation):
      .accountResponse(generation, await client.account().map(\.value))
    case .signOut(let identity):
      .signOutResponse(identity, await client.deleteSession("current").failure)
    }
  }
}

extension Result {
  var failure: Failure? {
    if case .failure(let error) = self { error } else { nil }
  }
}
