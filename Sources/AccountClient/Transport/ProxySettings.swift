/// Whether a proxy is used for a server, as libcurl decides it from the environment.
///
/// Only for naming the cause of a failure. libcurl itself chooses the proxy.

import AccountAPI
import Glibc

public struct ProxySettings: Sendable {
  /// The values of environment variables by name, none of them empty.
  private let variables: [String: String]

  /// Creates settings from environment variables; an empty one counts as unset.
  public init(_ variables: [String: String]) {
    self.variables = variables.filter { !$0.value.isEmpty }
  }

  /// The settings of this process at this time.
  public static var environment: ProxySettings {
    let names = [
      "http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY",
    ]
    var variables: [String: String] = [:]
    for name in names { variables[name] = getenv(name).map { String(cString: $0) } }
    return ProxySettings(variables)
  }

  /// Whether a proxy is used for an endpoint.
  ///
  /// `HTTP_PROXY` is ignored, as by libcurl: a web server may set it from a request's header.
  public func isUsed(for endpoint: Endpoint) -> Bool {
    let scheme = endpoint.scheme == .http ? ["http_proxy"] : ["https_proxy", "HTTPS_PROXY"]
    let proxy = (scheme + ["all_proxy", "ALL_PROXY"]).compactMap { variables[$0] }.first ?? ""
    return !proxy.isEmpty && !endpoint.isLoopback && !isExcepted(endpoint.host)
  }

  /// Whether `no_proxy` lists a host. A name covers its subdomains, with or without a leading dot.
  private func isExcepted(_ host: String) -> Bool {
    let exceptions = (variables["no_proxy"] ?? variables["NO_PROXY"] ?? "").lowercased()
    if exceptions.trimmingSpaces == "*" { return true }
    return exceptions.split(whereSeparator: { $0 == "," || $0 == " " }).contains { exception in
      let name = exception.first == "." ? exception.dropFirst() : exception
      return host == name || host.hasSuffix(".\(name)")
    }
  }
}
