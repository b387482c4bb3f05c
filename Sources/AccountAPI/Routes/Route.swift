/// One operation of the Account API: method, path, and what the server requires for it.
///
/// The table of all routes is in `Route+Table.swift`; the client and the built-in server both use
/// it. A class, since a request passes its route through a dozen functions, and the table has each
/// operation once.
public final class Route: Hashable, Sendable {
  /// Who may send a request.
  public enum Authentication: Sendable {
    /// Anyone.
    case open
    /// Anyone; unlike `open`, the real server checks the project before anything else.
    case guest
    /// Only a session.
    case session
  }

  /// The operation's name in this program, unique in the table.
  public let name: String
  public let method: HTTPMethod
  /// The path below the endpoint. Segments that begin with `:` stand for a value.
  public let path: String
  public let authentication: Authentication
  /// The names of the body's parameters.
  public let parameters: [String]
  /// The HTTP status of success.
  public let success: Int
  /// The rate limit; nil for a route without one.
  public let limit: Limit?
  /// The feature that the route belongs to; nil for what every version has.
  public let feature: ServerFeature?
  /// The path on servers that no longer have `path`; nil where it was never renamed.
  public let newPath: String?

  init(
    _ name: String, _ method: HTTPMethod, _ path: String, _ authentication: Authentication,
    parameters: [String] = [], success: Int = 200, limit: Limit? = nil,
    feature: ServerFeature? = nil, newPath: String? = nil
  ) {
    self.feature = feature
    self.newPath = newPath
    self.name = name
    self.method = method
    self.path = path
    self.authentication = authentication
    self.parameters = parameters
    self.success = success
    self.limit = limit
  }

  public static func == (left: Route, right: Route) -> Bool { left === right }

  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }

  /// Whether the request may change something on the server.
  public var isWrite: Bool { method != .get }

  /// The path with its `:` segments replaced in order by percent-encoded values.
  public func path(_ values: String...) -> String {
    var rest = values[...]
    return path.split(separator: "/").map { segment in
      "/" + (segment.first == ":" ? (rest.popFirst() ?? "").percentEncoded : String(segment))
    }.joined()
  }
}
