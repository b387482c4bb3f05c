import AccountAPI
import AccountClient
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
}
