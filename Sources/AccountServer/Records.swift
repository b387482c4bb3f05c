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
  // Of later servers; nil in rows that are older than they.
  var phone: String?
  var isPhoneVerified: Bool?
  var usesMFA: Bool?
  /// In base 32; of an authenticator that is being enrolled, too.
  var totpSecret: String?
  var isTOTPVerified: Bool?
  /// A JSON list of their digests; nil where none were ever made.
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

/// A session and whose it is: read at every request, so by hand and by one statement that is kept. Reading two records the usual way takes
/// four times as long.
struct CallerRecord {
  var user: UserRecord
  var session: SessionRecord
  /// By a token for other programs: to them no session is the current one.
  var isByJWT = false

  private static let query = """
    SELECT user.id, user.project, user.email, user.emailKey, user.name, user.passwordHash, user.registered, user.isVerified,
      user.isBlocked, user.preferences, session.id, session.digest, session.userAgent, session.address, session.created, session.expires,
      user.phone, user.isPhoneVerified, user.usesMFA, user.totpSecret, user.isTOTPVerified, user.recoveryCodes, user.passwordUpdated,
      user.updated, session.provider, session.providerUID, session.factors, session.mfaUpdated
    FROM session JOIN user ON user.id = session.userID
    WHERE session.digest = ? AND user.id = ? AND user.project = ? AND session.expires > ?
    """

  static func find(_ token: SessionToken, _ project: String, now: Int64, _ database: Database)
    throws -> CallerRecord?
  {
    let statement = try database.cachedStatement(sql: query)
    let rows = try Row.fetchCursor(
      statement, arguments: [token.digest, token.userID, project, now])
    return try rows.next().map(CallerRecord.init)
  }

  init(user: UserRecord, session: SessionRecord, isByJWT: Bool) {
    self.isByJWT = isByJWT
    self.user = user
    self.session = session
  }

  private init(_ row: Row) {
    user = UserRecord(
      id: row[0], project: row[1], email: row[2], emailKey: row[3], name: row[4],
      passwordHash: row[5], registered: row[6], isVerified: row[7], isBlocked: row[8],
      preferences: row[9], phone: row[16], isPhoneVerified: row[17],
      usesMFA: row[18], totpSecret: row[19], isTOTPVerified: row[20], recoveryCodes: row[21],
      passwordUpdated: row[22], updated: row[23])
    session = SessionRecord(
      id: row[10], userID: user.id, digest: row[11], userAgent: row[12], address: row[13],
      created: row[14], expires: row[15], provider: row[24], providerUID: row[25],
      factors: row[26], mfaUpdated: row[27])
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
  // Of later servers; nil in rows that are older than they.
  var provider: String?
  var providerUID: String?
  /// With commas between them.
  var factors: String?
  /// Seconds since 1970: when a second factor was proved last.
  var mfaUpdated: Int64?

  var factorNames: [String] { (factors ?? "password").split(separator: ",").map(String.init) }
}

/// A second factor that is being proved.
struct ChallengeRecord: Codable, FetchableRecord, PersistableRecord {
  static let databaseTableName = "challenge"

  var id: String
  var userID: String
  var factor: String
  /// Of the code that was sent; nil for factors whose code nobody sends.
  var digest: String?
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
    // Of later servers, which tell no number.
    case magicLink = 10
    case emailCode = 11
    case oauth2 = 12
  }

  var id: String
  var userID: String
  var kind: Kind
  var digest: String
  var expires: Int64
  var created: Int64?
  var phrase: String?
}

/// Somebody at a provider, and whose account here that is.
struct IdentityRecord: Codable, FetchableRecord, PersistableRecord {
  static let databaseTableName = "identity"

  var project: String
  var provider: String
  /// The provider's own id.
  var subject: String
  var userID: String

  /// As an answer names it.
  var wireID: String { "\(provider)-\(subject)" }
}
