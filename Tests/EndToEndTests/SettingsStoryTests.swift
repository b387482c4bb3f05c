import Foundation
import TestSupport
import Testing

/// The settings and their file.
@Suite struct SettingsStoryTests {
  private let folder = TemporaryFolder()
  private var path: String { "\(folder.path)/.config/gatehouse/config.toml" }
  private let server: TestServer

  init() throws { server = try TestServer() }

  private func console(_ arguments: [String] = [], size: (Int, Int) = (80, 24)) throws -> Program {
    try Program(
      "gatehouse",
      server.arguments + arguments,
      environment: ["HOME": folder.path], columns: size.0, rows: size.1)
  }

  private func write(_ text: String) throws {
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/.config/gatehouse", withIntermediateDirectories: true)
    try text.write(toFile: path, atomically: true, encoding: .utf8)
  }

  @Test(arguments: [(80, 24), (40, 12)])
  func aChangeIsSeenAtOnceKeptAndLeavesTheRestAsItWas(columns: Int, rows: Int) throws {
    try write("# mine\nlock_after = 30 # half an hour\n\n# the end\n")
    var console = try console(size: (columns, rows))
    try console.signIn()
    console.type(",")
    try console.wait(for: "Settings", "‹ auto ›")
    let before = console.cell(0, 0)
    // The dark one, which it is already, and then the light one.
    console.type("ll")
    try console.wait(for: "‹ gatehouse-light ›")
    let after = console.cell(0, 0)
    #expect(before.background != after.background)
    console.type("jjljjjjh")
    try console.wait(for: "‹ 15 minutes ›")
    console.type("\u{1B}")
    try console.wait(untilGone: "‹ 15 minutes ›")
    console.type("5")
    try console.wait(for: "Security log", ":")
    try console.leave()
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(
      text
        == "# mine\nlock_after = 15 # half an hour\n\n# the end\ntheme = \"gatehouse-light\"\ntimes = \"local\"\n"
    )
    // The command line is for one run alone.
    console = try self.console(["--theme", "gatehouse-dark"])
    try console.wait(for: "Email")
    #expect(console.cell(0, 0).background == before.background)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
  }

  @Test(arguments: [["--connection", "work"], []])
  func aConnectionHasANameOfItsOwn(arguments: [String]) throws {
    try write(
      "[connections.work]\nendpoint = \"\(server.endpoint)\"\nproject = \"\(TestServer.project)\"\n"
    )
    let variables = arguments.isEmpty ? ["GATEHOUSE_CONNECTION": "work"] : [:]
    let console = try Program(
      "gatehouse", arguments, environment: ["HOME": folder.path].merging(variables) { $1 })
    try console.wait("the name in the top row") { $0.line(0).hasPrefix(" work") }
    console.type("ada@example.test\tanalytical\r")
    try console.wait(for: "Stay signed in?")
    let other = try Program(
      "gatehouse", ["--connection", "wrok"], environment: ["HOME": folder.path])
    #expect(try other.waitForEnd() == .exit(2))
    try other.wait(for: "no connection “wrok” in config.toml", "available: work.")
  }

  /// Secrets must not land wherever the console is started.
  @Test(arguments: ["data", "./data", ""])
  func relativePlacesDoNotCount(path: String) throws {
    let places = ["XDG_DATA_HOME": path, "XDG_STATE_HOME": path, "XDG_CONFIG_HOME": path]
    let console = try Program(
      "gatehouse", server.arguments, environment: ["HOME": folder.path].merging(places) { $1 })
    try console.signInAndStay()
    try console.wait(for: "Ada Lovelace", "6 sessions")
    console.type("q")
    try console.waitForEnd()
    let share = "\(folder.path)/.local/share/gatehouse"
    #expect(FileManager.default.fileExists(atPath: "\(share)/keyring"))
    #expect(FileManager.default.fileExists(atPath: "\(share)/keyring.key"))
  }

  @Test func theLogHasALineForEachRequestAndNoSecret() throws {
    let log = "\(folder.path)/requests"
    let console = try console(["--log-file", log])
    try console.signIn()
    try console.wait(for: "updated just now")
    try console.leave()
    let text = try String(contentsOfFile: log, encoding: .utf8)
    let lines = text.split(separator: "\n")
    #expect(
      lines.contains { $0.contains(" POST 127.0.0.1:") && $0.contains("/account/sessions 201 ") })
    #expect(lines.contains { $0.contains("/account/logs 200 ") && $0.hasSuffix(" ms") })
    #expect(!text.contains("analytical") && !text.contains("ada@") && !text.contains("a_session"))
    let mode = try FileManager.default.attributesOfItem(atPath: log)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let wrong = try self.console(["--log-file", "/nowhere/at/all"])
    #expect(try wrong.waitForEnd() == .exit(2))
    try wrong.wait(for: "/nowhere/at/all: No such file or directory.")
    let pipe = "\(folder.path)/pipe"
    try #require(mkfifo(pipe, 0o600) == 0)
    let blocked = try self.console(["--log-file", pipe], size: (200, 24))
    #expect(try blocked.waitForEnd() == .exit(2))
    try blocked.wait(for: "is not a regular file.")
  }

  @Test(arguments: [
    (
      "theme = \"gatehouse-drak\"",
      "line 1: “gatehouse-drak” is not valid for theme; use one of auto,"
    ),
    ("\nlock_atfer = 5", "line 2: unknown setting “lock_atfer” (did you mean “lock_after”?)."),
    ("times = \"now\"", "line 1: “now” is not valid for times; use one of relative, local,"),
    (
      "lock_after = \"x\"", "line 1: lock_after must be a whole number of minutes from 0 to 100000."
    ),
    ("theme = ", "line 1: a value is missing."),
    ("[", "line 1: a key is missing"),
    ("\"\" = 1", "line 1: “” is not known here"),
    ("\"\\u0000\" = 1", "line 1: “␀” is not known here."),
    ("[[connections]]\nname = \"work\"", "line 1: connections must be a table"),
  ])
  func aMistakeIsSaidWithItsLineAndNothingIsStarted(text: String, sentence: String) throws {
    try write(text)
    let console = try console()
    #expect(try console.waitForEnd() == .exit(2))
    try console.wait("the sentence") {
      $0.text.replacing("\n", with: "").contains(sentence)
    }
    #expect(!console.output.contains(0x1B))
  }
}
