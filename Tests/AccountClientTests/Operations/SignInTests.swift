import AccountAPI
import AccountClient
import TestSupport
import Testing

/// What sign-ins send, and the token they return.
@Suite struct SignInTests {
  @Test func signInSendsJSONAndNoSession() async throws {
    let transport = ScriptedTransport { _ in
      ScriptedTransport.json(
        WireSamples.signIn, status: 201,
        headers: ["X-Fallback-Cookies": #"{"a_session_p1":"dG9rZW4="}"#])
    }
    let answer = try await scriptedClient(transport, token: "old").signIn(
      email: "a@b.cd", password: "pass word"
    ).get()
    #expect(answer.value.sessionID == "6b04a96a8736a")
    #expect(answer.value.token == Array("dG9rZW4=".utf8))
    let sent = try #require(transport.requests.first)
    #expect(sent.url == "https://example.test/v1/account/sessions")
    #expect(sent.request.headers["Content-Type"] == "application/json")
    #expect(sent.request.headers["X-Appwrite-Project"] == "p1")
    #expect(sent.request.headers["Origin"] == nil && sent.request.headers["Referer"] == nil)
    #expect(sent.secretHeader == nil)
    #expect(sent.request.body == Array(#"{"email":"a@b.cd","password":"pass word"}"#.utf8))
  }

  /// Country names and emails are in the language of the reader, where one is known.
  @Test func theLanguageIsSentWhereItIsKnown() async throws {
    let transport = ScriptedTransport { _ in ScriptedTransport.json(WireSamples.signIn, status: 201)
    }
    var client = try scriptedClient(transport)
    _ = await client.signIn(email: "a", password: "b")
    client.locale = "de"
    _ = await client.signIn(email: "a", password: "b")
    #expect(transport.requests.map { $0.request.headers["X-Appwrite-Locale"] } == [nil, "de"])
  }

  @Test func aSignInWithoutATokenIsNone() async throws {
    let transport = ScriptedTransport { _ in ScriptedTransport.json(WireSamples.signIn, status: 201)
    }
    #expect(
      try await scriptedClient(transport).signIn(email: "a", password: "b").failure == .noToken)
  }

  @Test(arguments: [
    ("1.4.0", "PUT https://example.test/v1/account/sessions/magic-url"),
    ("1.8.1", "POST https://example.test/v1/account/sessions/token"),
  ])
  func aMailedSecretSignsIn(version: String, request: String) async throws {
    let transport = ScriptedTransport { _ in
      ScriptedTransport.json(
        #"{"$id":"s"}"#, status: 201,
        headers: ["X-Fallback-Cookies": #"{"a_session_p1":"dG9rZW4="}"#])
    }
    let secret = MailedSecret(userID: "u", secret: "123456")
    _ = try await scriptedClient(transport, version: version).signIn(secret).get()
    let sent = try #require(transport.requests.first)
    #expect("\(sent.request.method.rawValue) \(sent.url)" == request && sent.secretHeader == nil)
  }
}
