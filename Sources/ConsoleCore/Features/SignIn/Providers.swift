/// The providers that a person may meet at a server.

import AccountAPI

extension Connection {
  /// Those of the server's version, without those that are known to be switched off. The test's own
  /// provider only where it can be enabled.
  func providers(on server: Capabilities, without disabled: Set<String>) -> [String] {
    let known = (endpoint.isLoopback ? ["mock"] : []) + Provider.names(on: server)
    return known.filter { !disabled.contains($0) }
  }
}
