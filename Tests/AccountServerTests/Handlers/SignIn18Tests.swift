import AccountAPI
import AccountServer
import TestSupport
import Testing

/// Signing in by a code, a Magic URL or anonymously.
@Suite struct SignIn18Tests {
  private let server: InMemoryServer

  init() throws { server = try InMemoryServer(.v1_8) }

  @Test func aCodeSignsIn() async throws {
    let requested = await server.send(
      .post, "/account/tokens/email",
      #"{"userId":"unique()","email":"new@example.test","phrase":true}"#)
    expect(requested, 201)
    let id = try #require(requested.json?["userId"]?.string)
    let phrase = try #require(requested.json?["phrase"]?.string)
    let mail = try #require(server.mails.last)
    #expect(mail.to == "new@example.test" && mail.text.contains("\n\(phrase)\n"))
    let digits = mail.text.split(separator: "\n").first { $0.count == 6 && Int($0) != nil }
    let code = try #require(digits)
    let body = #"{"userId":"\#(id)","secret":"\#(code)"}"#
    let opened = await server.send(.post, "/account/sessions/token", body)
    expect(opened, 201)
    #expect(opened.json?["provider"]?.string == "token" && opened.json?["factors"] == ["email"])
    expect(await server.send(.post, "/account/sessions/token", body), 401, "user_invalid_token")
    let token = try #require(opened.headers["X-Fallback-Cookies"])
    let account = await server.send(.get, "/account", token: token).json
    #expect(account?["emailVerification"] == true && account?["passwordUpdate"]?.string == "")
    // Who has no password may set one.
    expect(
      await server.send(.patch, "/account/password", #"{"password":"password"}"#, token: token), 200
    )
  }

  @Test func aMagicURLSignsIn() async throws {
    _ = await server.createAccount()
    expect(
      await server.send(
        .post, "/account/sessions/magic-url",
        #"{"userId":"unique()","email":"ada@example.test","url":"http://localhost/x"}"#), 201)
    let (id, secret) = try server.newestSecret()
    let opened = await server.send(
      .put, "/account/sessions/magic-url", #"{"userId":"\#(id)","secret":"\#(secret)"}"#)
    #expect(opened.status == 201 && opened.json?["provider"]?.string == "magic-url")
  }

  @Test func anAnonymousAccountGetsAnAddress() async throws {
    let opened = await server.send(.post, "/account/sessions/anonymous", "{}")
    #expect(opened.status == 201 && opened.json?["provider"]?.string == "anonymous")
    let token = try #require(opened.headers["X-Fallback-Cookies"])
    #expect(await server.send(.get, "/account", token: token).json?["email"]?.string == "")
    expect(
      await server.send(
        .post, "/account/verification", #"{"url":"http://localhost/x"}"#, token: token),
      400, "user_email_not_found")
    expect(
      await server.send(
        .patch, "/account/email", #"{"email":"now@example.test","password":"password"}"#,
        token: token), 200)
    _ = try await server.token(email: "now@example.test")
    // And so does another one.
    expect(await server.send(.post, "/account/sessions/anonymous", "{}"), 201)
  }

  @Test func aMagicURLDoesNotTrustTheHostHeader() async {
    _ = await server.createAccount()
    let answer = await server.send(
      .post, "/account/sessions/magic-url",
      #"{"userId":"unique()","email":"ada@example.test"}"#, headers: ["Host": "evil.example"])
    expect(answer, 400, "general_argument_invalid")
    #expect(server.mails.isEmpty)
  }

  /// Nor of an app's own scheme, unlike on 0.6.2.
  @Test(arguments: ["javascript", "JavaScript", "data", "file", "vbscript", "ftp", "myapp"])
  func aMagicURLOfAnotherSchemeIsRefused(scheme: String) async {
    let response = await server.send(
      .post, "/account/sessions/magic-url",
      #"{"userId":"unique()","email":"ada@example.test","url":"\#(scheme)://localhost/"}"#)
    expect(response, 400, "general_argument_invalid")
    #expect(server.mails.isEmpty)
  }

  /// SQLite ends a text at a zero: with one behind the id every try would be counted for itself.
  @Test func codesAreCountedByAccount() async throws {
    let requested = await server.send(
      .post, "/account/tokens/email", #"{"userId":"unique()","email":"new@example.test"}"#)
    let id = try #require(requested.json?["userId"]?.string)
    for number in 0..<12 {
      let answer = await server.send(
        .post, "/account/sessions/token",
        #"{"userId":"\#(id)\u0000\#(number)","secret":"000000"}"#)
      #expect([400, 429].contains(answer.status))
    }
    server.advance(seconds: 3_600)
    let again = await server.send(
      .post, "/account/tokens/email", #"{"userId":"unique()","email":"new@example.test"}"#)
    expect(again, 201)
    for number in 0..<11 {
      // By either path, one counter.
      let (method, path): (HTTPMethod, String) =
        number % 2 == 0 ? (.post, "/account/sessions/token") : (.put, "/account/sessions/magic-url")
      let answer = await server.send(
        method, path, #"{"userId":"\#(id)","secret":"00000\#(number)"}"#)
      expect(answer, number < 10 ? 401 : 429)
    }
  }

  @Test func codesAreCountedByAddress() async {
    for number in 0..<11 {
      let answer = await server.send(
        .post, "/account/tokens/email", #"{"userId":"unique()","email":"a\#(number)@example.test"}"#
      )
      expect(answer, number < 10 ? 201 : 429)
    }
  }
}
