import AccountAPI
import TestSupport
import Testing

@testable import AccountServer

/// Signing in through the built-in provider, as a browser does.
@Suite struct OAuth2Tests {
  private let server: InMemoryServer
  private let server18: InMemoryServer

  init() throws {
    server = try InMemoryServer { $0.hasMockProvider = true }
    server18 = try InMemoryServer(.v1_8) { $0.hasMockProvider = true }
  }

  /// Follows an address of this server, as a browser does.
  private func visit(
    _ address: String, token: String? = nil, headers: HTTPHeaders = [:],
    on other: InMemoryServer? = nil
  ) async throws -> HTTPResponse {
    let base = "http://127.0.0.1:9520/v1"
    let path = address.hasPrefix(base) ? String(address.dropFirst(base.count)) : address
    let parts = path.split(separator: "?", maxSplits: 1)
    var query: [String: String] = [:]
    for pair in (parts.count == 2 ? parts[1] : "").split(separator: "&") {
      let member = pair.split(separator: "=", maxSplits: 1)
      query[String(member[0])] = member.count == 2 ? String(member[1]).percentDecoded : ""
    }
    return await (other ?? server).send(
      .get, String(parts[0]), query: query, token: token, headers: headers)
  }

  private func location(_ answer: HTTPResponse) throws -> String {
    #expect(answer.status == 301)
    return try #require(answer.headers["Location"])
  }

  private func button(_ name: String, _ page: HTTPResponse) throws -> String {
    let end = try #require(page.text.ranges(of: "\">\(name)</a>").first).lowerBound
    let start = try #require(page.text[..<end].ranges(of: "href=\"").last).upperBound
    return String(page.text[start..<end]).replacing("&amp;", with: "&")
  }

  /// The provider's page, which asks.
  private func question(success: String? = nil) async throws -> HTTPResponse {
    let rest = success.map { "&success=\($0.percentEncoded)" } ?? ""
    let start = try await visit("/account/sessions/oauth2/mock?project=p1\(rest)")
    return try await visit(try location(start))
  }

