import AccountAPI
import AccountServer
import TestSupport
import Testing

/// Which pages may act for an account and read responses.
@Suite struct OriginTests {
  private let server: InMemoryServer

  init() throws { server = try InMemoryServer() }

  @Test func onlyTrustedPagesMayWrite() async throws {
    let body = #"{"email":"a@b.cd","password":"password"}"#
    #expect(
      await server.send(.post, "/account", body, headers: ["Origin": "https://evil.example"]).status
        == 403)
    #expect(
      await server.send(.post, "/account", body, headers: ["Origin": "http://localhost:3000"])
        .status == 201
    )
  }

  @Test(arguments: [
    (
      "http://evil.example:80/x",
      "Inavlid Origin. Register your new client (evil.example) as a new Web platform on your project console"
    ),
    (
      "appwrite-linux://com.example.tui",
      "Inavlid Origin. Register your new client (com.example.tui) as a new Linux platform on your project console"
    ),
    ("gopher://evil.example", "Unsupported platform"),
  ])
  func refusalsNameTheOrigin(origin: String, message: String) async throws {
    let token = try await server.signedIn()
    for name in ["Origin", "Referer"] {
      let answer = await server.send(
        .patch, "/account/name", #"{"name":"x"}"#, token: token, headers: [name: origin])
      #expect(answer.status == 403 && answer.message == message)
    }
    #expect(
      await server.send(.get, "/account", token: token, headers: ["Origin": origin]).status == 200)
  }

  @Test func preflightsAllowEveryOrigin() async {
    let answer = await server.send(.options, "/nosuch", headers: ["Origin": "http://evil.example"])
    #expect(answer.status == 200 && answer.body.isEmpty)
    #expect(answer.headers["Access-Control-Allow-Origin"] == "http://evil.example")
    #expect(answer.headers["Access-Control-Allow-Headers"]?.hasSuffix("X-Fallback-Cookies") == true)
    #expect(await server.send(.head, "/account").status == 200)
  }

  @Test func onlyTrustedOriginsMayReadResponses() async {
    let allowed = await server.send(.get, "/health", headers: ["Origin": "http://localhost:3000"])
    #expect(allowed.headers["Access-Control-Allow-Origin"] == "http://localhost:3000")
    let foreign = await server.send(.get, "/health", headers: ["Origin": "http://evil.example"])
    #expect(foreign.headers["Access-Control-Allow-Origin"] == "http://localhost")
  }
}
