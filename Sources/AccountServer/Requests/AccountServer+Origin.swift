/// Which hosts are trusted: pages that act for a signed-in account, and links that carry secrets.

import AccountAPI

extension AccountServer {
  /// The hosts that links may lead to. The host that the request names is not one of them: a
  /// program can name any, and would get another account's secret sent with a link to itself.
  private func linkHosts(_ incoming: IncomingRequest) -> [String] {
    var hosts = configuration.allowedHosts
    if configuration.trustsLocalhost { hosts.append("localhost") }
    if incoming.isForLoopback, !hosts.contains(incoming.host) { hosts.append(incoming.host) }
    return hosts
  }

  /// Refuses writes from pages that are not trusted, whatever else the request carries.
  ///
  /// Programs send neither `Origin` nor `Referer` and are let in. A header that is there must name
  /// a trusted page: `null`, an empty one and one that is no URL do not.
  func checkOrigin(_ incoming: IncomingRequest) throws(ServerError) {
    guard incoming.request.method != .get else { return }
    for origin in incoming.origins where !isTrusted(origin, incoming) {
      guard let parts = URLParts(origin), let platform = Self.platforms[parts.scheme] else {
        throw .unsupportedPlatform
      }
      throw .foreignOrigin(host: parts.host, platform: platform)
    }
  }

  /// Whether no page made the request, or only trusted ones.
  func areOriginsTrusted(_ incoming: IncomingRequest) -> Bool {
    incoming.headers.all("Origin").allSatisfy { isTrusted($0, incoming) }
  }

  /// Whether a page's origin is trusted. The host by which its browser called this server is: no
  /// page can choose that.
  private func isTrusted(_ origin: String, _ incoming: IncomingRequest) -> Bool {
    guard let parts = URLParts(origin), Self.platforms[parts.scheme] != nil, !parts.hasUserName
    else { return false }
    return parts.host == incoming.host || linkHosts(incoming).contains(parts.host)
  }

  /// The platforms that pages and apps can have, by the scheme of their origin.
  private static let platforms = [
    "http": "Web", "https": "Web", "appwrite-ios": "iOS", "appwrite-android": "Android",
    "appwrite-macos": "macOS", "appwrite-linux": "Linux", "appwrite-windows": "Windows",
  ]

  /// Refuses a link for a secret unless its host is trusted. Port and path are free. So is the
  /// scheme on 0.6.2, except those that browsers run or read from the machine.
  func checkLink(_ url: String, _ name: String, _ request: Request) throws(ServerError) {
    let hosts = linkHosts(request.incoming)
    guard let parts = URLParts(url), !parts.hasUserName,
      isCallback(parts, request) || hosts.contains(parts.host) && hasLinkScheme(parts),
      url.utf8.count <= 2_048,
      // Browsers take a backslash for a slash, other programs for a part of the host.
      url.unicodeScalars.allSatisfy({ (0x21..<0x7F).contains($0.value) && $0 != "\\" })
    else { throw .invalid(name, .linkHost(hosts, refused: URLParts(url)?.bracketedHost)) }
  }

  private func hasLinkScheme(_ parts: URLParts) -> Bool {
    dialect.hasCallbackScheme
      ? ["http", "https"].contains(parts.scheme) : parts.isSchemeForLinks
  }

  /// Whether a link leads to an app of the project, by the scheme that is reserved for it.
  private func isCallback(_ parts: URLParts, _ request: Request) -> Bool {
    dialect.hasCallbackScheme
      && parts.scheme == "appwrite-callback-\(request.project)".lowercased()
  }

  // MARK: Cross-origin headers

  /// The headers by which a browser lets a trusted page read the response.
  func crossOriginHeaders(_ incoming: IncomingRequest) -> HTTPHeaders {
    var headers = Self.crossOriginRules
    appendAllowedOrigin(incoming, to: &headers)
    return headers
  }

  /// The response to OPTIONS on any path. Only trusted pages are allowed to go on.
  func preflight(_ incoming: IncomingRequest) -> HTTPResponse {
    var headers = Self.crossOriginRules
    headers["Access-Control-Allow-Headers"]?.append(", X-Fallback-Cookies")
    appendAllowedOrigin(incoming, to: &headers)
    headers.append("Content-Type", "text/html; charset=UTF-8")
    return HTTPResponse(status: 200, headers: headers)
  }

  /// Echoes the request's origin if it is trusted. Without an origin, localhost stands there, as on
  /// the real server.
  private func appendAllowedOrigin(_ incoming: IncomingRequest, to headers: inout HTTPHeaders) {
    let areTrusted = incoming.origins.allSatisfy { isTrusted($0, incoming) }
    let origin = areTrusted ? incoming.origin : nil
    let port = origin.map { $0.port.isEmpty ? "" : ":\($0.port)" } ?? ""
    let allowed = origin.map { "\($0.scheme)://\($0.bracketedHost)\(port)" } ?? "http://localhost"
    headers.append("Access-Control-Allow-Origin", allowed)
    headers.append("Access-Control-Allow-Credentials", "true")
    headers.append("Vary", "Origin")
  }

  private static let crossOriginRules: HTTPHeaders = [
    "Access-Control-Allow-Methods": "GET, POST, PUT, PATCH, DELETE",
    "Access-Control-Allow-Headers":
      "Origin, Cookie, Set-Cookie, X-Requested-With, Content-Type, Access-Control-Allow-Origin, Access-Control-Request-Headers, Accept, X-Appwrite-Project, X-Appwrite-Key, X-Appwrite-Locale, X-Appwrite-Mode, X-SDK-Version, Cache-Control, Expires, Pragma",
    "Access-Control-Expose-Headers": "X-Fallback-Cookies",
  ]
}
