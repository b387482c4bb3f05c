/// A row of the table of challenges: second factors that are being proved.

import GRDB

struct ChallengeRecord: Codable, FetchableRecord, PersistableRecord {
  static let databaseTableName = "challenge"

  var id: String
  var userID: String
  var factor: String
  /// The digest of the code that was sent; nil for factors whose code is not sent.
  var digest: String?
  /// Seconds since 1970.
  var created: Int64
  /// Seconds since 1970.
  var expires: Int64
}
