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

/// The part of a log that a request asks for.
struct LogPage {
  private(set) var limit = 25
  private(set) var offset = 0
  private static let largestLimit: Int64 = 5_000

  /// Reads `queries[]`, of which only `limit` and `offset` are known.
  init(_ request: Request, _ dialect: Dialect) throws(ServerError) {
    if let fixed = dialect.fixedLogLimit {
      limit = fixed
      return
    }
    for text in request.incoming.queries { try read(text) }
  }

  private mutating func read(_ text: String) throws(ServerError) {
    guard let query = try? JSONReader.read(text), let method = query["method"]?.string else {
      throw .invalid("queries", .querySyntax)
    }
    let value = query["values"]?.array?.first?.number?.int64
    switch method {
    case "limit":
      guard let value, value >= 1 else { throw .invalid("queries", .queryLimit) }
      limit = Int(min(value, Self.largestLimit))
    case "offset": offset = Int(max(0, min(value ?? 0, 1 << 40)))
    default: throw .invalid("queries", .queryMethod(method))
    }
  }
}
