import AccountClient
import Foundation
import Keyring
import TestSupport
import Testing

/// What a running console has in its memory after somebody signed in.
@Suite struct MemoryTests {
  /// Short enough for Swift to keep it without an allocation, and as long as 0.6.2 takes.
  @Test(arguments: ["k7-Qz0v", "correct-horse-battery-staple-77"])
  func noSecretIsLeftAnywhereButInGuardedMemory(password: String) async throws {
    let (server, folder) = (try TestServer(), TemporaryFolder())
    _ = try await server.client().createAccount(
      email: "eve@example.test", password: password, name: "Eve"
    ).get()
    let console = try Program(
      "gatehouse",
      [
        "--endpoint", server.endpoint.description, "--project", TestServer.project, "--keyring",
        "\(folder.path)/keyring",
      ], environment: ["HOME": folder.path])
    try console.wait(for: "E-mail")
    console.type("eve@example.test\t\(password)\r")
    try console.wait(for: "Stay signed in?")
    console.type("\r")
    try console.wait(for: "Eve", "1 session", "updated just now")
    let memory = ProcessMemory(of: console.process)
    let keyring = Keyring(path: "\(folder.path)/keyring")
    try console.wait("the sign-in to be kept") { _ in (try? keyring.entries().count) == 1 }
    let entry = try #require(try keyring.entries().first)
    let token = try #require(try keyring.secret(for: entry.identity)).withBytes { Array($0) }

    guard let places = memory.places(of: token) else {
      // Nobody but the administrator may look.
      #expect(geteuid() != 0)
      return
    }
    #expect(!places.isEmpty, "it is in use")
    // What is no secret is found, so this way of looking does find things.
    let plain = memory.places(of: Array("eve@example.test".utf8)) ?? []
    #expect(plain.contains { !$0.isGuarded })
    for place in places { #expect(place.isGuarded, "the token in \(place)") }
    var wide: [UInt8] = []
    for scalar in password.unicodeScalars { wide += [UInt8(scalar.value), 0, 0, 0] }
    let spellings: [(String, [UInt8])] = [
      ("as typed", Array(password.utf8)), ("as wide characters", wide),
    ]
    for (name, bytes) in spellings {
      for place in memory.places(of: bytes) ?? [] {
        Issue.record("the password \(name) in \(place)")
      }
    }
  }
}
