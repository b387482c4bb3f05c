/// The identities of an account: its sign-ins at OAuth2 providers.

import AccountAPI
import GRDB

extension AccountServer {
  func identities(_ request: Request) async throws -> HTTPResponse {
    let user = try request.signedIn().user
    let all = try await database.readOnce { database in
      try IdentityRecord.filter(Column("userID") == user.id).fetchAll(database)
    }
    let items = all.map { Wire18.identity($0, of: user) }
    return Self.json(["total": .integer(Int64(items.count)), "identities": .array(items)])
  }

  func deleteIdentity(_ request: Request) async throws -> HTTPResponse {
    let user = try request.signedIn().user
    let id = request.values.first ?? ""
    try await database.writer.write { database in
      let own = try IdentityRecord.filter(Column("userID") == user.id).fetchAll(database)
      guard let found = own.first(where: { $0.wireID == id }) else {
        throw ServerError.identityNotFound
      }
      try found.delete(database)
    }
    return Self.noContent()
  }
}
