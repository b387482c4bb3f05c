/// Whether a proxy stands between us and a server, as libcurl reads it from the environment. Only for saying what went wrong: the proxy
/// itself is libcurl's business.

import AccountAPI
import Glibc

public struct ProxySettings: Sendable {
  /// Values of environment variables by name.
  private let variables: [String: String]

  /// An empty variable is as good as none.
  public init(_ variables: [String: String]) {
    self.variables = variables.filter { !$0.value.isEmpty }
  }

  /// As they are now.
  public static var environment: ProxySettings {
    let names = [
      "http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY",
    ]
    var variables: [String: String] = [:]
    for name in names { variables[name] = getenv(name).map { String(cString: $0) } }
    return ProxySettings(variables)
  }

  /// `HTTP_PROXY` does not count: a web server may set it from a request's header.
  public func isUsed(for endpoint: Endpoint) -> Bool {
    let scheme = endpoint.scheme == .http ? ["http_proxy"] : ["https_proxy", "HTTPS_PROXY"]
    let proxy = (scheme + ["all_proxy", "ALL_PROXY"]).compactMap { variables[$0] }.first ?? ""
    return !proxy.isEmpty && !endpoint.isLoopback && !isExcepted(endpoint.host)
  }

  /// Names cover what is below them, with or without a dot in front; addresses are compared as they stand.
  private func isExcepted(_ host: String) -> Bool {
    let exceptions = (variables["no_proxy"] ?? variables["NO_PROXY"] ?? "").lowercased()
    if exceptions.trimmingSpaces == "*" { return true }
    return exceptions.split(whereSeparator: { $0 == "," || $0 == " " }).contains { exception in
      let name = exception.first == "." ? exception.dropFirst() : exception
      return host == name || host.hasSuffix(".\(name)")
    }
  }
}
