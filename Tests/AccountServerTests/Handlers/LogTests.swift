import AccountAPI
import AccountServer
import TestSupport
import Testing

/// The security log on 0.6.2.
@Suite struct LogTests {
  private let server: InMemoryServer

  init() throws { server = try InMemoryServer() }

  @Test func theLogHasTheRealServersShape() async throws {
    let token = try await server.signedIn(agent: WireSamples.logAgent)
    try expectShape(await server.send(.get, "/account/logs", token: token), WireSamples.log)
  }
}
