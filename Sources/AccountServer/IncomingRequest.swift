/// A request as the sockets hand it over: the plain message, and who sent it.

import AccountAPI

public struct IncomingRequest: Sendable {
  public let request: HTTPRequest
  /// Of the peer, without its port.
  public let address: String
  /// The members of the body.
  let members: JSONObject

  public init(_ request: HTTPRequest, address: String) {
    self.request = request
    self.address = address
    members = RequestBody.members(of: request)
    host = URLParts("//\(request.headers["Host"] ?? "")")?.host ?? ""
    origin = (request.headers["Origin"] ?? request.headers["Referer"]).flatMap(URLParts.init)
  }

  var headers: HTTPHeaders { request.headers }

  /// Of a list, in no order that matters: `queries[0]` and so on.
  var queries: [String] {
    request.query.filter { $0.key.hasPrefix("queries[") }.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Body beats header; of a GET, which has none, the query does, and of later servers' other requests, too.
  func project(_ dialect: Dialect) -> String {
    let inQuery = dialect == .later || request.method == .get ? request.query["project"] : nil
    let named = inQuery ?? (request.method == .get ? nil : members["project"]?.string)
    return named ?? headers["X-Appwrite-Project"] ?? ""
  }

  /// As it is kept: no honest one is longer, and a long one must not fill the database.
  var userAgent: String { String((headers["User-Agent"] ?? "").prefix(512)) }

  /// The name by which this server was called, without the port.
  let host: String

  /// Called by a name of this machine, and not through a proxy that is there for others.
  var isForLoopback: Bool { ["localhost", "127.0.0.1", "::1"].contains(host) }

  /// With the port, as a link back to this server needs it.
  var base: String { "\(scheme)://\(headers["Host"] ?? "")" }

  /// What a proxy in front of this server says of its own side.
  var scheme: String { headers["X-Forwarded-Proto"] == "https" ? "https" : "http" }

  /// Of the page that made the request, if a page did.
  let origin: URLParts?

  /// Present and empty is told from absent: an empty cookie hides others.
  func cookie(_ name: String) -> String? {
    for pair in (headers["Cookie"] ?? "").split(separator: ";") {
      let parts = pair.trimmingSpaces.split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2, parts[0] == name {
        return String(parts[1]).percentDecoded ?? String(parts[1])
      }
    }
    return nil
  }
}
