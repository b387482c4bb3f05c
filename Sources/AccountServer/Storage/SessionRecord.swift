/// A row of the table of sessions.

import GRDB

struct SessionRecord: Codable, FetchableRecord, PersistableRecord {
  static let databaseTableName = "session"

  var id: String
  var userID: String
  /// The digest of the token's secret, which is not stored.
  var digest: String
  var userAgent: String
  var address: String
  /// Seconds since 1970.
  var created: Int64
  /// Seconds since 1970.
  var expires: Int64
  // The columns below were added by a migration and are nil in older rows.
  var provider: String?
  var providerUID: String?
  /// The factors that were proved, separated by commas.
  var factors: String?
  /// When a second factor was last proved, in seconds since 1970.
  var mfaUpdated: Int64?

  var factorNames: [String] { (factors ?? "password").split(separator: ",").map(String.init) }
}
