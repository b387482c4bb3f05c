/// A request as the sockets hand it over: the plain message, and who sent it.

import AccountAPI

public struct IncomingRequest: Sendable {
  public var request: HTTPRequest
  /// Of the peer, without its port.
  public var address: String

  public init(_ request: HTTPRequest, address: String) {
    self.request = request
    self.address = address
  }

  var headers: HTTPHeaders { request.headers }

  /// The members of the body. Anything but a JSON object with exactly the right content type counts as no members at all, as on the
  /// real server.
  var parameters: JSONObject {
    guard let body = request.body, let type = headers["Content-Type"],
      type == "application/json" || type.hasPrefix("application/json;"),
      case .object(let members)? = try? JSONReader.read(body)
    else { return JSONObject() }
    return members
  }

  /// Body beats query (of a GET) beats header.
  var project: String {
    if request.method == .get {
      if let named = request.query["project"] { return named }
    } else if let named = parameters["project"]?.string {
      return named
    }
    return headers["X-Appwrite-Project"] ?? ""
  }

  var userAgent: String { headers["User-Agent"] ?? "" }

  func cookie(_ name: String) -> String? {
    for pair in (headers["Cookie"] ?? "").split(separator: ";") {
      let parts = pair.trimmingSpaces.split(separator: "=", maxSplits: 1)
      if parts.count == 2, parts[0] == name { return String(parts[1]).percentDecoded }
    }
    return nil
  }
}
