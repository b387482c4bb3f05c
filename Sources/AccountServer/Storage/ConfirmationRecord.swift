/// A row of the table of secrets that were sent: their holder reads the account's email, or came
/// from its OAuth2 provider.

import GRDB

struct ConfirmationRecord: Codable, FetchableRecord, PersistableRecord {
  static let databaseTableName = "confirmation"

  /// What the secret is for. The numbers up to 3 are the wire's `type` on 0.6.2.
  enum Kind: Int64, Codable {
    case verification = 2
    case recovery = 3
    case magicLink = 10
    case emailCode = 11
    case oauth2 = 12
  }

  var id: String
  var userID: String
  var kind: Kind
  /// The digest of the secret, which is not stored.
  var digest: String
  /// Seconds since 1970.
  var expires: Int64
  // The columns below were added by a migration and are nil in older rows.
  /// Seconds since 1970.
  var created: Int64?
  /// The security phrase in the email and the response.
  var phrase: String?
}
