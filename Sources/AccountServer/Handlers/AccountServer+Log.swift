/// The security log of an account.

import AccountAPI
import GRDB

extension AccountServer {
  func log(_ request: Request) async throws -> HTTPResponse {
    let caller = try request.signedIn()
    let page = try LogPage(request, dialect)
    let (entries, total) = try await database.writer.read { database in
      let own = LogRecord.filter(Column("userID") == caller.user.id)
      let entries = try own.order(Column("time").desc, Column("id").desc)
        .limit(page.limit, offset: page.offset).fetchAll(database)
      return (entries, try own.fetchCount(database))
    }
    return Self.json(wire.log(entries, of: caller.user, total: total, context(request)))
  }

  /// An entry that is not stored yet. Events are stored under the names that 0.6.2 has.
  func logEntry(_ event: String, _ userID: String, _ request: Request) -> LogRecord {
    LogRecord(
      userID: userID, event: event, userAgent: request.incoming.userAgent,
      address: request.incoming.address, time: now.seconds)
  }
}
