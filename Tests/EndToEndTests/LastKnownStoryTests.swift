import Foundation
import Keyring
import TestSupport
import Testing

/// A saved account whose server does not answer yet: what was last known of it is there at once,
/// and it is gone with the account.
@Suite struct LastKnownStoryTests {
  private let folder = TemporaryFolder()
  private var state: String { "\(folder.path)/.local/state/gatehouse" }

  private func console(_ arguments: [String] = [], size: (Int, Int) = (80, 24)) throws -> Program {
    try Program(
      "gatehouse", arguments, environment: ["HOME": folder.path], columns: size.0, rows: size.1)
  }

  private var files: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: state)) ?? []
    return names.filter { $0.hasPrefix("known") }.map { "\(state)/\($0)" }
  }

  /// All bytes of all files of the folder for state.
  private var everything: String {
    (FileManager.default.subpaths(atPath: state) ?? []).map { name in
      let bytes = FileManager.default.contents(atPath: "\(state)/\(name)") ?? Data()
      return String(decoding: bytes, as: UTF8.self)
    }.joined()
  }

  /// Signs in, opens the sessions, and leaves once they are kept.
  private func visit(_ server: TestServer) throws {
    let console = try console(server.arguments)
    try console.signInAndStay()
    console.type("4")
    try console.wait(for: "/6 · newest first")
    try console.wait("the file") { _ in !files.isEmpty }
    console.type("q")
    #expect(try console.waitForEnd() == .exit(0))
  }

  @Test(arguments: [(80, 24), (40, 12)])
  func itIsThereBeforeTheServerAnswersAndGoesWithTheSignOut(columns: Int, rows: Int) throws {
    let server = try TestServer()
    try visit(server)
    #expect(files.count == 1 && !everything.contains("ada@example.test"))
    server.pause()
    let console = try console(size: (columns, rows))
    try console.wait(for: "/6 · newest first", "data from")
    #expect(!console.line(rows - 1).contains("just now"))
    // One goes about in it.
    console.type("2")
    try console.wait(for: "ada@example.test", "data from")
    server.goOn()
    try console.wait(untilGone: "data from")
    try console.wait(for: "ada@example.test")
    console.type("o")
    try console.wait(for: "[ Cancel ]")
    console.type("\t\r")
    try console.wait(for: "Email", "Password")
    console.type("\u{3}")
    #expect(try console.waitForEnd() == .exit(0))
    #expect(files.isEmpty && !everything.contains("ada@example.test"))
  }

  @Test func linesTellTheAge() throws {
    let server = try TestServer()
    try visit(server)
    server.pause()
    let console = try console(["--plain"], size: (100, 60))
    try console.wait(for: "Sessions 6 · newest first", "data from")
    server.goOn()
    console.type("2")
    try console.wait(for: "Name, Ada Lovelace")
    try console.leave()
  }

  @Test func behindAPassphraseThereIsNothingToSee() throws {
    let server = try TestServer()
    var console = try console(server.arguments)
    try console.wait(for: "Email")
    console.type("ada@example.test\tanalytical\r")
    try console.wait(for: "Stay signed in?", "Don't save")
    console.type("j\r")
    try console.wait(for: "Passphrase", "Confirm")
    console.type("correct horse\tcorrect horse\r")
    try console.wait("the file") { _ in !files.isEmpty }
    console.type("q")
    #expect(try console.waitForEnd() == .exit(0))
    server.pause()
    console = try self.console()
    try console.wait(for: "Locked", "Continue without")
    #expect(!console.text.contains("Ada"))
    console.type("correct horse\r")
    try console.wait(for: "Ada Lovelace", "data from")
    server.goOn()
    try console.wait(untilGone: "data from")
    try console.leave()
  }

  @Test(arguments: [["accounts", "remove", "ada@example.test", "--yes"], ["logout"]])
  func theCommandsThatRemoveAnAccountRemoveIt(words: [String]) throws {
    let server = try TestServer()
    try visit(server)
    #expect(files.count == 1)
    #expect(try CommandRun(words, home: folder.path).status == 0)
    #expect(files.isEmpty)
  }

  @Test func whatCannotBeReadIsIgnored() throws {
    let server = try TestServer()
    try visit(server)
    let file = try #require(files.first)
    try Data("something else".utf8).write(to: URL(filePath: file))
    let console = try console()
    try console.wait(for: "/6 · newest first")
    // And it is replaced by what can.
    try console.wait("a new file") { _ in
      FileManager.default.contents(atPath: file)?.starts(with: Array("GATEDATA".utf8)) == true
    }
    try console.leave()
  }

  @Test func theDemoKeepsNone() throws {
    let console = try console(["demo"])
    try console.wait(for: "Enter signs in")
    console.type("\r")
    try console.wait(for: "Ada Lovelace", "updated")
    console.type("q")
    #expect(try console.waitForEnd() == .exit(0))
    #expect(files.isEmpty)
  }
}
