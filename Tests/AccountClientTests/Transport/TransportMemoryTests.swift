import AccountAPI
import AccountClient
import Foundation
import TestSupport
import Testing

/// No part of a token or password stays in memory once the client is done with them.
@Suite struct TransportMemoryTests {
  private static let password = "correct-horse-battery-staple-77"

  /// Without TLS, and with it: it has buffers of its own, and so has HTTP/2.
  @Test(arguments: [nil] + TLSProxy.versions.map(Optional.some))
  func noSecretStaysAfterConnectionsAreClosed(tls: TLSProxy.Version?) async throws {
    let server = try TestServer()
    let proxy = try tls.map { try TLSProxy($0, to: server.address) }
    defer { withExtendedLifetime((server, proxy)) {} }
    _ = try await server.client().createAccount(
      email: "eve@example.test", password: Self.password, name: "Eve"
    ).get()
    let client = try ClientProcess(
      proxy.map { ["https://localhost:\($0.port)/v1", TestServer.project, $0.authority] }
        ?? [server.endpoint.description, TestServer.project])
    let token = try client("sign-in eve@example.test \(Self.password)")
    #expect(try client("account") == "account")
    let memory = ProcessMemory(of: client.identifier)
    guard let places = memory.places(of: Array(token.utf8)) else {
      // Only the administrator may look.
      #expect(geteuid() != 0)
      return
    }
    #expect(!places.isEmpty, "it is in use")
    #expect(memory.places(of: Array(Self.password.utf8))?.isEmpty == true)

    #expect(try client("close") == "closed")
    #expect(memory.places(of: Array(token.utf8))?.isEmpty == true)
    // The client still works.
    #expect(try client("guest") == "guest")
    #expect(try client.end() == 7)
  }
}
