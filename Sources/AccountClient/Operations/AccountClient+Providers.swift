/// Addresses at which a browser begins to sign in with an OAuth2 provider.

import AccountAPI

extension AccountClient {
  /// The address for a sign-in that ends with a session in the browser.
  ///
  /// - Parameters:
  ///   - provider: Its name as the server writes it.
  ///   - success: Where the sign-in ends; nil for a page of the server whose address has the token,
  ///     which `ProviderToken` reads. With a URL, 0.6.2 leaves the token in the browser's cookies.
  ///   - failure: Where a failed sign-in ends; nil for a page of the server.
  public func providerAddress(
    _ provider: String, success: String? = nil, failure: String? = nil
  ) -> String {
    var query = ["project": project]
    query["success"] = success
    query["failure"] = failure
    return endpoint.address(Route.startOAuth2.path(provider), query: query)
  }

  /// The address for a sign-in that ends at a URL of the client; from 1.5.
  ///
  /// - Parameters:
  ///   - success: Gets `userId` and `secret` in its query, for `signIn(_:)`.
  ///   - failure: Gets `error` in its query.
  public func providerTokenAddress(
    _ provider: String, success: String, failure: String
  ) -> String {
    endpoint.address(
      Route.providerToken.path(provider),
      query: ["project": project, "success": success, "failure": failure])
  }
}
