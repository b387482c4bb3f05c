import AccountAPI
import AccountServer
import TestSupport
import Testing

/// Password recovery and verification on 0.6.2, from the request to the change.
@Suite struct RecoveryTests {
  private let server: InMemoryServer

  init() throws { server = try InMemoryServer() }

  private func requestRecovery(
    _ url: String = "http://localhost/reset", headers: HTTPHeaders = [:]
  ) async -> HTTPResponse {
    await server.send(
      .post, "/account/recovery", #"{"email":"ADA@example.test","url":"\#(url)"}"#,
      headers: headers)
  }

  private func complete(
    _ userID: String, _ secret: String, _ password: String = "new-password", again: String? = nil
  ) async -> HTTPResponse {
    await server.send(
      .put, "/account/recovery",
      #"{"userId":"\#(userID)","secret":"\#(secret)","password":"\#(password)","passwordAgain":"\#(again ?? password)"}"#
    )
  }

  private func verify(_ userID: String, _ secret: String) async -> HTTPResponse {
    await server.send(
      .put, "/account/verification", #"{"userId":"\#(userID)","secret":"\#(secret)"}"#)
  }

  @Test func aRecoverySetsThePasswordOnceAndVerifiesTheAddress() async throws {
    let token = try await server.signedIn()
    let requested = await requestRecovery()
    #expect(requested.status == 201 && requested.json?["type"] == 3)
    #expect(requested.json?["expire"] == .integer(1_795_467_625 + 3_600))
    let (userID, secret) = try server.newestSecret()
    #expect(secret.count == 256)
    #expect(
      await complete(userID, secret, again: "other-password").message == "Passwords must match")
    #expect(await complete(userID, secret).json == requested.json)
    #expect(await complete(userID, secret).message == "Invalid recovery token")
    #expect(await server.signIn().message == "Invalid credentials")
    #expect(await server.signIn(password: "new-password").status == 201)
    #expect(await server.send(.get, "/account", token: token).json?["emailVerification"] == true)
  }

  @Test func aSecretExpires() async throws {
    let id = try await server.signUp()
    _ = await requestRecovery()
    let secret = try server.newestSecret().secret
    server.advance(seconds: 3_600)
    #expect(await complete(id, secret).message == "Invalid recovery token")
  }

  @Test func aRecoveryEndsOlderSecrets() async throws {
    _ = try await server.signUp()
    _ = await requestRecovery()
    let (userID, older) = try server.newestSecret()
    _ = await requestRecovery()
    let newer = try server.newestSecret().secret
    #expect(await complete(userID, newer).status == 200)
    #expect(await complete(userID, older).message == "Invalid recovery token")
    #expect(await server.signIn(password: "new-password").status == 201)
  }

  /// As on the real server, on which programs for 0.6.2 rely.
  @Test func aRecoveryKeepsSessions() async throws {
    let token = try await server.signedIn()
    _ = await requestRecovery()
    let (userID, secret) = try server.newestSecret()
    #expect(await complete(userID, secret).status == 200)
    #expect(await server.send(.get, "/account", token: token).status == 200)
  }

  @Test func endingAllSessionsEndsPendingRecoveries() async throws {
    let token = try await server.signedIn()
    _ = await requestRecovery()
    let (userID, secret) = try server.newestSecret()
    _ = await server.send(.delete, "/account/sessions", token: token)
    #expect(await complete(userID, secret).status == 401)
  }

