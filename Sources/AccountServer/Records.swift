/// The rows of the database, each with the name of its table.

import GRDB

struct UserRecord: Codable, FetchableRecord, PersistableRecord {
  static let databaseTableName = "user"

  var id: String
  var project: String
  /// As typed; compared by `emailKey`.
  var email: String
  var emailKey: String
  var name: String
  var passwordHash: String
  /// Seconds since 1970.
  var registered: Int64
  var isVerified: Bool
  var isBlocked: Bool
  /// A JSON object as text.
  var preferences: String

  static func key(of email: String) -> String { email.lowercased() }
}

struct SessionRecord: Codable, FetchableRecord, PersistableRecord {
  static let databaseTableName = "session"

  var id: String
  var userID: String
  /// Of the token's secret, which is stored nowhere.
  var digest: String
  var userAgent: String
  var address: String
  var created: Int64
  var expires: Int64
}

struct LogRecord: Codable, FetchableRecord, PersistableRecord {
  static let databaseTableName = "log"

  var id: Int64?
  var userID: String
  var event: String
  var userAgent: String
  var address: String
  var time: Int64
}
