/// What is asked of the server about sessions.

import AccountAPI
import AccountClient

public enum SessionsRequest: AccountRequest {
  case list(generation: Int)
  case revoke(id: String)
  /// The present one included.
  case revokeAll
  case extend(id: String)

  public var kind: AccountRequestKind {
    if case .list = self { .load(.sessions) } else { .write }
  }

  public func run(_ client: AccountClient, _ tools: RequestTools) async -> Action {
    switch self {
    case .list(let generation):
      .sessions(.listResponse(generation, await client.sessions().map(\.value)))
    case .revoke(let id):
      .sessions(.revokeResponse(id: id, await client.deleteSession(id).map(\.limit)))
    case .revokeAll:
      .sessions(.signOutEverywhereResponse(await client.deleteSessions().failure))
    case .extend(let id):
      .sessions(.extendResponse(await client.extendSession(id).map(\.value)))
    }
  }
}
