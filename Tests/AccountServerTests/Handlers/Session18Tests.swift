import AccountAPI
import TestSupport
import Testing

@testable import AccountServer

/// Sessions on 1.8.1: their members, tokens, limit and JWTs.
@Suite struct Session18Tests {
  private let server: InMemoryServer

  init() throws { server = try InMemoryServer(.v1_8) }

  @Test func aSignInShowsTheSession() async throws {
    _ = await server.createAccount()
    let answer = await server.send(
      .post, "/account/sessions", #"{"email":"ada@example.test","password":"password"}"#,
      headers: ["User-Agent": "Gatehouse/1.0 (X11; Linux x86_64)"])
    let session = try #require(answer.json)
    #expect(
      session.object?.keys == [
        "$id", "$createdAt", "$updatedAt", "userId", "expire", "provider", "providerUid",
        "providerAccessToken", "providerAccessTokenExpiry", "providerRefreshToken", "ip", "osCode",
        "osName", "osVersion", "clientType", "clientCode", "clientName", "clientVersion",
        "clientEngine", "clientEngineVersion", "deviceName", "deviceBrand", "deviceModel",
        "countryCode", "countryName", "current", "factors", "secret", "mfaUpdatedAt",
      ])
    #expect(session["osName"]?.string == "GNU/Linux" && session["deviceName"]?.string == "desktop")
    #expect(session["factors"] == ["password"] && session["current"] == true)
    #expect(session["expire"]?.string == "2027-11-23T21:00:25.000+00:00")
  }

  @Test func signingInWithASessionIsRefused() async throws {
    let token = try await server.signedIn()
    let body = #"{"email":"ada@example.test","password":"wrong password"}"#
    expect(
      await server.send(.post, "/account/sessions/email", body, token: token), 401,
      "user_session_already_exists")
    // A dead one is passed over.
    _ = await server.send(.delete, "/account/sessions/current", token: token)
    expect(
      await server.send(.post, "/account/sessions/email", body, token: token), 401,
      "user_invalid_credentials")
  }

  @Test func tokensAreReadInOrder() async throws {
    let fallback = try JSONReader.read(try await server.signedIn())
    let text = try #require(fallback["a_session_p1"]?.string)
    expect(await server.send(.get, "/account", headers: ["X-Appwrite-Session": text]), 200)
    // The first that decodes wins, be it dead.
    let dead = SessionToken.make(userID: "nobody").text
    expect(
      await server.send(
        .get, "/account", token: #"{"a_session_p1":"\#(text)"}"#,
        headers: ["Cookie": "a_session_p1=\(dead)"]), 401, "general_unauthorized_scope")
    expect(
      await server.send(
        .get, "/account", token: #"{"a_session_p1":"\#(text)"}"#,
        headers: ["Cookie": "a_session_p1=%%%"]), 200)
  }

  @Test func tenSessionsAreKept() async throws {
    _ = await server.createAccount()
    var tokens: [String] = []
    for _ in 0..<12 {
      server.advance(seconds: 400)
      tokens.append(try await server.token())
    }
    let list = await server.send(.get, "/account/sessions", token: tokens[11])
    #expect(list.json?["total"] == 10 && list.json?["sessions"]?.array?.count == 10)
    #expect(list.json?["sessions"]?.array?.last?["current"] == true)
    expect(await server.send(.get, "/account", token: tokens[1]), 401, "general_unauthorized_scope")
    expect(await server.send(.get, "/account", token: tokens[2]), 200)
  }

  /// Its token is of no use any more.
  @Test func anExpiredSessionIsListedForADay() async throws {
    let old = try await server.signedIn()
    server.advance(seconds: 365 * 86_400)
    expect(await server.send(.get, "/account", token: old), 401, "general_unauthorized_scope")
    let new = try await server.token()
    func listed() async -> Int? {
      await server.send(.get, "/account/sessions", token: new).json?["sessions"]?.array?.count
    }
    #expect(await listed() == 2)
    server.advance(seconds: 86_400)
    #expect(await listed() == 1)
  }

  @Test func aSessionCanBeReadExtendedAndEnded() async throws {
    let (one, other) = (try await server.signedIn(), try await server.token())
    let read = await server.send(.get, "/account/sessions/current", token: one)
    let id = try #require(read.json?["$id"]?.string)
    server.advance(seconds: 86_400)
    let extended = await server.send(.patch, "/account/sessions/\(id)", "{}", token: other)
    #expect(extended.json?["expire"]?.string == "2027-11-24T21:00:25.000+00:00")
    #expect(extended.json?["current"] == false)
    let ended = await server.send(.delete, "/account/sessions/\(id)", token: other)
    expect(ended, 204)
    #expect(ended.headers["X-Fallback-Cookies"] == nil)
    expect(
      await server.send(.delete, "/account/sessions/\(id)", token: other), 404,
      "user_session_not_found")
    let own = await server.send(.delete, "/account/sessions/current", token: other)
    #expect(own.headers["X-Fallback-Cookies"] == "[]")
  }

  @Test func aJWTExpires() async throws {
    let token = try await server.signedIn()
    let made = await server.send(.post, "/account/jwts", "{}", token: token)
    let jwt = try #require(made.json?["jwt"]?.string)
    expect(await server.send(.get, "/account", headers: ["X-Appwrite-JWT": jwt]), 200)
    expect(
      await server.send(.get, "/account", headers: ["X-Appwrite-JWT": jwt + "A"]), 401,
      "user_jwt_invalid")
    server.advance(seconds: 901)
    expect(
      await server.send(.get, "/account", headers: ["X-Appwrite-JWT": jwt]), 401, "user_jwt_invalid"
    )
  }

  @Test func aJWTMakesNoOther() async throws {
    let token = try await server.signedIn()
    let made = await server.send(.post, "/account/jwt", "{}", token: token)
    let jwt: HTTPHeaders = ["X-Appwrite-JWT": try #require(made.json?["jwt"]?.string)]
    expect(await server.send(.post, "/account/jwt", "{}", headers: jwt), 404)
    expect(await server.send(.get, "/account/sessions/current", headers: jwt), 404)
    let list = await server.send(.get, "/account/sessions", headers: jwt)
    #expect(list.json?["sessions"]?.array?.first?["current"] == false)
  }
}
