/// The base URL of a server's API, such as `https://cloud.example/v1`.
///
/// Invariant: scheme, host, port and path in their canonical spelling, and nothing else. Two
/// endpoints are equal exactly when their descriptions are.
public struct Endpoint: Hashable, Sendable, CustomStringConvertible {
  public enum Scheme: String, Sendable {
    case http, https
    var defaultPort: UInt16 { self == .http ? 80 : 443 }
  }

  /// Why a text is not an endpoint.
  public enum ParseError: Error, Hashable, Sendable {
    case empty
    /// Neither http nor https: the scheme that was given, or "" for none.
    case scheme(String)
    case noHost
    case badHost(String)
    /// Not a number from 1 to 65535.
    case badPort(String)
    /// An IPv6 address without brackets, whose end cannot be told from a port.
    case noBrackets(String)
    /// A character that only a user name, query or fragment would contain, or a space.
    case unexpected(Character)
  }

  public let scheme: Scheme
  /// The host in lower case; an IPv6 address without its brackets.
  public let host: String
  public let port: UInt16
  /// Empty, or beginning with a slash and not ending with one.
  public let path: String
  /// The canonical URL, with the port only where it is not the scheme's default.
  public let description: String
  /// Whether the traffic stays on this computer, so that plain http may carry a secret.
  public let isLoopback: Bool

  /// Parses a URL; spaces around it are ignored.
  ///
  /// - Throws: `ParseError` with the first problem.
  public init(_ text: String) throws(ParseError) {
    var rest = Substring(text.trimmingSpaces)
    guard !rest.isEmpty else { throw .empty }
    guard let colon = rest.range(of: "://") else { throw .scheme("") }
    let name = rest[..<colon.lowerBound].lowercased()
    guard let scheme = Scheme(rawValue: name) else { throw .scheme(name) }
    rest = rest[colon.upperBound...]
    for forbidden in rest where "@?#\\ ".contains(forbidden) { throw .unexpected(forbidden) }
    for scalar in rest.unicodeScalars where scalar.value <= 0x20 || scalar.value >= 0x7F {
      throw .badHost(String(rest.prefix { $0 != "/" }))
    }
    let slash = rest.firstIndex(of: "/") ?? rest.endIndex
    let (host, port) = try Self.parts(rest[..<slash], scheme)
    var path = rest[slash...]
    while path.last == "/" { path.removeLast() }
    self.scheme = scheme
    self.host = host
    self.port = port
    self.path = String(path)
    // Kept, since each request asks for them.
    description = "\(scheme.rawValue)://\(Self.authority(host, port, scheme))\(path)"
    isLoopback = host == "localhost" || host == "::1" || host.isLoopbackIPv4
  }

  private static func parts(_ text: Substring, _ scheme: Scheme) throws(ParseError) -> (
    String, UInt16
  ) {
    var host = text
    var portText: Substring?
    if text.first == "[" {
      guard let bracket = text.firstIndex(of: "]") else { throw .badHost(String(text)) }
      host = text[text.index(after: text.startIndex)..<bracket]
      let after = text[text.index(after: bracket)...]
      if after.first == ":" {
        portText = after.dropFirst()
      } else if !after.isEmpty {
        throw .badHost(String(text))
      }
    } else if text.count(where: { $0 == ":" }) > 1 {
      throw .noBrackets(String(text))
    } else if let colon = text.firstIndex(of: ":") {
      host = text[..<colon]
      portText = text[text.index(after: colon)...]
    }
    guard !host.isEmpty else { throw .noHost }
    guard host.utf8.allSatisfy(mayBeInHost) else { throw .badHost(String(host)) }
    guard let portText else { return (host.lowercased(), scheme.defaultPort) }
    guard let port = UInt16(portText), port > 0 else { throw .badPort(String(portText)) }
    return (host.lowercased(), port)
  }

  private static func mayBeInHost(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"),
      UInt8(ascii: ":"):
      true
    default: false
    }
  }

  public static func == (left: Self, right: Self) -> Bool { left.description == right.description }

  public func hash(into hasher: inout Hasher) { hasher.combine(description) }

  /// Host and port as in a URL and in the `Host` header.
  public var authority: String { Self.authority(host, port, scheme) }

  private static func authority(_ host: String, _ port: UInt16, _ scheme: Scheme) -> String {
    let host = bracketed(host)
    return port == scheme.defaultPort ? host : "\(host):\(port)"
  }

  /// The host as it is written in a URL: an IPv6 address in brackets.
  var bracketedHost: String { Self.bracketed(host) }

  private static func bracketed(_ host: String) -> String {
    host.contains(":") ? "[\(host)]" : host
  }

  /// The URL of a path below this endpoint.
  ///
  /// - Parameters:
  ///   - path: Percent-encoded, beginning with a slash.
  ///   - query: Not percent-encoded; written in the order of names.
  public func address(_ path: String, query: [String: String] = [:]) -> String {
    if query.isEmpty { return description + path }
    let members = query.sorted { $0.key < $1.key }
      .map { "\($0.key.percentEncoded)=\($0.value.percentEncoded)" }
    return description + path + "?" + members.joined(separator: "&")
  }

  /// The host, with the port where it is not the scheme's default: how people name a server.
  public var shortName: String { authority }

  /// The server without a path, at which its own pages are.
  public var origin: String { String(description.dropLast(path.count)) }
}

extension StringProtocol {
  /// The text without spaces, tabs and line ends around it, which pasting often adds.
  public var trimmingSpaces: String {
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0.isNewline }
    let start = drop(while: isSpace)
    guard let last = start.lastIndex(where: { !isSpace($0) }) else { return "" }
    return String(start[...last])
  }

  fileprivate var isLoopbackIPv4: Bool {
    let parts = split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }

  fileprivate func range(of needle: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(needle) { return start..<index(start, offsetBy: needle.count) }
      start = index(after: start)
    }
    return nil
  }
}
