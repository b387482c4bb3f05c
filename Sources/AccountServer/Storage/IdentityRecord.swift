/// A row of the table of identities: people at OAuth2 providers and the accounts they sign in to.

import GRDB

struct IdentityRecord: Codable, FetchableRecord, PersistableRecord {
  static let databaseTableName = "identity"

  var project: String
  var provider: String
  /// The provider's ID of the person.
  var subject: String
  var userID: String

  /// The ID in responses.
  var wireID: String { "\(provider)-\(subject)" }
}
