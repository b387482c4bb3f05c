/// Scheme, host and port of a URL, as far as it has them.

import AccountAPI

struct URLParts: Equatable {
  var scheme = ""
  /// As it stands: the real server compares hosts with their case.
  var host: String
  var port = ""
  /// Whether a user name stands before the host, which is used to mislead readers of links.
  var hasUserName = false

  /// Nil without a `//` and a host after it.
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
    guard !host.isEmpty, rest.isEmpty || rest.first == ":", port.isEmpty || UInt16(port) != nil,
      port.first != "+"
    else { return nil }
  }

  /// The host as it stands in a URL.
  var bracketedHost: String { host.contains(":") ? "[\(host)]" : host }

  /// Whether the host is a name or an address, with no user name before it.
  var isPlainHost: Bool {
    !hasUserName
      && host.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "."),
          UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }

  /// Whether the scheme may be that of a link in an email or of a redirect: a valid name (RFC 3986)
  /// of none that browsers run, or read from the machine.
  var isSchemeForLinks: Bool {
    let isNamed = scheme.first?.isLetter == true
    let isValid = scheme.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
        true
      default: false
      }
    }
    return isNamed && isValid && !Self.refusedSchemes.contains(scheme)
  }

  private static let refusedSchemes: Set<String> = [
    "about", "blob", "chrome", "chrome-extension", "data", "devtools", "edge", "file", "filesystem",
    "intent", "jar", "javascript", "livescript", "mocha", "moz-extension", "resource", "vbscript",
    "view-source", "wyciwyg",
  ]
}
