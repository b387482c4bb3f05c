import AccountAPI
import TestSupport
import Testing

@testable import AccountServer

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

  @Test(arguments: UserAgentSamples.all)
  func commonProgramsAreThoseOfTheRealServers(agent: String, v3: String, v6: String) {
    #expect(summary(UserAgent(agent, .v3)) == v3)
    #expect(summary(UserAgent(agent, .v6)) == v6)
  }

  /// System, client, kind of device, brand and model.
  private func summary(_ agent: UserAgent) -> String {
    if agent.isBot { return "bot" }
    func joined(_ texts: String?...) -> String {
      texts.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " ")
    }
    let (system, client) = (agent.system, agent.client)
    return [
      joined(system?.name, system?.version, system?.platform),
      joined(client?.name, client?.version),
      agent.device?.name ?? "", joined(agent.brand, agent.model),
    ].joined(separator: " | ").trimmingSpaces
  }

  @Test(arguments: [
    "", " ", "/", "1234", "\u{0}", "é€😀", String(repeating: "Android ", count: 60), "Android",
    "Android ;", "Android )", "Version/", "Chrome/", "Chrome/.", "MSIE", "Darwin/ CFNetwork",
    "CFNetwork Darwin/1 (x86_64)", "iPad; CPU OS", "Windows NT", "; kf", "Android; kf",
  ])
  func oddTextsAreRead(agent: String) {
    for rules in [AgentRules.v3, .v6] {
      let read = UserAgent(agent, rules)
      #expect(read.isBot || read.model.utf8.count <= agent.utf8.count)
    }
  }

  @Test func brandsHaveNamesOn18() async throws {
    let server = try InMemoryServer(.v1_8)
    let agent =
      "Mozilla/5.0 (Linux; Android 5.1; HTC One Build/L) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/95.0 Mobile Safari/537.36"
    let token = try await server.signedIn(agent: agent)
    let session = await server.send(.get, "/account/sessions/current", token: token).json
    #expect(session?["deviceBrand"]?.string == "HTC" && session?["deviceModel"]?.string == "One")
    #expect(session?["clientName"]?.string == "Chrome Mobile")
    #expect(session?["clientCode"]?.string == "CM")
  }
}
