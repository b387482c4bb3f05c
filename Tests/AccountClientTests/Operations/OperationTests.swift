import AccountAPI
import AccountClient
import TestSupport
import Testing

/// What other operations send, and how their responses are distinguished.
@Suite struct OperationTests {
  @Test func theSessionTravelsAsFallbackCookies() async throws {
    let transport = ScriptedTransport { _ in ScriptedTransport.json(WireSamples.account) }
    _ = try await scriptedClient(transport, token: "tok=").account().get()
    let header = try #require(transport.requests.first?.secretHeader)
    #expect(header.name == "X-Fallback-Cookies")
    #expect(
      header.prefix + String(decoding: header.secret.withBytes { Array($0) }, as: UTF8.self)
        + header.suffix
        == #"{"a_session_p1":"tok="}"#)
  }

  @Test(arguments: [
    (302, "", ClientError.redirected(to: "https://elsewhere.test/")),
    (200, "<html>", .notAppwrite(status: 200)),
    (200, "", .notUnderstood(operation: "account", place: "byte 0")),
    (502, "<html>", .notAppwrite(status: 502)),
    (200, "{}", .notUnderstood(operation: "account", place: "account.$id")),
  ])
  func strangeResponsesAreDistinguished(status: Int, body: String, error: ClientError) async throws
  {
    let transport = ScriptedTransport { _ in
      ScriptedTransport.json(body, status: status, headers: ["Location": "https://elsewhere.test/"])
    }
    let client = try scriptedClient(transport, capabilityStore: CapabilityStore())
    #expect(await client.account().failure == error)
  }

  @Test func signingOutOfAnotherDeviceIsNotSigningOutHere() async throws {
    let transport = ScriptedTransport { request in
      request.request.method == .delete
        ? .success(HTTPResponse(status: 204, headers: ["X-Fallback-Cookies": "[]"]))
        : ScriptedTransport.json(WireSamples.account)
    }
    let client = try scriptedClient(transport)
    _ = try await client.deleteSession("other").get()
    #expect(await client.account().failure == nil)
    #expect(transport.requests.last?.secretHeader != nil)
  }

  @Test(arguments: [
    ("user_more_factors_required", APIError.Cause.secondFactorRequired),
    ("user_challenge_required", .recentChallengeRequired), ("user_blocked", .blocked),
    ("user_session_already_exists", .signedInAlready), ("user_invalid_token", .invalidSecret),
    ("user_jwt_invalid", .signedOut), ("user_invalid_credentials", .wrongCredentials),
    ("general_unauthorized_scope", .signedOut),
  ])
  func refusalsOfOneStatusAreDistinguished(type: String, cause: APIError.Cause) async throws {
    let transport = ScriptedTransport { _ in typedError(401, type) }
    #expect(try await scriptedClient(transport, version: "1.8.1").account().failure?.cause == cause)
  }

  @Test func aNewAccountHasAnIDAndNoEmptyName() async throws {
    let transport = ScriptedTransport { _ in ScriptedTransport.json(WireSamples.account) }
    _ = try await scriptedClient(transport, version: "1.8.1").createAccount(
      email: "a@b.cd", password: "password", name: ""
    )
    .get()
    #expect(
      transport.requests.first?.request.body
        == Array(#"{"userId":"unique()","email":"a@b.cd","password":"password"}"#.utf8))
  }

  @Test(arguments: [("1.8.1", "recoverycode"), ("1.9.0", "recoveryCode")])
  func theRecoveryFactorIsSpelledAsTheServerDoes(version: String, name: String) async throws {
    let transport = ScriptedTransport { _ in
      ScriptedTransport.json(#"{"$id":"c","expire":"2026-11-23T23:11:39.524+00:00"}"#)
    }
    let answer = try await scriptedClient(transport, version: version).createChallenge(
      .recoveryCode
    )
    .get()
    #expect(answer.value.id == "c" && answer.value.expires == Timestamp(seconds: 1_795_475_499))
    #expect(transport.requests.first?.request.body == Array(#"{"factor":"\#(name)"}"#.utf8))
  }

  @Test func identitiesAreReadWithoutTheirTokens() async throws {
    let body =
      #"{"total":1,"identities":[{"$id":"i","provider":"mock","providerEmail":"a@b.cd","providerAccessToken":"hush","providerRefreshToken":"hush"}]}"#
    let transport = ScriptedTransport { _ in ScriptedTransport.json(body) }
    let answer = try await scriptedClient(transport, version: "1.8.1").identities().get()
    #expect(answer.value == [Identity(id: "i", provider: "mock", email: "a@b.cd")])
    #expect(!"\(answer)".contains("hush"))
  }
}
