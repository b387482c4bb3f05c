/// The providers that a person may meet at a server.

import AccountAPI

extension Connection {
  /// The test's own provider only where it can be enabled.
  var providers: [String] {
    let known = Provider.known.filter { $0 != "mock" }.sorted()
    return endpoint.isLoopback ? ["mock"] + known : known
  }

  /// Where a browser begins. Without an address to return to 0.6.2 ends on a page whose own address
  /// holds the session.
  public func address(of provider: String) -> String {
    endpoint.address(Route.startOAuth2.path(provider), query: ["project": project])
  }
}
