/// A row of the table of accounts.

import GRDB

struct UserRecord: Codable, FetchableRecord, PersistableRecord {
  static let databaseTableName = "user"

  var id: String
  var project: String
  /// As typed; compared by `emailKey`. Empty for anonymous accounts.
  var email: String
  /// Unique in a project.
  var emailKey: String
  var name: String
  /// Empty if the account has no password.
  var passwordHash: String
  /// Seconds since 1970.
  var registered: Int64
  var isVerified: Bool
  var isBlocked: Bool
  /// A JSON object.
  var preferences: String
  // The columns below were added by a migration and are nil in older rows.
  var phone: String?
  var isPhoneVerified: Bool?
  var usesMFA: Bool?
  /// In base 32; also while the authenticator app is not verified yet.
  var totpSecret: String?
  var isTOTPVerified: Bool?
  /// The half minute (`TOTP.step`) of the last code that was accepted.
  var totpStep: Int64?
  /// A JSON list of hashes; nil if none were ever generated.
  var recoveryCodes: String?
  /// Seconds since 1970.
  var passwordUpdated: Int64?
  /// Milliseconds since 1970.
  var updated: Int64?

  static func key(of email: String) -> String { email.lowercased() }

  static func find(_ project: String, email: String, _ database: Database) throws -> UserRecord? {
    try filter(Column("project") == project && Column("emailKey") == key(of: email))
      .fetchOne(database)
  }

  static func find(_ project: String, id: String, _ database: Database) throws -> UserRecord? {
    try filter(Column("project") == project && Column("id") == id).fetchOne(database)
  }
}
