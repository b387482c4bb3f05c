import AccountAPI
import AccountClient
import TestSupport
import Testing

/// What the client asks of later servers, and how it finds out that one is such.
@Suite struct CapabilityStoreTests {
  private func client(
    _ transport: ScriptedTransport, version: String = "1.8.1",
    capabilityStore: CapabilityStore? = nil
  ) throws -> AccountClient {
    AccountClient(
      endpoint: try Endpoint("https://example.test/v1"), project: "p1",
      token: PlainToken(bytes: Array("t".utf8)), transport: transport,
      capabilityStore: capabilityStore ?? CapabilityStore(Capabilities(versionText: version)))
  }

  private static func refusal(_ status: Int, _ type: String, version: String = "1.8.1")
    -> ScriptedTransport.Answer
  {
    ScriptedTransport.json(
      #"{"message":"m","code":\#(status),"type":"\#(type)","version":"\#(version)"}"#,
      status: status)
  }

  @Test(arguments: [
    (200, #"{"version":"1.9.6"}"#, "1.9.6"),
    (400, #"{"message":"Missing or unknown project ID","code":400,"version":"0.6.2"}"#, "0.6.2"),
    (200, #"{"status":"OK"}"#, ""), (404, "<html>", ""),
  ])
  func theVersionIsAskedForWithoutAProject(status: Int, body: String, version: String) async throws
  {
    let transport = ScriptedTransport { _ in ScriptedTransport.json(body, status: status) }
    let client = try client(transport, version: "")
    _ = await client.identify()
    #expect(client.capabilities.versionText == version)
    let sent = try #require(transport.requests.first)
    #expect(sent.url.hasSuffix("/health/version") && sent.secretHeader == nil)
    #expect(sent.request.headers["X-Appwrite-Project"] == nil)
  }

  @Test func everyRefusalMayTellTheVersion() async throws {
    let store = CapabilityStore()
    let transport = ScriptedTransport { _ in Self.refusal(401, "general_unauthorized_scope") }
    _ = await (try client(transport, capabilityStore: store)).account()
    #expect(store.capabilities.versionText == "1.8.1")
  }

  @Test func theNewPathIsTakenWhereTheOldOneIsGone() async throws {
    let transport = ScriptedTransport { request in
      request.url.hasSuffix("/verification")
        ? Self.refusal(404, "general_route_not_found")
        : ScriptedTransport.json(
          #"{"$id":"x","expire":"2026-11-23T21:36:04.269+00:00"}"#, status: 201)
    }
    let answer = try await client(transport).createVerification(url: "http://localhost/x").get()
    #expect(answer.value.expires == Timestamp(seconds: 1_795_469_764))
    #expect(
      transport.requests.map(\.url) == [
        "https://example.test/v1/account/verification",
        "https://example.test/v1/account/verifications/email",
      ])
  }

  @Test(arguments: [(404, "general_route_not_found"), (501, "user_auth_method_unsupported")])
  func whatIsMissingIsRemembered(status: Int, type: String) async throws {
    let transport = ScriptedTransport { _ in Self.refusal(status, type) }
    let client = try client(transport)
    _ = await client.signInAnonymously()
    #expect(!client.capabilities.has(.anonymousSession))
    #expect(client.capabilities.has(.multiFactor))
  }

  /// Another entity that is not there says nothing of the operation.
  @Test func whatIsNotFoundIsNotMissing() async throws {
    let transport = ScriptedTransport { _ in Self.refusal(404, "user_session_not_found") }
    let client = try client(transport)
    _ = await client.extendSession("x")
    #expect(client.capabilities.has(.extendingSession))
  }

  @Test(arguments: [
    ("user_more_factors_required", APIError.Cause.secondFactorRequired),
    ("user_challenge_required", .recentChallengeRequired), ("user_blocked", .blocked),
    ("user_session_already_exists", .signedInAlready), ("user_invalid_token", .invalidSecret),
    ("user_jwt_invalid", .signedOut), ("user_invalid_credentials", .wrongCredentials),
    ("general_unauthorized_scope", .signedOut),
  ])
  func sixRefusalsOfOneStatusAreToldApart(type: String, cause: APIError.Cause) async throws {
    let transport = ScriptedTransport { _ in Self.refusal(401, type) }
    #expect(try await client(transport).account().failure?.cause == cause)
  }

  @Test func aNewAccountHasAnIDAndNoEmptyName() async throws {
    let transport = ScriptedTransport { _ in ScriptedTransport.json(WireSamples.account) }
    _ = try await client(transport).createAccount(email: "a@b.cd", password: "password", name: "")
      .get()
    #expect(
      transport.requests.first?.request.body
        == Array(#"{"userId":"unique()","email":"a@b.cd","password":"password"}"#.utf8))
  }

  @Test func preferencesAreSentWholeAndReadFromTheRecord() async throws {
    let record = #"{"$id":"u","email":"","$updatedAt":"x","prefs":{"b":1}}"#
    let transport = ScriptedTransport { _ in ScriptedTransport.json(record) }
    let members = JSONObject([("b", .integer(1))])
    let known = Preferences(JSONObject([("a", .integer(7))]))
    let answer = try await client(transport).updatePreferences(
      to: Preferences(members), known: known
    )
    .get()
    #expect(answer.value == Preferences(members))
    #expect(transport.requests.first?.request.body == Array(#"{"prefs":{"b":1}}"#.utf8))
    let reserved = JSONObject([("$id", .string("x"))])
    #expect(
      try await client(transport).updatePreferences(to: Preferences(reserved), known: known).failure
        == .rejectedLocally(.reserved(key: "$id")))
  }

  /// A server that does not say what it is: half of them would be all that is left.
  @Test(arguments: [
    (#"{"$id":"u","email":"","prefs":{}}"#, #"{"prefs":{"a":7,"b":1}}"#),
    (#"{"$id":"u","email":""}"#, #"{"prefs":{"b":1}}"#),
  ])
  func beforeAWriteItIsCertainWhatItDoes(record: String, body: String) async throws {
    let transport = ScriptedTransport { request in
      ScriptedTransport.json(request.request.method == .get ? record : "{}")
    }
    let known = Preferences(JSONObject([("a", .integer(7))]))
    let edited = Preferences(JSONObject([("a", .integer(7)), ("b", .integer(1))]))
    _ = try await client(transport, version: "dev").updatePreferences(to: edited, known: known)
      .get()
    #expect(transport.requests.last?.request.body == Array(body.utf8))
  }

  @Test func preferencesThatCannotBeReadAreInTheRecord() async throws {
    let transport = ScriptedTransport { request in
      request.url.hasSuffix("/prefs")
        ? Self.refusal(500, "general_unknown")
        : ScriptedTransport.json(#"{"$id":"u","email":"","prefs":{"$id":"x"}}"#)
    }
    let answer = try await client(transport).preferences().get()
    #expect(answer.value.object["$id"]?.string == "x")
  }

  @Test(arguments: [
    ("1.4.0", "PUT https://example.test/v1/account/sessions/magic-url"),
    ("1.8.1", "POST https://example.test/v1/account/sessions/token"),
  ])
  func aMailsSecretSignsIn(version: String, request: String) async throws {
    let transport = ScriptedTransport { _ in
      ScriptedTransport.json(
        #"{"$id":"s"}"#, status: 201,
        headers: ["X-Fallback-Cookies": #"{"a_session_p1":"dG9rZW4="}"#])
    }
    let secret = MailedSecret(userID: "u", secret: "123456")
    _ = try await client(transport, version: version).signIn(secret).get()
    let sent = try #require(transport.requests.first)
    #expect("\(sent.request.method.rawValue) \(sent.url)" == request && sent.secretHeader == nil)
  }

  @Test(arguments: [("1.8.1", "recoverycode"), ("1.9.0", "recoveryCode")])
  func aRecoveryCodeIsSpeltAsTheServerDoes(version: String, name: String) async throws {
    let transport = ScriptedTransport { _ in ScriptedTransport.json(#"{"$id":"c"}"#) }
    let id = try await client(transport, version: version).createChallenge(.recoveryCode).get()
    #expect(id.value == "c")
    #expect(transport.requests.first?.request.body == Array(#"{"factor":"\#(name)"}"#.utf8))
  }

  @Test func identitiesAreReadWithoutTheirTokens() async throws {
    let body =
      #"{"total":1,"identities":[{"$id":"i","provider":"mock","providerEmail":"a@b.cd","providerAccessToken":"hush","providerRefreshToken":"hush"}]}"#
    let transport = ScriptedTransport { _ in ScriptedTransport.json(body) }
    let answer = try await client(transport).identities().get()
    #expect(answer.value == [Identity(id: "i", provider: "mock", email: "a@b.cd")])
    #expect(!"\(answer)".contains("hush"))
  }
}