  @Test func verificationNeedsNoSession() async throws {
    let token = try await server.signedIn()
    let requested = await server.send(
      .post, "/account/verification", #"{"url":"myapp://localhost/verify"}"#, token: token)
    #expect(requested.json?["type"] == 2)
    let (userID, secret) = try server.newestSecret()
    #expect(await verify("nobody", secret).message == "User not found")
    #expect(await verify(userID, "0").message == "Invalid verification token")
    // A secret is good for what it was made for alone.
    #expect(await complete(userID, secret).message == "Invalid recovery token")
    #expect(await verify(userID, secret).json == requested.json)
    #expect(await server.send(.get, "/account", token: token).json?["emailVerification"] == true)
    _ = await server.send(
      .patch, "/account/email", #"{"email":"b@example.test","password":"password"}"#, token: token)
    #expect(await server.send(.get, "/account", token: token).json?["emailVerification"] == false)
  }

  @Test func aSecretForTheOldAddressIsInvalid() async throws {
    let token = try await server.signedIn()
    _ = await server.send(
      .post, "/account/verification", #"{"url":"http://localhost/"}"#, token: token)
    let (userID, secret) = try server.newestSecret()
    let changed = await server.send(
      .patch, "/account/email", #"{"email":"new@example.test","password":"password"}"#, token: token
    )
    #expect(changed.status == 200)
    let answer = await server.send(
      .put, "/account/verification", #"{"userId":"\#(userID)","secret":"\#(secret)"}"#)
    #expect(answer.message == "Invalid verification token")
  }

  @Test(arguments: [
    ("http://localhost/r", "http://localhost/r?userId=ID&secret=S"),
    (
      "http://localhost:3000/r?a=1&b=x%20y#frag",
      "http://localhost:3000/r?a=1&b=x%20y&userId=ID&secret=S#frag"
    ),
    ("app://localhost?", "app://localhost?userId=ID&secret=S"),
    // What a client reads first must not be of whoever asked for the link.
    (
      "http://localhost/r?userId=x&a=1&secret=y&user%49d=z",
      "http://localhost/r?a=1&userId=ID&secret=S"
    ),
  ])
  func linksKeepTheirQueryAndFragment(url: String, link: String) async throws {
    let id = try await server.signUp()
    #expect(await requestRecovery(url).status == 201)
    let secret = try server.newestSecret().secret
    let expected = link.replacing("ID", with: id).replacing("=S", with: "=\(secret)")
    #expect(server.mails[0].text.contains("\n\(expected)\n"))
  }

  /// Browsers run these, or read a file; a link in an email must not.
  @Test(arguments: [
    "javascript://localhost/%0aalert(1)", "JavaScript://localhost/", "vbscript://localhost/",
    "data://localhost/", "file://localhost/etc/passwd", "blob://localhost/", "FILE://localhost/x",
    "view-source://localhost/", "filesystem://localhost/", "javascript:http://localhost/",
    "about://localhost", "://localhost/", "1http://localhost/", "ht tp://localhost/",
    "javascript:alert(1)//localhost/", "jav\\tascript://localhost/", "chrome://localhost/",
    "resource://localhost/", "Intent://localhost/#Intent;scheme=x;end",
    "moz-extension://localhost/",
  ])
  func linksOfOtherSchemesAreRefused(url: String) async throws {
    _ = try await server.signUp()
    #expect(await requestRecovery(url).status == 400)
    #expect(server.mails.isEmpty)
    let token = try await server.signedIn()
    let verification = await server.send(
      .post, "/account/verification", #"{"url":"\#(url)"}"#, token: token)
    #expect(verification.status == 400 && server.mails.isEmpty)
  }

  @Test(arguments: [
    "http://evil.example/", "localhost/reset", "http://LOCALHOST/",
    "http://localhost.evil.example/",
    "http://localhost@evil.example/", "http://evil.example\\\\@localhost/",
    "http://localhost\\\\@evil.example/", "http://localhost\\\\.evil.example/",
    "http://user@localhost/",
    "http://localhost/a b", "nope", "http://appwrite.io/", "http://localhost:99999/",
    "http://localhost:+80/", "http://localhost:x/", "http://localhost/\u{202E}",
    "http://localhost/é",
    "http://localhost。evil.example/", "http://localhost%2f@evil.example/", "http://127.1/",
    "http://evil.example#@localhost/", "http://evil.example?//localhost/",
  ])
  func linksToOtherHostsAreRefused(url: String) async throws {
    _ = try await server.signUp()
    let answer = await requestRecovery(url)
    #expect(answer.message == "Invalid url: URL host must be one of: localhost, 127.0.0.1")
    #expect(server.mails.isEmpty)
  }

  /// A client can write any host into a request.
  @Test func linksDoNotTrustTheHostHeader() async throws {
    _ = try await server.signUp()
    let answer = await server.send(
      .post, "/account/recovery",
      #"{"email":"ada@example.test","url":"http://evil.example/"}"#,
      headers: ["Host": "evil.example"])
    #expect(answer.message == "Invalid url: URL host must be one of: localhost")
    #expect(server.mails.isEmpty)
    let allowing = try InMemoryServer { $0.allowedHosts = ["accounts.example"] }
    _ = try await allowing.signUp()
    let allowed = await allowing.send(
      .post, "/account/recovery",
      #"{"email":"ada@example.test","url":"https://accounts.example/reset"}"#)
    #expect(allowed.status == 201)
  }

  @Test func aMailThatCannotBeSentLeavesNoSecret() async throws {
    let folder = "/nonexistent-\(Int.random(in: 0..<Int.max))"
    let server = try InMemoryServer { $0.mailTransport = .folder(folder) }
    let token = try await server.signedIn()
    let answer = await server.send(
      .post, "/account/recovery", #"{"email":"ada@example.test","url":"http://localhost/"}"#)
    #expect(answer.status == 500 && answer.message == "Server Error")
    #expect(!answer.text.contains("nonexistent"))
    let log = await server.send(.get, "/account/logs", token: token).json?.array
    #expect(
      log?.compactMap { $0["event"]?.string } == ["account.sessions.create", "account.create"])
  }
}
