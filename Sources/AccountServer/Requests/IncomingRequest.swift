/// A request as the sockets hand it over: the HTTP message and the address that it came from.

import AccountAPI

public struct IncomingRequest: Sendable {
  public let request: HTTPRequest
  /// The peer's address, without its port.
  public let address: String
  /// The members of the body.
  let members: JSONObject
  /// The name by which this server was called, without the port.
  let host: String
  /// The values of `Origin`, or else of `Referer`; empty if no page made the request.
  let origins: [String]

  public init(_ request: HTTPRequest, address: String) {
    self.request = request
    self.address = address
    members = RequestBody.members(of: request)
    host = URLParts("//\(request.headers["Host"] ?? "")")?.host ?? ""
    let named = request.headers.all("Origin")
    origins = named.isEmpty ? request.headers.all("Referer") : named
  }

  var headers: HTTPHeaders { request.headers }

  /// The origin of the page that made the request, if it has a URL.
  var origin: URLParts? { origins.last.flatMap(URLParts.init) }

  /// What addresses are counted by where one client can have many: the first 64 bits of an IPv6
  /// address, or a whole IPv4 address.
  var network: String {
    guard let bytes = AddressBlock.bytes(of: address), bytes.count == 16,
      !AddressBlock.mappedIPv4.contains(bytes)
    else { return address }
    return bytes.prefix(8).map { String($0, radix: 16) }.joined(separator: ".")
  }

  /// The members of the list `queries`, in no particular order.
  var queries: [String] {
    request.query.filter { $0.key.hasPrefix("queries[") }.sorted { $0.key < $1.key }.map(\.value)
  }

  /// The project that the request names: in its body, or the query of a read, before its header.
  func project(_ dialect: Dialect) -> String {
    let isRead = request.method == .get
    let inQuery =
      dialect.readsProjectFromEveryQuery || isRead ? request.query["project"] : nil
    let named = inQuery ?? (isRead ? nil : members["project"]?.string)
    return named ?? headers["X-Appwrite-Project"] ?? ""
  }

  /// The User-Agent as it is stored: cut, since a long one must not fill the database.
  var userAgent: String { String((headers["User-Agent"] ?? "").prefix(512)) }

  /// Whether this server was called by a name of this machine, and so not through a public proxy.
  var isForLoopback: Bool { ["localhost", "127.0.0.1", "::1"].contains(host) }

  /// The address of this server in links, with its port.
  var base: String { "\(scheme)://\(headers["Host"] ?? "")" }

  /// The scheme that a proxy in front of this server reports.
  var scheme: String { headers["X-Forwarded-Proto"] == "https" ? "https" : "http" }

  /// The value of a cookie, which may be empty; nil without the cookie.
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
