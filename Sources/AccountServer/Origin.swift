/// Which hosts are trusted: with acting for a signed-in person from a page, and with links that carry secrets.

import AccountAPI

/// Scheme, host and port of a URL, as far as it has them. The host's case is kept: the real server compares it as it stands.
struct URLParts: Equatable {
  var scheme = ""
  var host: String
  var port = ""
  /// Whoever needs a user name in a link means to mislead.
  var hasUserName = false

  /// Nil when there is no `//` with a host behind it.
  init?(_ url: String) {
    guard let slashes = url.position(of: "//"), let after = url.rest(after: "//") else {
      return nil
    }
    let before = url[..<slashes]
    if before.last == ":" { scheme = before.dropLast().lowercased() }
    guard before.isEmpty || before.last == ":" else { return nil }
    let whole = after.prefix { !"/?#\\".contains($0) }
    hasUserName = whole.contains("@")
    let authority = whole.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    let rest: Substring
    if authority.first == "[" {
      guard let end = authority.firstIndex(of: "]") else { return nil }
      host = String(authority[authority.index(after: authority.startIndex)..<end])
      rest = authority[authority.index(after: end)...]
    } else {
      host = String(authority.prefix { $0 != ":" })
      rest = authority.dropFirst(host.count)
    }
    if rest.first == ":" { port = String(rest.dropFirst()) }
    guard !host.isEmpty, port.allSatisfy(\.isNumber), rest.isEmpty || rest.first == ":" else {
      return nil
    }
  }
}

extension AccountServer {
  /// Of a page: its own host is what its browser called us by, which no page can choose.
  private func isTrustedPage(_ host: String, _ incoming: IncomingRequest) -> Bool {
    host == incoming.host || linkHosts(incoming).contains(host)
  }

  /// Where links may lead. Not to whatever host the request names: a program can name any, and would have somebody else's secret mailed
  /// with a link to itself.
  private func linkHosts(_ incoming: IncomingRequest) -> [String] {
    let own = incoming.isForLoopback && incoming.host != "localhost" ? [incoming.host] : []
    return configuration.allowedHosts + ["localhost"] + own
  }

  /// A page of somebody else's must not act for a signed-in person. Programs send neither header and are let in; so is whoever holds a
  /// key, which no page is given.
  func checkOrigin(_ incoming: IncomingRequest) throws(ServerError) {
    guard incoming.request.method != .get, (incoming.headers["X-Appwrite-Key"] ?? "").isEmpty,
      let origin = incoming.origin, !isTrustedPage(origin.host, incoming)
    else { return }
    guard let platform = Self.platforms[origin.scheme] else {
      throw ServerError(403, "Unsupported platform")
    }
    let hint =
      "Register your new client (\(origin.host)) as a new \(platform) platform on your project console"
    throw ServerError(403, "Inavlid Origin. \(hint)")  // the typo is the real server's
  }

  private static let platforms = [
    "http": "Web", "https": "Web", "appwrite-ios": "iOS", "appwrite-android": "Android",
    "appwrite-macos": "macOS", "appwrite-linux": "Linux", "appwrite-windows": "Windows",
  ]

  /// A link that is to carry a secret must lead to a host that is trusted; scheme, port and path are the asker's business.
  func checkLink(_ url: String, _ name: String, _ incoming: IncomingRequest) throws(ServerError) {
    let hosts = linkHosts(incoming)
    guard let parts = URLParts(url), !parts.scheme.isEmpty, !parts.hasUserName,
      hosts.contains(parts.host),
      url.utf8.count <= 2_048,
      // Browsers take a backslash for a slash, other programs for a part of the host.
      url.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F && $0 != "\\" })
    else {
      throw .invalid(name, "URL host must be one of: \(hosts.joined(separator: ", "))")
    }
  }

  // MARK: What browsers want to read in an answer

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

  /// The answer to OPTIONS, on any path: it echoes whatever origin asks, and protects nothing; the check is made on the request itself.
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
