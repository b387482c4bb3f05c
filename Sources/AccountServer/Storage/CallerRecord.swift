/// A session and its account, read together at every request.
///
/// One cached statement, read by position: fetching two records takes four times as long.

import GRDB

struct CallerRecord {
  var user: UserRecord
  var session: SessionRecord
  /// Whether the request has a JWT. No session is then the current one.
  var isByJWT = false

  private static let query = """
    SELECT user.id, user.project, user.email, user.emailKey, user.name, user.passwordHash, user.registered, user.isVerified,
      user.isBlocked, user.preferences, session.id, session.digest, session.userAgent, session.address, session.created, session.expires,
      user.phone, user.isPhoneVerified, user.usesMFA, user.totpSecret, user.isTOTPVerified, user.recoveryCodes, user.passwordUpdated,
      user.updated, session.provider, session.providerUID, session.factors, session.mfaUpdated, user.totpStep
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
      usesMFA: row[18], totpSecret: row[19], isTOTPVerified: row[20], totpStep: row[28],
      recoveryCodes: row[21],
      passwordUpdated: row[22], updated: row[23])
    session = SessionRecord(
      id: row[10], userID: user.id, digest: row[11], userAgent: row[12], address: row[13],
      created: row[14], expires: row[15], provider: row[24], providerUID: row[25],
      factors: row[26], mfaUpdated: row[27])
  }
}
