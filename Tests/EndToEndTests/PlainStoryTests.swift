import AccountAPI
import Foundation
import TestSupport
import Testing

/// Lines instead of a screen, on terminals that can do nothing else and on those that can.
@Suite struct PlainStoryTests {
  private let folder = TemporaryFolder()

  @Test(arguments: ["dumb", "xterm-256color", "no-such-terminal", ""])
  func theMainJobInLines(term: String) async throws {
    let server = try TestServer()
    let console = try Program(
      "gatehouse", server.arguments + ["--plain"],
      environment: ["HOME": folder.path, "TERM": term], columns: 100, rows: 60)
    try console.wait(for: "Sign in", "Email:")
    // As fast as one types, and not all at once: what comes in one piece is told in one.
    console.type("ada@example.test")
    try console.wait(for: "Email: ada@example.test")
    console.type("\tanalytical")
    try console.wait(for: "Password: **********")
    console.type("\r")
    try console.wait(for: "Stay signed in?")
    console.type("\u{1B}")
    try console.wait(for: "Ada Lovelace, ada@example.test")
    console.type("4")
    try console.wait(for: "Sessions 6 · newest first", "Firefox 128.0, Ubuntu, Germany")
    console.type("\u{1B}[B")
    try console.wait("the chosen row") {
      $0.text.components(separatedBy: "Chrome 127.0, Windows 10").count > 2
    }
    console.type("x")
    try console.wait(for: "Revoke the session of Chrome 127.0", "[Cancel]")
    console.type("\t")
    try console.wait(for: "[Revoke]")
    console.type("\r")
    try console.wait(for: "Session revoked: Chrome 127.0")
    console.type("2e")
    try console.wait(for: "Change name: Ada Lovelace")
    console.type("\u{15}Ada King")
    try console.wait(for: "Change name: Ada King")
    console.type("\r")
    try console.wait(for: "Name changed.")
    console.type("\u{1A}")
    try console.waitForStop()
    try console.wait("the terminal as it was") { $0.isTerminalRestored }
    console.goOn()
    try console.wait(for: "Name, Ada King")
    console.type("q")
    #expect(try console.waitForEnd() == .exit(0))
    try console.wait("the terminal as it was") { $0.isTerminalRestored }
    #expect(!console.output.contains(0x1B))
    #expect(!String(decoding: console.output, as: UTF8.self).contains("analytical"))
    #expect(try await server.signedIn().account().get().value.name == "Ada King")
  }

  /// All that is written stays in the terminal's scrollback.
  @Test func aPasswordIsNotWrittenUnwarned() throws {
    let server = try TestServer()
    let console = try Program(
      "gatehouse", server.arguments + ["--plain"], environment: ["HOME": folder.path],
      columns: 100, rows: 60)
    try console.wait(for: "Sign in", "Password:")
    console.type("ada@example.test")
    try console.wait(for: "mail: ada@example.test")
    console.type("\tanalytical")
    try console.wait(for: "Password: **********")
    console.type("\u{12}")
    try console.wait(for: "stay in its scrollback", "Press Ctrl-R again")
    #expect(!String(decoding: console.output, as: UTF8.self).contains("analytical"))
    console.type("\u{12}")
    try console.wait(for: "Password: analytical")
    try console.leave()
  }

  @Test func aTokenIsNotWrittenUnasked() throws {
    let server = try TestServer(dialect: "1.8")
    let console = try Program(
      "gatehouse", server.arguments + ["--plain"], environment: ["HOME": folder.path],
      columns: 100, rows: 60)
    try console.wait(for: "Sign in", "Email:")
    console.type("ada@example.test\tanalytical\r")
    try console.wait(for: "Stay signed in?")
    console.type("\u{1B}")
    try console.wait(for: "Ada Lovelace, ada@example.test")
    console.type("3")
    try console.wait(for: "Web token (JWT)")
    console.type("T")
    try console.wait(for: "The token will be written to the terminal in plain text.", "[Cancel]")
    #expect(!console.text.contains("eyJ"))
    console.type("\t")
    try console.wait(for: "[Continue]")
    console.type("\r")
    try console.wait(for: "anyone who has it can act as you", "eyJ")
    console.type("\u{3}")
    #expect(try console.waitForEnd() == .exit(0))
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGSEGV])
  func everyEndGivesTheTerminalBack(number: Int32) throws {
    let console = try Program(
      "gatehouse", ["--endpoint", "http://127.0.0.1:1/v1", "--project", "x", "--plain"],
      environment: ["HOME": folder.path])
    try console.wait(for: "Email:")
    console.signal(number)
    #expect(try console.waitForEnd() == .signal(number))
    try console.wait("the terminal as it was") { $0.isTerminalRestored }
  }

  @Test func theConfigurationCanAskForIt() throws {
    let path = "\(folder.path)/.config/gatehouse"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try "plain = true\nlanguage = \"de\"\n".write(
      toFile: "\(path)/config.toml", atomically: true, encoding: .utf8)
    let console = try Program(
      "gatehouse", ["--endpoint", "http://127.0.0.1:1/v1", "--project", "x"],
      environment: ["HOME": folder.path])
    try console.wait(for: "Anmelden", "E-Mail:")
    #expect(!console.output.contains(0x1B))
  }
}
