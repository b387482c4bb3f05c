import AccountAPI
import AccountClient
import TestSupport
import Testing

/// Control characters never reach a header, where they could begin another one.
@Suite struct HeaderTests {
  private static let controls = (0..<0x20).map { UInt8($0) } + [0x7F]

  @Test(arguments: controls)
  func aTokenWithAControlCharacterIsNotSent(byte: UInt8) async throws {
    let transport = ScriptedTransport { _ in ScriptedTransport.json(WireSamples.account) }
    for token in [[byte], Array("ab".utf8) + [byte], [byte] + Array("ab".utf8), [97, byte, 98]] {
      let client = AccountClient(
        endpoint: try Endpoint("https://example.test/v1"), project: "p1",
        token: PlainToken(bytes: token), transport: transport)
      for error in [await client.account().failure, await client.updateName("x").failure] {
        guard case .noAnswer(.other(let reason))? = error else { throw CancellationError() }
        #expect(reason == "the session's token or the project has a control character")
      }
      // What needs no session is sent.
      #expect(await client.locale().failure == nil)
    }
    #expect(transport.requests.allSatisfy { $0.secretHeader == nil })
  }

  @Test(arguments: controls)
  func aProjectWithAControlCharacterIsNotSent(byte: UInt8) async throws {
    let transport = ScriptedTransport { _ in ScriptedTransport.json(WireSamples.account) }
    let project = "p1\(Character(Unicode.Scalar(byte)))X-Other: y"
    let client = AccountClient(
      endpoint: try Endpoint("https://example.test/v1"), project: project, transport: transport)
    let errors = [
      await client.account().failure, await client.locale().failure,
      await client.signIn(email: "a@b.cd", password: "password").failure,
    ]
    for error in errors {
      #expect(error == .noAnswer(.other("the header X-Appwrite-Project has a control character")))
    }
    #expect(transport.requests.isEmpty)
  }

  /// The transport itself refuses too, before it connects.
  @Test func theTransportRefuses() async throws {
    let request = OutgoingRequest(
      endpoint: try Endpoint("http://127.0.0.1:1/v1"),
      request: HTTPRequest(.get, "/account", headers: ["X-A": "b\r\nX-C: d"]))
    #expect(
      await CurlTransport().send(request).failure
        == .other("the header X-A has a control character"))
  }
}