  @Test func signingInEndsOnAPageWithTheToken() async throws {
    let page = try await question()
    #expect(page.text.contains("User Name"))
    let back = try await visit(try button("Allow", page))
    let done = try await visit(try location(back))
    let goal = try location(done)
    #expect(
      goal.hasPrefix(
        "http://127.0.0.1:9520/auth/oauth2/success?project=p1&key=a_session_p1&secret="))
    let secret = try #require(goal.split(separator: "=").last.flatMap { String($0).percentDecoded })
    let token = #"{"a_session_p1":"\#(secret)"}"#
    #expect(done.headers["X-Fallback-Cookies"]?.contains(secret) == true)
    let account = await server.send(.get, "/account", token: token).json
    #expect(account?["email"] == "user@localhost.test" && account?["emailVerification"] == true)
    // Nobody knows a password of such an account.
    let update = await server.send(
      .patch, "/account/password", #"{"password":"new-password","oldPassword":"password"}"#,
      token: token)
    #expect(update.message == "Invalid credentials")
  }

  @Test func anotherSuccessAddressGetsNoToken() async throws {
    let page = try await question(success: "http://localhost:7777/cb?x=1")
    let back = try await visit(try button("Allow", page))
    let done = try await visit(try location(back))
    #expect(try location(done) == "http://localhost:7777/cb?x=1")
    #expect(done.headers.all("Set-Cookie").count == 2)
  }

  @Test func refusingEndsOnAPage() async throws {
    let answer = try await visit(try button("Deny", try await question()))
    #expect(answer.status == 400)
    #expect(answer.headers["Content-Type"]?.hasPrefix("text/html") == true)
  }

  /// The path of the provider's return in the dialect of 1.8, with a state that names addresses.
  private static func returning(_ answer: String, success: String, failure: String) -> String {
    let state = #"{"token":true,"success":"\#(success)","failure":"\#(failure)"}"#
    return "/account/sessions/oauth2/callback/mock/p1?\(answer)&state=\(state.percentEncoded)"
  }

  /// The address at which an answer of the provider ends in the dialect of 1.8.
  private func end(_ answer: String, failure: String) async throws -> String {
    let path = Self.returning(answer, success: "http://localhost:7/ok", failure: failure)
    let forward = try await visit(path, on: server18)
    return try location(try await visit(try location(forward), on: server18))
  }

  @Test(arguments: [
    (
      "error=access_denied", "The mock OAuth2 provider returned an error: access_denied",
      "user_oauth2_provider_error", 424
    ),
    (
      "error=access_denied&error_description=No%2C%20%22thanks%22",
      "The mock OAuth2 provider returned an error: access_denied: No, \"thanks\"",
      "user_oauth2_provider_error", 424
    ),
    (
      "code=", "Missing OAuth2 code. Please contact the Appwrite team for additional support.",
      "user_oauth2_provider_error", 424
    ),
    (
      "code=nosuch",
      "Failed to obtain access token. The mock OAuth2 provider returned an error: invalid_grant",
      "user_oauth2_bad_request", 400
    ),
  ])
  func failuresLeadToTheirAddressOn18(answer: String, message: String, type: String, status: Int)
    async throws
  {
    let end = try await end(answer, failure: "http://localhost:7777/fail?x=1")
    #expect(end.hasPrefix("http://localhost:7777/fail?x=1&error=") && end.hasSuffix("#"))
    let expected = ProviderFailure(address: end)
    #expect(expected?.message == message && expected?.type == type && expected?.status == status)
    // A fragment stays behind the query; without an address it is a page of the server.
    let marked = try await self.end(answer, failure: "http://localhost/#top")
    #expect(marked.hasPrefix("http://localhost/?error=") && marked.hasSuffix("#top"))
    let own = try await self.end(answer, failure: "")
    #expect(own.hasPrefix("http://127.0.0.1:9520/auth/oauth2/failure?error="))
  }

  @Test(arguments: ["http://evil.example/", "javascript://localhost/", "nonsense"])
  func bentAddressesAreRefusedOn18(address: String) async throws {
    for (success, failure) in [(address, "http://localhost/"), ("http://localhost/", address)] {
      let path = Self.returning("error=access_denied", success: success, failure: failure)
      let forward = try location(try await visit(path, on: server18))
      let answer = try await visit(forward, on: server18)
      #expect(answer.status == 400 && answer.headers["Location"] == nil)
    }
  }

  @Test func thePageOfAFailureHasTheReason() throws {
    let error = #"{"message":"No <b>\u001b","type":"x","code":400}"#.percentEncoded
    let page = try #require(AccountServer.page("/auth/oauth2/failure?error=\(error)"))
    #expect(page.status == 200 && page.text.contains("<p>No &lt;b&gt;"))
    #expect(try #require(AccountServer.page("/auth/oauth2/failure")).text.contains("Return to"))
    let long = String(repeating: "x", count: 5_000)
    let short = try #require(AccountServer.page("/auth/oauth2/failure?error=\(long)"))
    #expect(short.body.count < 3_000)
    #expect(AccountServer.page("/auth/oauth2/failure/x") == nil)
  }

  @Test func aCodeWorksOnceAndExpires() async throws {
    let forward = try location(try await visit(try button("Allow", try await question())))
    #expect(try await visit(forward).status == 301)
    #expect(try await visit(forward).status == 401)
    let late = try location(try await visit(try button("Allow", try await question())))
    server.advance(seconds: 601)
    #expect(try await visit(late).status == 401)
    #expect(try await visit(forward.replacing("code=", with: "code=x")).status == 401)
  }

  @Test func theReturnedStateIsChecked() async throws {
    let forward = try location(try await visit(try button("Allow", try await question())))
    let state = #"{"success":"http://evil.example/"}"#.percentEncoded
    let bent =
      "\(forward.prefix { $0 != "&" })&\(try #require(forward.split(separator: "&").dropFirst().first))&state=\(state)"
    let answer = try await visit(bent)
    #expect(answer.status == 400 && answer.headers["Set-Cookie"] == nil)
  }

  @Test func aSignedInAccountIsLinked() async throws {
    let token = try await server.signedIn()
    let forward = try location(try await visit(try button("Allow", try await question())))
    #expect(try await visit(forward, token: token).status == 301)
    #expect(await server.send(.get, "/account/sessions", token: token).json?.array?.count == 2)
    // From then on the provider alone leads to this account.
    let again = try location(try await visit(try button("Allow", try await question())))
    #expect(try await visit(again).status == 301)
    #expect(await server.send(.get, "/account/sessions", token: token).json?.array?.count == 3)
  }

  @Test(arguments: [
    ("/account/sessions/oauth2/bitly?project=p1", 412, "This provider is disabled."),
    ("/account/sessions/oauth2/nosuch?project=p1", 400, "Invalid provider: Value must be one of ("),
    (
      "/account/sessions/oauth2/mock?project=p1&success=http%3A%2F%2Fevil.example%2F", 400,
      "Invalid success: URL host must be one of: "
    ),
    ("/account/sessions/oauth2/mock?project=nosuch", 500, "Server Error"),
  ])
  func refusalsArePages(address: String, status: Int, text: String) async throws {
    let answer = try await visit(
      address, headers: ["X-Appwrite-Project": "", "Accept": "application/json"])
    #expect(answer.status == status && answer.text.contains(text))
    #expect(answer.headers["Content-Type"]?.hasPrefix("text/html") == true)
  }

  @Test(arguments: ["success", "failure"], ["javascript", "data", "file", "vbscript"])
  func addressesOfOtherSchemesAreRefused(name: String, scheme: String) async throws {
    let address = "\(scheme)://localhost/".percentEncoded
    let response = try await visit("/account/sessions/oauth2/mock?project=p1&\(name)=\(address)")
    #expect(response.status == 400 && response.headers["Location"] == nil)
    let forward = try location(try await visit(try button("Allow", try await question())))
    let state = #"{"success":"\#(scheme)://localhost/"}"#.percentEncoded
    let code = try #require(forward.split(separator: "&").first { $0.hasPrefix("code=") })
    let bent = try await visit(
      "/account/sessions/oauth2/mock/redirect?project=p1&\(code)&state=\(state)")
    #expect(bent.status == 400 && bent.headers["Set-Cookie"] == nil)
  }

  @Test func theBuiltInProviderIsOnLoopbackOnly() async throws {
    let headers: HTTPHeaders = ["Host": "accounts.example"]
    #expect(
      try await visit("/account/sessions/oauth2/mock?project=p1", headers: headers).status == 412)
    #expect(try await visit("/mock/tests/general/oauth2", headers: headers).status == 404)
    // Nor does its page lead anywhere else.
    #expect(
      try await visit("/mock/tests/general/oauth2?redirect_uri=http%3A%2F%2Fevil.example%2F").status
        == 400)
  }
}
