import AccountAPI
import AccountServer
import TestSupport
import Testing

/// Password recovery and verification on 1.8.1.
@Suite struct Recovery18Tests {
  private let server: InMemoryServer

  init() throws { server = try InMemoryServer(.v1_8) }

  @Test func verificationsExpireAndAreMadeOnce() async throws {
    let token = try await server.signedIn()
    let body = #"{"url":"http://localhost/x"}"#
    expect(await server.send(.post, "/account/verifications/email", body, token: token), 201)
    let (id, secret) = try server.newestSecret()
    server.advance(seconds: 3_601)
    let proof = #"{"userId":"\#(id)","secret":"\#(secret)"}"#
    expect(await server.send(.put, "/account/verification", proof), 401, "user_invalid_token")
    _ = await server.send(.post, "/account/verification", body, token: token)
    let (_, fresh) = try server.newestSecret()
    expect(
      await server.send(
        .put, "/account/verification", #"{"userId":"\#(id)","secret":"\#(fresh)"}"#), 200)
    expect(
      await server.send(.post, "/account/verification", body, token: token), 409,
      "user_email_already_verified")
  }

  /// As in projects of which localhost is no platform.
  @Test func localhostCanBeRefused() async throws {
    let server = try InMemoryServer(.v1_8) { $0.trustsLocalhost = false }
    _ = try await server.signUp()
    for (url, isAllowed) in [
      ("http://localhost:4000/x", false), ("appwrite-callback-p1://gatehouse/recovery", true),
      ("appwrite-callback-p2://gatehouse/recovery", false), ("http://127.0.0.1:9520/x", true),
    ] {
      let answer = await server.send(
        .post, "/account/recovery", #"{"email":"ada@example.test","url":"\#(url)"}"#)
      #expect(answer.status == (isAllowed ? 201 : 400), "\(url)")
      guard url.contains("localhost") else { continue }
      #expect(
        answer.message
          == "Invalid `url` param: Invalid URI. Register your new client (localhost) as a new Web platform on your project console dashboard"
      )
    }
    let start = await server.send(
      .get, "/account/tokens/oauth2/oidc", query: ["project": "p1"], headers: [:])
    #expect(start.status == 412, "the providers are those of the version")
  }

  @Test func recoveryTakesOnePassword() async throws {
    let token = try await server.signedIn()
    let requested = await server.send(
      .post, "/account/recovery", #"{"email":"ada@example.test","url":"http://localhost/x"}"#)
    #expect(
      requested.json?["secret"]?.string == "" && requested.json?["userId"]?.string?.isEmpty == false
    )
    let (id, secret) = try server.newestSecret()
    expect(
      await server.send(
        .put, "/account/recovery",
        #"{"userId":"\#(id)","secret":"\#(secret)","password":"new password"}"#), 200)
    // Whoever had got hold of a session loses it.
    expect(await server.send(.get, "/account", token: token), 401, "general_unauthorized_scope")
  }

  @Test func aRecoveryEndsEverySessionAndSecretOfTheAccountOnly() async throws {
    let tokens = [try await server.signedIn(), try await server.token()]
    _ = await server.createAccount("bob@example.test")
    let other = try await server.token(email: "bob@example.test")
    let body = #"{"email":"ada@example.test","url":"http://localhost/x"}"#
    _ = await server.send(.post, "/account/recovery", body)
    let (id, older) = try server.newestSecret()
    _ = await server.send(
      .post, "/account/tokens/magic-url",
      #"{"userId":"unique()","email":"ada@example.test","url":"http://localhost/x"}"#)
    let magic = try server.newestSecret().secret
    _ = await server.send(.post, "/account/recovery", body)
    let newer = try server.newestSecret().secret
    func complete(_ secret: String) async -> HTTPResponse {
      await server.send(
        .put, "/account/recovery",
        #"{"userId":"\#(id)","secret":"\#(secret)","password":"new password"}"#)
    }
    expect(await complete(newer), 200)
    expect(await complete(older), 401, "user_invalid_token")
    let signIn = await server.send(
      .post, "/account/sessions/token", #"{"userId":"\#(id)","secret":"\#(magic)"}"#)
    expect(signIn, 401, "user_invalid_token")
    for token in tokens {
      expect(await server.send(.get, "/account", token: token), 401, "general_unauthorized_scope")
    }
    expect(await server.send(.get, "/account", token: other), 200)
  }

  private func verification(_ server: InMemoryServer, _ url: String) async throws -> HTTPResponse {
    let token = try await server.signedIn()
    return await server.send(
      .post, "/account/verification", #"{"url":"\#(url)"}"#, token: token)
  }

  @Test(arguments: [
    ("appwrite-callback-p1://verify", 201), ("APPWRITE-callback-p1://verify/x?a=b", 201),
    ("appwrite-callback-p2://verify", 400), ("appwrite-callback-p1x://verify", 400),
    ("appwrite-callback-p1://a@verify", 400), ("appwrite-callback-://verify", 400),
  ])
  func linksMayLeadToTheProjectsApp(url: String, status: Int) async throws {
    expect(try await verification(server, url), status)
    // 0.6.2 does not know the scheme.
    #expect(try await verification(InMemoryServer(), url).status == 400)
  }

  /// As on projects that do not have localhost as a platform.
  @Test(arguments: [
    ("http://localhost/x", 400), ("http://localhost:3000/x", 400), ("http://127.0.0.1/x", 201),
    ("https://accounts.example/x", 201), ("appwrite-callback-p1://verify", 201),
  ])
  func localhostNeedNotBeTrusted(url: String, status: Int) async throws {
    let server = try InMemoryServer(.v1_8) {
      $0.trustsLocalhost = false
      $0.allowedHosts = ["accounts.example"]
    }
    expect(try await verification(server, url), status)
  }
}
