import AccountAPI
import AccountClient
import TestSupport
import Testing

/// Whether a sign-in with a provider can begin is found out before a browser is opened.
@Suite struct ProviderStartTests {
  private static let address =
    "https://example.test/v1/account/tokens/oauth2/git%20hub?failure=http%3A%2F%2Flocalhost%3A1%2Fp&project=p1&success=http%3A%2F%2Flocalhost%3A1%2Fp"

  private func check(_ answer: ScriptedTransport.Answer) async throws -> Result<String, ClientError>
  {
    let transport = ScriptedTransport { request in
      #expect(request.url == Self.address && request.secretHeader == nil)
      #expect(request.request.method == .get)
      return answer
    }
    let url = "http://localhost:1/p"
    return try await scriptedClient(transport, version: "1.8.1").checkedProviderTokenAddress(
      "git hub", success: url, failure: url)
  }

  private func page(_ status: Int, _ text: String = "") -> ScriptedTransport.Answer {
    ScriptedTransport.json(
      "<!DOCTYPE html><html><h1>\(text)</h1></html>", status: status,
      headers: ["Content-Type": "text/html", "X-RateLimit-Reset": "1795471200"])
  }

  @Test func aRedirectLeadsOn() async throws {
    let redirect = ScriptedTransport.json(
      "", status: 301, headers: ["Location": "https://github.com/"])
    #expect(try await check(redirect).get() == Self.address)
  }

  /// As 0.6.2 and 1.8.1 answer, with pages whatever the client accepts.
  @Test(
    arguments: [
      (412, "This provider is disabled.", APIError.Cause.providerDisabled),
      (
        400, "Invalid `success` param: Invalid URI. Register your new client (localhost) as a new",
        .invalid(parameter: "success", reason: "")
      ),
      (
        400, "Invalid success: URL host must be one of: appwrite.io",
        .invalid(parameter: "success", reason: "")
      ),
      (
        400, "Invalid `failure` param: Invalid URI.", .invalid(parameter: "failure", reason: "")
      ),
      (
        400, "Invalid `provider` param: Value must be one of (amazon, apple)",
        .invalid(parameter: "provider", reason: "")
      ),
      (
        400, "Invalid provider: Value must be one of (amazon, apple)",
        .invalid(parameter: "provider", reason: "")
      ),
      (501, "", .notSupported),
    ] as [(Int, String, APIError.Cause)])
  func pagesAreRead(status: Int, text: String, cause: APIError.Cause) async throws {
    let error = try await check(page(status, text)).failure
    #expect(error?.cause == cause)
    #expect(error?.isLinkRefused == (cause.isOfLink))
    #expect(error?.isProviderDisabled == (status == 412))
  }

  @Test func otherAnswersAreErrors() async throws {
    #expect(try await check(page(200)).failure == .notAppwrite(status: 200))
    #expect(try await check(page(502)).failure == .notAppwrite(status: 502))
    #expect(
      try await check(.failure(.timedOut(.waiting))).failure == .noAnswer(.timedOut(.waiting)))
    let disabled = typedError(412, "project_provider_disabled")
    #expect(try await check(disabled).failure?.isProviderDisabled == true)
    guard case .tooManyRequests = try await check(page(429)).failure?.cause else {
      Issue.record("a limit is one on a page, too")
      return
    }
  }
}

extension APIError.Cause {
  fileprivate var isOfLink: Bool {
    guard case .invalid(let parameter, _) = self else { return false }
    return parameter != "provider"
  }
}
