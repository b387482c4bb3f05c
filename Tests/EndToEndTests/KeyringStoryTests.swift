import Foundation
import Keyring
import TestSupport
import Testing

/// Keeping sign-ins, as a person at the terminal meets it.
@Suite struct KeyringStoryTests {
  private let folder = TemporaryFolder()
  private var keyring: String { "\(folder.path)/.local/share/gatehouse/keyring" }

  private func console(_ arguments: [String] = [], size: (Int, Int) = (80, 24)) throws -> Program {
    try Program(
      "gatehouse", arguments, environment: ["HOME": folder.path], columns: size.0, rows: size.1)
  }

  @Test(arguments: [(80, 24), (40, 12)])
  func aPassphraseProtectsFromTheFirstSignInOn(columns: Int, rows: Int) throws {
    let server = try TestServer()
    var console = try console(server.arguments, size: (columns, rows))
    try console.wait(for: "Email")
    console.type("ada@example.test\tanalytical\r")
    try console.wait(for: "Stay signed in?", "Don't save")
    console.type("j\r")
    try console.wait(for: "Passphrase", "Confirm")
    console.type("correct horse\tcorrect horse\r")
    try console.wait(for: "Ada Lovelace")
    try console.wait("the keyring") { _ in FileManager.default.fileExists(atPath: keyring) }
    console.type("q")
    #expect(try console.waitForEnd() == .exit(0))
    #expect(!FileManager.default.fileExists(atPath: "\(keyring).key"))

    console = try self.console(size: (columns, rows))
    try console.wait(for: "Locked", "Continue without")
    console.type("wrong horse\r")
    try console.wait(for: "Incorrect passphrase")
    console.type("correct horse\r")
    try console.wait(for: "Ada Lovelace")
    // Locked by hand, nothing of the account is to be seen.
    console.type("aL")
    try console.wait(for: "Locked", "Quit")
    #expect(!console.text.contains("Ada"))
    console.type("correct horse\r")
    try console.wait(for: "Ada Lovelace")
    let said = String(decoding: console.output, as: UTF8.self)
    #expect(!said.contains("correct horse") && !said.contains("analytical"))
  }

  @Test func onlyForThisRunWritesNothing() throws {
    let server = try TestServer()
    let console = try console(server.arguments)
    try console.signIn()
    console.type("a")
    try console.wait(for: "Saved accounts", "No saved accounts.", "is not saved")
    try console.leave()
    #expect(!FileManager.default.fileExists(atPath: keyring))
  }

  @Test(arguments: [(100, 30), (40, 12)])
  func twoAccountsAreKeptNamedSwitchedAndRemoved(columns: Int, rows: Int) throws {
    let server = try TestServer()
    let console = try console(server.arguments, size: (columns, rows))
    try console.signInAndStay()
    try console.wait(for: "Ada Lovelace", "6 sessions")
    console.type("an")
    try console.wait(for: "Connect", "Project ID")
    console.type("\r\r")
    try console.wait(for: "Sign in", "Email")
    console.type("charles@example.test\tanalytical\r")
    try console.wait(for: "Charles")
    console.type("a")
    try console.wait(
      for: "ada@example.test", "charles@example.test", "current", "a key file beside it")
    console.type("jework\r")
    try console.wait(for: "work · ada@example.test")
    console.type("\r")
    try console.wait(for: "Ada Lovelace", "work")
    console.type("a")
    try console.wait(for: "Saved accounts")
    // What was used last comes first, once that is written.
    try console.wait("the order") { console in
      let lines = console.text.split(separator: "\n")
      let rows = ["work · ada@", "charles@"].compactMap { name in
        lines.firstIndex { $0.contains(name) && $0.contains("│") }
      }
      // Of a screen that is half drawn, one may be missing.
      return rows.count == 2 && rows[0] < rows[1]
    }
    console.type("jx")
    try console.wait(for: "Remove charles@example.test")
    console.type("\t\r")
    try console.wait(untilGone: "charles@example.test")
    #expect(try Keyring(path: keyring).entries().map(\.label) == ["work"])
  }

  @Test(arguments: [
    ("something else", 0o600, "is not a Gatehouse keyring."),
    ("GATEKEYS\u{2}\u{0}", 0o600, "was created by a newer version of Gatehouse (format 2)"),
    ("GATEKEYS\u{1}\u{0}", 0o600, "is damaged or has been tampered with"),
    ("GATEKEYS\u{1}\u{0}", 0o644, "Other users can read"),
  ])
  func aKeyringThatCannotBeUsedIsSaidAndDoneWithout(
    content: String, mode: Int, sentence: String
  ) throws {
    let server = try TestServer()
    let path = "\(folder.path)/k"
    try #require(
      FileManager.default.createFile(
        atPath: path, contents: Data(content.utf8), attributes: [.posixPermissions: mode]))
    let console = try console(server.arguments + ["--keyring", path], size: (120, 30))
    try console.wait(for: sentence, "Email")
    console.type("ada@example.test\tanalytical\r")
    try console.wait(for: "Ada Lovelace", "6 sessions")
    console.type("\u{3}")
    #expect(try console.waitForEnd() == .exit(0))
    #expect(try Data(contentsOf: URL(filePath: path)) == Data(content.utf8))
  }
}
