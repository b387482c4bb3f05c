/// Which hosts are trusted: pages that act for a signed-in account, and links that carry secrets.

import AccountAPI

extension AccountServer {
  /// Whether a page's host is trusted. The host by which its browser called this server is: no page
  /// can choose that.
  private func isTrustedPage(_ host: String, _ incoming: IncomingRequest) -> Bool {
    host == incoming.host || linkHosts(incoming).contains(host)
  }

  /// The hosts that links may lead to. The host that the request names is not one of them: a program
  /// can name any, and would get another account's secret sent with a link to itself.
  private func linkHosts(_ incoming: IncomingRequest) -> [String] {
    let own = incoming.isForLoopback && incoming.host != "localhost" ? [incoming.host] : []
    return configuration.allowedHosts + ["localhost"] + own
  }

  /// Refuses writes from pages that are not trusted. Programs send neither header and are let in; so
  /// is whoever holds a key, which no page is given.
  func checkOrigin(_ incoming: IncomingRequest) throws(ServerError) {
    guard incoming.request.method != .get, (incoming.headers["X-Appwrite-Key"] ?? "").isEmpty,
      let origin = incoming.origin, !isTrustedPage(origin.host, incoming)
    else { return }
    guard let platform = Self.platforms[origin.scheme] else { throw .unsupportedPlatform }
    throw .foreignOrigin(host: origin.host, platform: platform)
  }

  private static let platforms = [
    "http": "Web", "https": "Web", "appwrite-ios": "iOS", "appwrite-android": "Android",
    "appwrite-macos": "macOS", "appwrite-linux": "Linux", "appwrite-windows": "Windows",
  ]

  /// Refuses a link for a secret unless its host is trusted. Scheme, port and path are free.
  func checkLink(_ url: String, _ name: String, _ incoming: IncomingRequest) throws(ServerError) {
    let hosts = linkHosts(incoming)
    guard let parts = URLParts(url), !parts.scheme.isEmpty, !parts.hasUserName,
      hosts.contains(parts.host),
      url.utf8.count <= 2_048,
      // Browsers take a backslash for a slash, other programs for a part of the host.
      url.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F && $0 != "\\" })
    else { throw .invalid(name, .linkHost(hosts)) }
  }

  // MARK: Cross-origin headers

  func crossOriginHeaders(_ incoming: IncomingRequest) -> HTTPHeaders {
    let origin = incoming.origin
    var allowed = "\(origin?.scheme ?? "")://localhost"
    if let origin {
      if isTrustedPage(origin.host, incoming) { allowed = "\(origin.scheme)://\(origin.host)" }
      if !origin.port.isEmpty { allowed += ":\(origin.port)" }
    }
    var headers = Self.crossOriginRules
    headers.append("Access-Control-Allow-Origin", allowed)
    headers.append("Access-Control-Allow-Credentials", "true")
    return headers
  }

  /// The response to OPTIONS on any path. It allows every origin: the check is made on the request
  /// that follows.
  static func preflight(_ incoming: IncomingRequest) -> HTTPResponse {
    var headers = crossOriginRules
    headers["Access-Control-Allow-Headers"]?.append(", X-Fallback-Cookies")
    headers.append("Access-Control-Allow-Origin", incoming.headers["Origin"] ?? "")
    headers.append("Access-Control-Allow-Credentials", "true")
    headers.append("Content-Type", "text/html; charset=UTF-8")
    return HTTPResponse(status: 200, headers: headers)
  }

  private static let crossOriginRules: HTTPHeaders = [
    "Access-Control-Allow-Methods": "GET, POST, PUT, PATCH, DELETE",
    "Access-Control-Allow-Headers":
      "Origin, Cookie, Set-Cookie, X-Requested-With, Content-Type, Access-Control-Allow-Origin, Access-Control-Request-Headers, Accept, X-Appwrite-Project, X-Appwrite-Key, X-Appwrite-Locale, X-Appwrite-Mode, X-SDK-Version, Cache-Control, Expires, Pragma",
    "Access-Control-Expose-Headers": "X-Fallback-Cookies",
  ]
}
