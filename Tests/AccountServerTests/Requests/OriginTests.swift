import AccountAPI
import AccountServer
import TestSupport
import Testing

/// Which pages may act for an account and read responses.
@Suite struct OriginTests {
  private static let untrusted = [
    "null", "", " ", "file://", "file:///tmp/page.html", "file://localhost", "about:blank",
    "data:text/html,x", "javascript://localhost/", "chrome-extension://localhost", "nonsense",
    "localhost", "//localhost", "http:localhost", "http://", "http://[::1", "http://user@localhost",
    "http://localhost@evil.example", "http://localhost.evil.example", "http://localhost:x",
    "http://evil.example", "https://evil.example:8443", "http://evil.example\\@localhost",
    "NULL", "http://localhost\u{0}.evil.example",
  ]
  private static let trusted = [
    "http://localhost", "http://localhost:3000", "https://localhost:8443", "http://127.0.0.1:9520",
    "HTTP://localhost",
  ]

  private let body = #"{"userId":"unique()","email":"a@b.cd","password":"password"}"#

  @Test(arguments: ["0.6", "1.8"], OriginTests.untrusted)
  func writesFromUntrustedPagesAreRefused(dialect: String, origin: String) async throws {
    let server = try InMemoryServer(try #require(Dialect.all.first { $0.name == dialect }))
    for name in ["Origin", "Referer"] {
      let response = await server.send(.post, "/account", body, headers: [name: origin])
      #expect(response.status == 403, "\(name)")
      let withKey = await server.send(
        .post, "/account", body, headers: [name: origin, "X-Appwrite-Key": "any"])
      #expect(withKey.status == 403, "\(name) with a key")
      // No page may read the response either.
      #expect(response.headers["Access-Control-Allow-Origin"] == "http://localhost")
    }
    #expect(await server.send(.post, "/account", body).status == 201)
  }

  @Test(arguments: OriginTests.trusted)
  func writesFromTrustedPagesAreAllowed(origin: String) async throws {
    let server = try InMemoryServer()
    let response = await server.send(.post, "/account", body, headers: ["Origin": origin])
    #expect(response.status == 201)
    #expect(
      response.headers["Access-Control-Allow-Origin"] == origin.replacing("HTTP", with: "http"))
  }

  @Test func everyOriginOfARequestMustBeTrusted() async throws {
    let server = try InMemoryServer()
    var headers: HTTPHeaders = ["Origin": "http://evil.example"]
    headers.append("Origin", "http://localhost")
    #expect(await server.send(.post, "/account", body, headers: headers).status == 403)
  }

  /// Some browsers send both; then the origin decides.
  @Test func theRefererCountsWithoutAnOriginOnly() async throws {
    let server = try InMemoryServer()
    let response = await server.send(
      .post, "/account", body,
      headers: ["Origin": "http://localhost", "Referer": "http://evil.example/"])
    #expect(response.status == 201)
  }

  @Test func allowedHostsAreTrusted() async throws {
    let server = try InMemoryServer { $0.allowedHosts = ["accounts.example"] }
    let response = await server.send(
      .post, "/account", body, headers: ["Origin": "https://accounts.example"])
    #expect(response.status == 201)
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
    ("gopher://evil.example", "Unsupported platform"), ("null", "Unsupported platform"),
  ])
  func refusalsNameTheOrigin(origin: String, message: String) async throws {
    let server = try InMemoryServer()
    let token = try await server.signedIn()
    for name in ["Origin", "Referer"] {
      let response = await server.send(
        .patch, "/account/name", #"{"name":"x"}"#, token: token, headers: [name: origin])
      #expect(response.status == 403 && response.message == message)
    }
    // Reads are not refused, as on the real server.
    #expect(
      await server.send(.get, "/account", token: token, headers: ["Origin": origin]).status == 200)
  }

  @Test func refusalsHaveATypeOn18() async throws {
    let server = try InMemoryServer(.v1_8)
    for origin in ["http://evil.example", "null", "gopher://evil.example"] {
      expect(
        await server.send(.post, "/account", body, headers: ["Origin": origin]), 403,
        "general_unknown_origin")
    }
  }

  @Test(arguments: OriginTests.untrusted)
  func preflightsOfUntrustedOriginsAreNotEchoed(origin: String) async throws {
    let server = try InMemoryServer()
    let response = await server.send(.options, "/account/prefs", headers: ["Origin": origin])
    #expect(response.status == 200)
    #expect(response.headers["Access-Control-Allow-Origin"] == "http://localhost")
  }

  @Test(arguments: ["/account/prefs", "/nosuch"])
  func preflightsOfTrustedOriginsAreEchoed(path: String) async throws {
    let server = try InMemoryServer()
    let response = await server.send(
      .options, path, headers: ["Origin": "http://localhost:3000"])
    #expect(response.status == 200 && response.body.isEmpty)
    #expect(response.headers["Access-Control-Allow-Origin"] == "http://localhost:3000")
    #expect(
      response.headers["Access-Control-Allow-Headers"]?.hasSuffix("X-Fallback-Cookies") == true)
    #expect(await server.send(.head, "/account").status == 200)
  }
}
