import AccountAPI
import AccountServer
import TestSupport
import Testing

/// Sessions on 0.6.2: their tokens, cookies and ends.
@Suite struct SessionTests {
  private let server: InMemoryServer

  init() throws { server = try InMemoryServer() }

  @Test func aSessionCanBeEnded() async throws {
    let first = try await server.signedIn()
    let second = try await server.signedIn()
    let list = try #require(
      try JSONReader.read(await server.send(.get, "/account/sessions", token: second).body).array)
    let id = try #require(list.first?["$id"]?.string)
    let ended = await server.send(.delete, "/account/sessions/\(id)", token: second)
    #expect(ended.status == 204 && ended.body.isEmpty)
    #expect(ended.headers["X-Fallback-Cookies"] == "[]")
    #expect(ended.headers["Set-Cookie"] == nil)
    #expect((await server.send(.get, "/account", token: first)).text == WireSamples.guest)
    #expect(await server.send(.delete, "/account/sessions/\(id)", token: second).status == 404)
    let own = await server.send(.delete, "/account/sessions/current", token: second)
    #expect(own.headers.all("Set-Cookie").count == 2)
    #expect(await server.send(.get, "/account", token: second).status == 401)
  }

  @Test func endingAllSessionsIsOneLogEntry() async throws {
    let first = try await server.signedIn()
    let second = try await server.signedIn()
    #expect(await server.send(.delete, "/account/sessions", token: first).status == 204)
    for token in [first, second] {
      #expect(await server.send(.get, "/account", token: token).status == 401)
    }
    let log = try #require(
      try JSONReader.read(
        await server.send(.get, "/account/logs", token: try await server.signedIn()).body
      ).array)
    #expect(
      log.compactMap { $0["event"]?.string } == [
        "account.sessions.create", "account.sessions.delete", "account.sessions.create",
        "account.sessions.create",
        "account.create",
      ])
  }

  @Test func tokensAreReadInOrder() async throws {
    let token = try await server.signedIn()
    let good = try #require(try JSONReader.read(token)["a_session_p1"]?.string)
    let stale = try await server.signedIn()
    let old = try #require(try JSONReader.read(stale)["a_session_p1"]?.string)
    _ = await server.send(.delete, "/account/sessions/current", token: stale)
    func status(_ headers: HTTPHeaders, token: String? = nil) async -> Int {
      await server.send(.get, "/account", token: token, headers: headers).status
    }
    #expect(await status(["Cookie": "x=y; a_session_p1=\(good.percentEncoded)"]) == 200)
    #expect(await status(["Cookie": "a_session_p1_legacy=\(good)"]) == 200)
    #expect(await status(["X-Appwrite-Key": good]) == 200)
    #expect(await status(["Authorization": "Bearer \(good)"]) == 401)
    // What is there first hides what follows, be it stale, garbled or empty; only the fallback is
    // tried after what does not decode.
    #expect(await status(["Cookie": "a_session_p1=; a_session_p1_legacy=\(good)"]) == 401)
    #expect(await status(["Cookie": "a_session_p1=garbage"], token: token) == 200)
    #expect(await status(["Cookie": "a_session_p1=\(old)"], token: token) == 401)
    #expect(await status(["X-Appwrite-Mode": "admin"], token: token) == 401)
  }

  @Test func cookiesMatchTheHost() async throws {
    _ = try await server.signUp()
    let named = await server.signIn(headers: [
      "Host": "api.example.test", "X-Forwarded-Proto": "https",
    ])
    let cookies = named.headers.all("Set-Cookie")
    #expect(cookies.count == 2)
    for cookie in cookies {
      #expect(
        cookie.contains(
          "; expires=Tue, 23-Nov-2027 21:00:25 GMT; Max-Age=31536000; path=/; domain=.api.example.test; secure; HttpOnly"
        ))
    }
    #expect(!cookies[0].contains("SameSite") && cookies[1].hasSuffix("; SameSite=None"))
    // A page of the very host has its cookies, and need not see the token.
    let page = await server.signIn(
      headers: ["Host": "api.example.test", "Origin": "https://api.example.test"])
    #expect(page.headers["X-Fallback-Cookies"] == nil)
  }
}
