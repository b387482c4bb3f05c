import AccountAPI
import AccountServer
import TestSupport
import Testing

/// Rate limits on 0.6.2.
@Suite struct RateLimitTests {
  private let server: InMemoryServer

  init() throws { server = try InMemoryServer() }

  /// Every limited route, refused after as many requests as it allows, and again open when the hour
  /// is over.
  @Test(arguments: Route.v0_6.filter { $0.limit != nil })
  func everyLimitIsEnforced(route: Route) async throws {
    let token = try await server.signedIn()
    let limit = try #require(route.limit)
    func once() async -> HTTPResponse {
      let body: String? =
        route.method == .get || route.method == .delete
        ? nil : #"{"email":"nobody@example.test","userId":"nobody"}"#
      return await server.send(
        route.method, route.path("mock"), body, token: token, headers: ["Host": "localhost:1"])
    }
    // Signing up and in to have a session counted already.
    var used = 0
    switch route.name {
    case "createAccount": used = 1
    case "deleteSessions":
      // Ends the session that counts, so it can be tried once only.
      let answer = await once()
      #expect(answer.headers["X-RateLimit-Limit"] == "100")
      #expect(answer.headers["X-RateLimit-Remaining"] == "99")
      return
    default: break
    }
    for number in (used + 1)...limit.requests {
      let answer = await once()
      #expect(answer.status != 429)
      #expect(answer.headers["X-RateLimit-Remaining"] == String(limit.requests - number))
    }
    for _ in 0..<2 { #expect(await once().status == 429) }
    server.advance(seconds: 3_600)
    #expect(await once().status != 429)
  }

  @Test func verificationsOfAProjectAndOAuth2RoutesShareLimits() async throws {
    let first = try await server.signedIn()
    _ = try await server.signUp(email: "bob@example.test")
    let second = await server.signIn(email: "bob@example.test").headers["X-Fallback-Cookies"]
    for _ in 0..<10 { _ = await server.send(.post, "/account/verification", "{}", token: first) }
    #expect(await server.send(.post, "/account/verification", "{}", token: second).status == 429)
    for _ in 0..<50 { _ = await server.send(.get, "/account/sessions/oauth2/mock") }
    #expect(await server.send(.get, "/account/sessions/oauth2/mock/redirect").status == 429)
  }

  @Test func guestsAreNotCounted() async throws {
    #expect(await server.send(.delete, "/account/sessions/x").headers["X-RateLimit-Limit"] == nil)
    let counted = await server.send(
      .delete, "/account/sessions/x", token: try await server.signedIn())
    #expect(counted.headers["X-RateLimit-Remaining"] == "99")
    #expect(counted.headers["X-RateLimit-Reset"] == "1795471200")
  }
}
