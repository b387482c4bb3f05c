/// A row of the table of log entries.

import GRDB

struct LogRecord: Codable, FetchableRecord, PersistableRecord {
  static let databaseTableName = "log"

  var id: Int64?
  var userID: String
  /// Under the name that 0.6.2 has, such as `account.update.name`.
  var event: String
  var userAgent: String
  var address: String
  /// Seconds since 1970.
  var time: Int64
}
