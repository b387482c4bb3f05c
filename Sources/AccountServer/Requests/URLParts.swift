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
    guard !host.isEmpty, port.allSatisfy(\.isNumber), rest.isEmpty || rest.first == ":" else {
      return nil
    }
  }
}
