import AccountAPI
import AccountServer
import TestSupport
import Testing

/// What sessions show of a User-Agent.
@Suite struct UserAgentTests {
  private let server: InMemoryServer

  init() throws { server = try InMemoryServer() }

  @Test func devicesAreThoseOfTheRealServer() async throws {
    var token = ""
    for agent in WireSamples.sessionAgents { token = try await server.signedIn(agent: agent) }
    let given = try #require(
      try JSONReader.read(await server.send(.get, "/account/sessions", token: token).body).array)
    let real = try #require(try JSONReader.read(WireSamples.sessions).array)
    for (ours, theirs) in zip(given, real) {
      for key in ["OS", "client", "device", "brand", "model", "ip", "geo"] {
        #expect(ours[key] == theirs[key], "\(key)")
      }
      #expect(ours.object?.keys == theirs.object?.keys)
    }
    #expect(given.count == real.count)
  }

  @Test(arguments: WireSamples.moreDevices)
  func moreDevicesAreThoseOfTheRealServer(agent: String, device: String) async throws {
    let token = try await server.signedIn(agent: agent)
    let session = await server.send(.get, "/account/sessions", token: token).json?.array?.first
    let told = ["OS", "client", "device", "brand", "model"].map { session?[$0] ?? "missing" }
    #expect(try JSONValue.array(told) == JSONReader.read(device))
  }

  @Test func aCubotPhoneIsNotABot() async throws {
    let token = try await server.signedIn(
      agent:
        "Mozilla/5.0 (Linux; Android 9; CUBOT X19) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/83.0.4103.61 Mobile Safari/537.36"
    )
    let session = await server.send(.get, "/account/sessions", token: token).json?.array?.first
    #expect(session?["OS"]?["name"] == "Android")
  }
}
