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
  /// Empty: no password fits.
  var passwordHash: String
  /// Seconds since 1970.
  var registered: Int64
  var isVerified: Bool
  var isBlocked: Bool
  /// A JSON object as text.
  var preferences: String

  static func key(of email: String) -> String { email.lowercased() }

  static func find(_ project: String, email: String, _ database: Database) throws -> UserRecord? {
    try filter(Column("project") == project && Column("emailKey") == key(of: email))
      .fetchOne(database)
  }

  static func find(_ project: String, id: String, _ database: Database) throws -> UserRecord? {
    try filter(Column("project") == project && Column("id") == id).fetchOne(database)
  }
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

/// A secret that was mailed: whoever has it reads the account's mail.
struct ConfirmationRecord: Codable, FetchableRecord, PersistableRecord {
  static let databaseTableName = "confirmation"

  /// The numbers are those of the wire's `type`.
  enum Kind: Int64, Codable {
    case verification = 2
    case recovery = 3
  }

  var id: String
  var userID: String
  var kind: Kind
  var digest: String
  var expires: Int64
}

/// Somebody at a provider, and whose account here that is.
struct IdentityRecord: Codable, FetchableRecord, PersistableRecord {
  static let databaseTableName = "identity"

  var project: String
  var provider: String
  /// The provider's own id.
  var subject: String
  var userID: String
}
