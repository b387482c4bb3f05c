/// Finds the operation that a request's method and path name.

import AccountAPI

struct Router: Sendable {
  struct Match: Sendable {
    let route: Route
    let handler: AccountServer.Handler
    /// The values of the path's `:` segments, in order.
    let values: [String]
  }

  private struct Entry: Sendable {
    let route: Route
    let handler: AccountServer.Handler
    let segments: [Substring]
  }

  /// In the order of the route table; the first match wins.
  private let entries: [Entry]

  /// Serves the dialect's routes; one without a handler does not exist.
  init(_ dialect: Dialect, handlers: [Route: AccountServer.Handler]) {
    entries = dialect.routes.flatMap { route -> [Entry] in
      guard let handler = handlers[route] else { return [] }
      let paths = [route.path, dialect.hasNewPaths ? route.newPath : nil].compactMap(\.self)
      return paths.map { path in
        Entry(route: route, handler: handler, segments: path.split(separator: "/"))
      }
    }
  }

  func match(_ request: HTTPRequest) -> Match? {
    let path = request.path.split(separator: "/").map { String($0).percentDecoded ?? String($0) }
    for entry in entries where entry.route.method == request.method {
      if let values = Self.values(entry.segments, path) {
        return Match(route: entry.route, handler: entry.handler, values: values)
      }
    }
    return nil
  }

  private static func values(_ segments: [Substring], _ path: [String]) -> [String]? {
    guard segments.count == path.count else { return nil }
    var values: [String] = []
    for (segment, given) in zip(segments, path) {
      if segment.first == ":" { values.append(given) } else if segment != given { return nil }
    }
    return values
  }
}
