import Foundation
import TestSupport
import Testing

/// Sessions, log and preferences as lists that lead to each other: names, links, keys of vim and
/// emacs, and what is taken back.
@Suite struct ListsStoryTests {
  private let folder = TemporaryFolder()

  private func console(
    _ server: TestServer, preset: String = "standard", columns: Int = 120, rows: Int = 40
  ) throws -> Program {
    let settings = "\(folder.path)/.config/gatehouse"
    try FileManager.default.createDirectory(
      atPath: settings, withIntermediateDirectories: true)
    try "key_preset = \"\(preset)\"\n".write(
      toFile: "\(settings)/config.toml", atomically: true, encoding: .utf8)
    let console = try Program(
      "gatehouse", server.arguments, environment: ["HOME": folder.path], columns: columns,
      rows: rows)
    try console.signIn()
    return console
  }

  /// The name is there at the next start, and in the message when the session is revoked.
  @Test func aSessionHasANameOfItsOwn() throws {
    let server = try TestServer()
    var one = try console(server)
    one.type(":sessions\r")
    try one.wait(for: "/6 · newest first", "Firefox 128.0")
    one.type("/firefox\rjn")
    try one.wait(for: "Name session", "on this machine only")
    one.type("Office laptop\r")
    try one.wait(for: "Session named Office laptop.", "Office laptop")
    try one.leave()

    one = try console(server)
    one.type(":sessions\r")
    try one.wait(for: "/6 · newest first", "Office laptop")
    one.type("/office\r")
    try one.wait(for: "1/1 of 6")
    one.type("x")
    try one.wait(for: "Office laptop", "signed out immediately")
    one.type("\t\r")
    try one.wait(for: "Session revoked: Office laptop.")
    try one.leave()
    let names = try FileManager.default.contentsOfDirectory(
      atPath: "\(folder.path)/.local/state/gatehouse")
    #expect(!names.contains { $0.hasPrefix("names") }, "the name ended with its session")
  }

  @Test(arguments: [(120, 40), (40, 12)])
  func sessionsAndEntriesLeadToEachOther(columns: Int, rows: Int) throws {
    let server = try TestServer()
    let one = try console(server, columns: columns, rows: rows)
    one.type(":sessions\r")
    try one.wait(for: "1/6 · newest")
    one.type("jjj")
    try one.wait(for: "4/6")
    one.type("l")
    try one.wait(for: "/ ip:", "▌", "~ ")
    one.type("s")
    try one.wait(for: "4/6")
    one.type("\u{1B}")
    try one.wait(for: "/ ip:")
    try one.leave()
  }

  @Test func wordsThatTheFilterDoesNotKnowAreNamed() throws {
    let server = try TestServer()
    let one = try console(server)
    one.type(":log\r")
    try one.wait(for: "Security log 1/")
    one.type("/")
    try one.wait(for: "words event: ip: country:")
    one.type("sinse:7d")
    try one.wait(for: "Not understood: “sinse:7d”", "No matches.")
    one.type("\u{1B}")
    try one.wait(untilGone: "sinse")
    try one.leave()
  }

  @Test func editsAreDiscardedAndComeBack() throws {
    let server = try TestServer()
    let one = try console(server)
    one.type(":prefs\r")
    try one.wait(for: "fontSize")
    one.type("gt")
    try one.wait(for: "Change type")
    one.type("j\r")
    try one.wait(for: "1 unsaved change")
    one.type("h")
    try one.wait(for: "Will be sent")
    one.type("D")
    try one.wait(for: "Discard all edits", "[ Cancel ]")
    one.type("\t\r")
    try one.wait(for: "Edits discarded.")
    one.type("u")
    try one.wait(for: "1 unsaved change")
    one.type("\u{3}")
    try one.wait(for: "[ Cancel ]")
    one.type("\t\r")
    try one.waitForEnd()
  }

  @Test func theFingersOfVim() throws {
    let server = try TestServer()
    let one = try console(server, preset: "vim")
    one.type(":sessions\r")
    try one.wait(for: "1/6")
    one.type("G")
    try one.wait(for: "6/6")
    one.type("gg")
    try one.wait(for: "1/6")
    one.type("jd")
    try one.wait(for: "d …")
    one.type("d")
    try one.wait(for: "signed out immediately", "[ Cancel ]")
    one.type("\u{1B}")
    try one.wait(untilGone: "[ Cancel ]")
    one.type("yy")
    try one.wait(for: "Copy", "Everything")
    one.type("\u{1B}")
    try one.wait(untilGone: "Everything")
    one.type("ZZ")
    #expect(try one.waitForEnd() == .exit(0))
  }

  @Test func theFingersOfEmacs() throws {
    let server = try TestServer()
    let one = try console(server, preset: "emacs")
    one.type("\u{1B}xsessions\r")
    try one.wait(for: "1/6")
    one.type("\u{E}")
    try one.wait(for: "2/6")
    one.type("\u{1B}>")
    try one.wait(for: "6/6")
    one.type("\u{10}")
    try one.wait(for: "5/6")
    one.type("\u{18}")
    try one.wait(for: "Ctrl-X …")
    one.type("\u{3}")
    #expect(try one.waitForEnd() == .exit(0))
  }
}
