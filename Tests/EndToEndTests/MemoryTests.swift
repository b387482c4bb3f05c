import AccountClient
import Foundation
import Keyring
import TestSupport
import Testing

/// What a running console has in its memory after somebody signed in, locked it, and signed out.
@Suite struct MemoryTests {
  private static let passphrase = "tr0ubadour and horse"

  /// Short enough for Swift to keep it without an allocation, and as long as 0.6.2 takes.
  @Test(arguments: [
    TestServer.isDialect1_8 ? "k7-Qz0v8" : "k7-Qz0v", "correct-horse-battery-staple-77",
  ])
  func noSecretIsLeftAnywhereButInGuardedMemory(password: String) async throws {
    let (server, folder) = (try TestServer(), TemporaryFolder())
    _ = try await server.client().createAccount(
      email: "eve@example.test", password: password, name: "Eve"
    ).get()
    let console = try Program(
      "gatehouse",
      server.arguments + ["--keyring", "\(folder.path)/keyring"], environment: ["HOME": folder.path]
    )
    try console.wait(for: "Email")
    console.type("eve@example.test\t\(password)\r")
    try console.wait(for: "Stay signed in?")
    console.type("j\r")
    try console.wait(for: "Confirm")
    console.type("\(Self.passphrase)\t\(Self.passphrase)\r")
    try console.wait(untilGone: "Confirm")
    try console.wait(for: "Eve", "1 session", "updated just now")
    let memory = ProcessMemory(of: console.process)
    let keyring = Keyring(path: "\(folder.path)/keyring")
    try console.wait("the sign-in to be kept") { _ in
      (try? keyring.unlock(Secret(copying: Array(Self.passphrase.utf8)))) != nil
        && (try? keyring.entries().count) == 1
    }
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
    // A request under way has it for as long as it takes: the lists are read again a second later.
    try console.wait("the token to be in guarded memory alone") { _ in
      memory.places(of: token)?.allSatisfy(\.isGuarded) == true
    }
    #expect(memory.places(of: Array(password.utf8))?.isEmpty == true, "it is of no use any more")
    // Asked for at every write.
    let kept = memory.places(of: Array(Self.passphrase.utf8)) ?? []
    #expect(!kept.isEmpty && kept.allSatisfy(\.isGuarded), "\(kept)")
    // Nor in the four bytes a character in which ncurses reads.
    for text in [password, Self.passphrase] {
      var wide: [UInt8] = []
      for scalar in text.unicodeScalars { wide += [UInt8(scalar.value), 0, 0, 0] }
      #expect(memory.places(of: wide)?.isEmpty == true)
    }
  }

  /// Behind the lock nothing of the token is left, not even eight bytes of it, and neither after
  /// signing out: connections that carried it are closed, and their buffers are wiped, those of TLS
  /// and HTTP/2 included.
  @Test(arguments: [nil] + TLSProxy.versions.map(Optional.some))
  func nothingOfTheTokenOutlivesLockAndSignOut(tls: TLSProxy.Version?) async throws {
    let (server, folder) = (try TestServer(), TemporaryFolder())
    let proxy = try tls.map { try TLSProxy($0, to: server.address) }
    let password = "correct-horse-battery-staple-77"
    _ = try await server.client().createAccount(
      email: "eve@example.test", password: password, name: "Eve"
    ).get()
    let place =
      proxy.map {
        [
          "--endpoint", "https://localhost:\($0.port)/v1", "--project", TestServer.project,
          "--ca-file", $0.authority,
        ]
      } ?? server.arguments
    let console = try Program(
      "gatehouse", place + ["--keyring", "\(folder.path)/keyring"],
      // As installed programs do, which look up functions at their start: the dynamic linker saves
      // registers on the stack when it does so later.
      environment: ["HOME": folder.path, "LD_BIND_NOW": "1"])
    try console.wait(for: "Email")
    console.type("eve@example.test\t\(password)\r")
    try console.wait(for: "Stay signed in?")
    console.type("j\r")
    try console.wait(for: "Confirm")
    console.type("\(Self.passphrase)\t\(Self.passphrase)\r")
    try console.wait(untilGone: "Confirm")
    try console.wait(for: "Eve", "1 session", "updated just now")
    let keyring = Keyring(path: "\(folder.path)/keyring")
    try console.wait("the sign-in to be kept") { _ in
      (try? keyring.unlock(Secret(copying: Array(Self.passphrase.utf8)))) != nil
        && (try? keyring.entries().count) == 1
    }
    let entry = try #require(try keyring.entries().first)
    // The beginning has the account's ID in it, which is not secret.
    let token = try #require(try keyring.secret(for: entry.identity)).withBytes {
      Array($0.dropFirst(64))
    }
    let memory = ProcessMemory(of: console.process)
    guard memory.places(of: token) != nil else {
      #expect(geteuid() != 0)
      return
    }

    console.type("\u{1B}OR")
    try console.wait(for: "Lock")
    console.type("L")
    try console.wait(for: "Unlock")
    try console.wait("the token to go behind the lock") { _ in
      memory.places(of: token)?.isEmpty == true && memory.fragments(of: token) == 0
    }
    #expect(memory.places(of: Array(Self.passphrase.utf8))?.isEmpty == true)

    console.type("\(Self.passphrase)\r")
    try console.wait(for: "Eve", "1 session", "updated just now")
    #expect(memory.places(of: token)?.isEmpty == false, "it is in use again")
    console.type("o")
    try console.wait(for: "[ Sign out ]")
    console.type("\t\r")
    try console.wait(for: "Email")
    try console.wait("the token to go after signing out") { _ in
      memory.places(of: token)?.isEmpty == true && memory.fragments(of: token) == 0
    }
    for text in [password, Self.passphrase] {
      let bytes = Array(text.utf8)
      #expect(memory.places(of: bytes)?.allSatisfy(\.isGuarded) == true)
    }
  }
}
