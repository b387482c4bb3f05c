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
    address(.startOAuth2, provider, success, failure)
  }

  /// The address for a sign-in that ends at a URL of the client; from 1.5.
  ///
  /// - Parameters:
  ///   - success: Gets `userId` and `secret` in its query, for `signIn(_:)`.
  ///   - failure: Gets `error` in its query.
  public func providerTokenAddress(
    _ provider: String, success: String, failure: String
  ) -> String {
    address(.providerToken, provider, success, failure)
  }

  /// Why a sign-in cannot begin at `providerAddress`, or the address when it can.
  ///
  /// What a browser would show as a page is found out before one is opened: that the project has
  /// the provider switched off, or that links may not lead to the URL.
  public func checkedProviderAddress(_ provider: String) async -> Result<String, ClientError> {
    await checked(.startOAuth2, provider, nil, nil)
  }

  /// The same for `providerTokenAddress`.
  public func checkedProviderTokenAddress(
    _ provider: String, success: String, failure: String
  ) async -> Result<String, ClientError> {
    await checked(.providerToken, provider, success, failure)
  }

  private func query(_ success: String?, _ failure: String?) -> [String: String] {
    var query = ["project": project]
    query["success"] = success
    query["failure"] = failure
    return query
  }

  private func address(
    _ route: Route, _ provider: String, _ success: String?, _ failure: String?
  ) -> String {
    endpoint.address(route.path(provider), query: query(success, failure))
  }

  private func checked(
    _ route: Route, _ provider: String, _ success: String?, _ failure: String?
  ) async -> Result<String, ClientError> {
    let request = outgoing(
      route, path: route.path(provider), query: query(success, failure), body: nil)
    let transport = transport
    let response = await gate.run(alone: false, on: executor) {
      await transport.send(request)
    }
    switch response ?? .failure(.cancelled) {
    case .failure(let error): return .failure(.noAnswer(error))
    case .success(let response):
      let error = Self.error(of: response, atStartOf: route)
      return error.map { .failure($0) } ?? .success(address(route, provider, success, failure))
    }
  }

  /// What a response to the beginning of a sign-in says; nil where it leads on to the provider. The
  /// real servers answer with pages.
  private static func error(of response: HTTPResponse, atStartOf route: Route) -> ClientError? {
    if (300...399).contains(response.status) { return nil }
    if let error = APIError(response) { return .refused(error) }
    let cause: APIError.Cause
    switch response.status {
    case 400: cause = .invalid(parameter: parameter(in: response), reason: "")
    case 412: cause = .providerDisabled
    case 429: cause = .tooManyRequests(until: RateLimit(response.headers)?.resets)
    case 501: cause = .notSupported
    default: return .notAppwrite(status: response.status)
    }
    return .refused(APIError(status: response.status, message: "", cause: cause))
  }

  /// The parameter that a page calls invalid. Of the others the caller decides, so that nothing but
  /// where the sign-in ends can be it.
  private static func parameter(in page: HTTPResponse) -> String {
    let text = String(decoding: page.body, as: UTF8.self)
    let names = ["provider", "failure"]
    return names.first { text.contains("Invalid `\($0)` param") || text.contains("Invalid \($0):") }
      ?? "success"
  }
}
