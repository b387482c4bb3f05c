/// The part of a log that a request asks for.

import AccountAPI

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
