import AccountAPI
import AccountClient
import Synchronization
import TestSupport
import Testing

/// How the client finds out what a server can do.
@Suite struct CapabilityStoreTests {
  @Test(arguments: [
    (200, #"{"version":"1.9.6"}"#, "1.9.6"),
    (400, #"{"message":"Missing or unknown project ID","code":400,"version":"0.6.2"}"#, "0.6.2"),
    (200, #"{"status":"OK"}"#, ""), (404, "<html>", ""),
  ])
  func theVersionIsRequestedWithoutAProject(status: Int, body: String, version: String) async throws
  {
    let transport = ScriptedTransport { _ in ScriptedTransport.json(body, status: status) }
    let client = try scriptedClient(transport, version: "")
    _ = await client.identify()
    #expect(client.capabilities.versionText == version)
    let sent = try #require(transport.requests.first)
    #expect(sent.url.hasSuffix("/health/version") && sent.secretHeader == nil)
    #expect(sent.request.headers["X-Appwrite-Project"] == nil)
  }

  @Test func everyErrorMayReportTheVersion() async throws {
    let store = CapabilityStore()
    let transport = ScriptedTransport { _ in typedError(401, "general_unauthorized_scope") }
    _ = await (try scriptedClient(transport, capabilityStore: store)).account()
    #expect(store.capabilities.versionText == "1.8.1")
  }

  @Test func theNewPathIsUsedWhereTheOldOneIsGone() async throws {
    let transport = ScriptedTransport { request in
      request.url.hasSuffix("/verification")
        ? typedError(404, "general_route_not_found")
        : ScriptedTransport.json(
          #"{"$id":"x","expire":"2026-11-23T21:36:04.269+00:00"}"#, status: 201)
    }
    let answer = try await scriptedClient(transport, version: "1.8.1").createVerification(
      url: "http://localhost/x"
    ).get()
    #expect(answer.value.expires == Timestamp(seconds: 1_795_469_764))
    #expect(
      transport.requests.map(\.url) == [
        "https://example.test/v1/account/verification",
        "https://example.test/v1/account/verifications/email",
      ])
  }

  @Test(arguments: [(404, "general_route_not_found"), (501, "user_auth_method_unsupported")])
  func aMissingOperationIsRecorded(status: Int, type: String) async throws {
    let transport = ScriptedTransport { _ in typedError(status, type) }
    let client = try scriptedClient(transport, version: "1.8.1")
    _ = await client.signInAnonymously()
    #expect(!client.capabilities.has(.anonymousSession))
    #expect(client.capabilities.has(.multiFactor))
  }

  /// A missing entity says nothing about the operation.
  @Test func aMissingEntityIsNotAMissingOperation() async throws {
    let transport = ScriptedTransport { _ in typedError(404, "user_session_not_found") }
    let client = try scriptedClient(transport, version: "1.8.1")
    _ = await client.extendSession("x")
    #expect(client.capabilities.has(.extendingSession))
  }

  private static let page = ScriptedTransport.json("<!DOCTYPE html><title>404</title>", status: 404)

  /// As a build between 1.9.6 and 2.0 answers: no log, and still the version of 1.9.6.
  @Test func aRouteWithoutJSONIsAMissingFeature() async throws {
    let transport = ScriptedTransport { request in
      if request.url.contains("/account/logs") { return Self.page }
      return request.url.hasSuffix("/health/version")
        ? ScriptedTransport.json(#"{"version":"1.9.6"}"#)
        : ScriptedTransport.json(WireSamples.account)
    }
    let client = try scriptedClient(transport, version: "1.9.6")
    #expect(await client.log().failure?.cause == .notSupported)
    #expect(!client.capabilities.has(.log) && client.capabilities.has(.multiFactor))
    #expect(client.capabilities.versionText == "1.9.6")
    #expect(await client.account().failure == nil)
  }

  /// A web server whose Appwrite is down answers 404 everywhere: no feature is lost.
  @Test func pagesEverywhereAreNoMissingFeature() async throws {
    let transport = ScriptedTransport { _ in Self.page }
    let client = try scriptedClient(transport, version: "1.9.6")
    let error = await client.log().failure
    #expect(error == .noLongerAppwrite(status: 404) && error?.isServerUnavailable == true)
    #expect(client.capabilities.has(.log) && !client.hasAnswered)
  }

  /// Somebody who was here before is not told that there never was such a server.
  @Test(arguments: [404, 200, 500, 502, 413])
  func somethingElseThanBeforeAnswers(status: Int) async throws {
    let isGone = SharedNumber(0)
    let transport = ScriptedTransport { _ in
      isGone.value.withLock { $0 == 0 }
        ? ScriptedTransport.json(WireSamples.account)
        : ScriptedTransport.json("<html>nginx</html>", status: status)
    }
    let now = ClientError.noLongerAppwrite(status: status)
    let same = ClientError.notAppwrite(status: status)
    let client = try scriptedClient(transport, capabilityStore: CapabilityStore())
    #expect(await client.account().failure == nil)
    isGone.value.withLock { $0 = 1 }
    #expect(await client.account().failure == (status == 502 || status == 413 ? same : now))
    // At an earlier visit; and never.
    let known = try scriptedClient(transport, version: "1.8.1")
    #expect(await known.account().failure == (status == 502 || status == 413 ? same : now))
    let new = try scriptedClient(transport, capabilityStore: CapabilityStore())
    #expect(await new.account().failure == same)
  }

  /// A gateway's JSON is not Appwrite's.
  @Test func aGatewaysErrorIsNoAnswer() async throws {
    let transport = ScriptedTransport { request in
      request.url.contains("/account/logs")
        ? Self.page : ScriptedTransport.json(#"{"message":"denied","code":403}"#, status: 403)
    }
    let client = try scriptedClient(transport, version: "1.9.6")
    #expect(await client.log().failure == .noLongerAppwrite(status: 404))
    #expect(client.capabilities.has(.log) && !client.hasAnswered)
  }

  @Test func aGatewaysMissingRouteIsNoMissingFeature() async throws {
    let transport = ScriptedTransport { _ in
      ScriptedTransport.json(#"{"message":"Not Found","code":404}"#, status: 404)
    }
    let client = try scriptedClient(transport, version: "1.8.1")
    #expect(await client.log().failure?.cause == .notSupported)
    #expect(client.capabilities.has(.log) && !client.hasAnswered)
  }

  /// Only an endpoint that has answered before is sent a secret again, at the new path.
  @Test(arguments: [true, false])
  func theNewPathIsUsedAfterAPageOfAKnownServer(hasAnswered: Bool) async throws {
    let transport = ScriptedTransport { request in
      switch request.request.path {
      case "/account/sessions": Self.page
      case "/account": ScriptedTransport.json(WireSamples.account)
      default:
        ScriptedTransport.json(
          #"{"$id":"s"}"#, status: 201,
          headers: ["X-Fallback-Cookies": #"{"a_session_p1":"dG9rZW4="}"#])
      }
    }
    let client = try scriptedClient(transport, version: "1.9.6")
    if hasAnswered { _ = await client.account() }
    let error = await client.signIn(email: "a@b.cd", password: "password").failure
    #expect(error == (hasAnswered ? nil : .noLongerAppwrite(status: 404)))
    let posts = transport.requests.filter { $0.request.method == .post }
    #expect(posts.count == (hasAnswered ? 2 : 1))
  }

  @Test func aFeatureReturnsWithItsNextUse() async throws {
    let isOff = SharedNumber(1)
    let transport = ScriptedTransport { _ in
      isOff.value.withLock { $0 == 1 }
        ? typedError(501, "user_auth_method_unsupported")
        : ScriptedTransport.json(
          #"{"$id":"s"}"#, status: 201,
          headers: ["X-Fallback-Cookies": #"{"a_session_p1":"dG9rZW4="}"#])
    }
    let store = CapabilityStore(Capabilities(versionText: "1.8.1"))
    let client = try scriptedClient(transport, capabilityStore: store)
    _ = await client.signInAnonymously()
    #expect(!client.capabilities.has(.anonymousSession))
    isOff.value.withLock { $0 = 0 }
    _ = await client.signInAnonymously()
    #expect(client.capabilities.has(.anonymousSession))
  }

  @Test func aRefreshRestoresFeaturesUntilTheyAreUsed() async throws {
    let transport = ScriptedTransport { _ in typedError(501, "user_auth_method_unsupported") }
    let store = CapabilityStore(Capabilities(versionText: "1.8.1"))
    let client = try scriptedClient(transport, capabilityStore: store)
    _ = await client.signInAnonymously()
    store.clearMissing()
    #expect(client.capabilities.has(.anonymousSession))
    _ = await client.signInAnonymously()
    #expect(!client.capabilities.has(.anonymousSession))
    // What the version lacks does not appear.
    let old = CapabilityStore(Capabilities(versionText: "0.6.2"))
    old.clearMissing()
    #expect(!old.capabilities.has(.anonymousSession))
  }

  /// A project may forbid one factor; the others still work.
  @Test func aForbiddenFactorIsNotAMissingFeature() async throws {
    let transport = ScriptedTransport { _ in typedError(501, "user_auth_method_unsupported") }
    let client = try scriptedClient(transport, version: "1.9.6")
    _ = await client.createChallenge(.email)
    #expect(client.capabilities.has(.multiFactor))
  }

  @Test(arguments: [
    (ScriptedTransport.json("", status: 500), true),
    (
      ScriptedTransport.json(
        #"{"message":"Server Error","code":500,"version":"0.6.2"}"#, status: 500), true
    ),
    (typedError(503, "general_smtp_disabled"), false), (typedError(501, "x"), false),
    (ScriptedTransport.json("<html>", status: 200), true),
    (ScriptedTransport.json("", status: 200), true),
    (ScriptedTransport.json("{\"a\"", status: 200), true),
    (ScriptedTransport.json("{}", status: 200), false),
    (ScriptedTransport.json("<html>", status: 413), false),
    (ScriptedTransport.json("", status: 302), true), (.failure(.answerTooLarge(limit: 1)), true),
    (.failure(.cannotConnect(errno: 111)), false), (typedError(401, "user_blocked"), false),
    (typedError(404, "general_route_not_found"), false),
  ])
  func unavailableServersAreRecognized(
    answer: ScriptedTransport.Answer, isUnavailable: Bool
  ) async throws {
    let client = try scriptedClient(ScriptedTransport { _ in answer }, version: "1.8.1", retries: 0)
    #expect(await client.account().failure?.isServerUnavailable == isUnavailable)
  }
}
