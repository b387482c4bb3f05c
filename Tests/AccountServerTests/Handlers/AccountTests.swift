import AccountAPI
import AccountServer
import TestSupport
import Testing

/// Accounts on 0.6.2: creating, changing and deleting them.
@Suite struct AccountTests {
  private let server: InMemoryServer

  init() throws { server = try InMemoryServer() }

  @Test func accountsAndSignInsHaveTheRealServersShape() async throws {
    let created = await server.send(
      .post, "/account",
      #"{"email":"ada@example.test","password":"password","name":"Ada Lovelace"}"#)
    #expect(created.status == 201)
    try expectShape(created, WireSamples.created)
    let signIn = await server.send(
      .post, "/account/sessions", #"{"email":"ada@example.test","password":"password"}"#)
    try expectShape(signIn, WireSamples.signIn)
    #expect(signIn.headers.all("Set-Cookie").count == 2)
    let account = await server.send(.get, "/account", token: signIn.headers["X-Fallback-Cookies"])
    try expectShape(account, WireSamples.account)
  }

  @Test func anEmailChangeNeedsThePasswordAndAFreeAddress() async throws {
    let token = try await server.signedIn()
    _ = try await server.signUp(email: "taken@example.test")
    func change(_ email: String, _ password: String) async -> HTTPResponse {
      await server.send(
        .patch, "/account/email", #"{"email":"\#(email)","password":"\#(password)"}"#, token: token)
    }
    #expect(await change("new@example.test", "passwort").message == "Invalid credentials")
    #expect(await change("TAKEN@example.test", "password").message == "User already registered")
    #expect(await change("ada@example.test", "password").message == "User already registered")
    #expect(await change("New@example.test", "password").json?["email"] == "New@example.test")
    #expect(await server.signIn(email: "new@EXAMPLE.test").status == 201)
    // An address that was given up is free again. The real server fails from then on.
    #expect(try await !server.signUp().isEmpty)
  }

  @Test func aDeletedAccountStaysBlocked() async throws {
    let token = try await server.signedIn()
    let other = try await server.signedIn()
    let answer = await server.send(.delete, "/account", token: token)
    #expect(answer.status == 204 && answer.headers["X-Fallback-Cookies"] == "[]")
    #expect(answer.headers.all("Set-Cookie").count == 2)
    for session in [token, other] {
      for path in ["/account", "/account/logs", "/health", "/locale"] {
        let blocked = await server.send(.get, path, token: session)
        #expect(blocked.status == 401 && blocked.message == "Invalid credentials. User is blocked")
      }
    }
    // Signing in still works, as at the real server, and leads nowhere; the address stays taken.
    let again = await server.signIn()
    #expect(again.status == 201)
    let fresh = again.headers["X-Fallback-Cookies"]
    #expect(
      await server.send(.get, "/account", token: fresh).message
        == "Invalid credentials. User is blocked")
    let taken = await server.send(
      .post, "/account", #"{"email":"ADA@example.test","password":"password"}"#)
    #expect(taken.status == 409)
  }
}
