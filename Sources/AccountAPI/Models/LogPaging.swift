/// The query syntax in which a server takes the page of the security log.
public enum LogPaging: Hashable, Sendable {
  /// No paging, before 0.12.
  case none
  /// `limit=…&offset=…`, from 0.12.
  case parameters
  /// `queries[]=limit(…)`, from 1.0.
  case textQueries
  /// `queries[]={"method":"limit",…}`, from 1.5.
  case jsonQueries

  /// The query with its question mark; empty where there is no paging.
  ///
  /// - Parameters:
  ///   - limit: The most entries to return, from 1.
  ///   - offset: The number of newer entries to skip.
  public func query(limit: Int, offset: Int) -> String {
    switch self {
    case .none: return ""
    case .parameters: return "?limit=\(limit)&offset=\(offset)"
    case .textQueries: return Self.query(["limit(\(limit))", "offset(\(offset))"])
    case .jsonQueries:
      return Self.query([
        #"{"method":"limit","values":[\#(limit)]}"#,
        #"{"method":"offset","values":[\#(offset)]}"#,
      ])
    }
  }

  private static func query(_ queries: [String]) -> String {
    "?" + queries.map { "queries%5B%5D=\($0.percentEncoded)" }.joined(separator: "&")
  }
}
