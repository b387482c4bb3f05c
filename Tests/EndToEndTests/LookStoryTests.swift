import AccountAPI
import AccountClient
import Foundation
import TestSupport
import Testing

/// How the console looks on real terminals: themes and their files, colours, the mouse, the title,
/// and every character that is hard to show.
@Suite struct LookStoryTests {
  private let folder = TemporaryFolder()
  private static let dead = ["--endpoint", "http://127.0.0.1:1/v1", "--project", "x"]
  private var themes: String { "\(folder.path)/.config/gatehouse/themes" }

  private func console(
    _ arguments: [String] = [], _ environment: [String: String] = [:], columns: Int = 80,
    rows: Int = 24
  ) throws -> Program {
    try Program(
      "gatehouse", Self.dead + arguments,
      environment: ["HOME": folder.path].merging(environment) { $1 }, columns: columns, rows: rows)
  }

  private func write(_ name: String, _ text: String) throws {
    try FileManager.default.createDirectory(atPath: themes, withIntermediateDirectories: true)
    try text.write(toFile: "\(themes)/\(name).toml", atomically: true, encoding: .utf8)
  }

  /// Whether this background was sent, as a terminal with true colour takes it.
  private func paints(_ color: UInt32, _ program: Program, since start: Int = 0) -> Bool {
    let parts = [color >> 16, color >> 8 & 0xFF, color & 0xFF].map(String.init)
    return String(decoding: program.output[start...], as: UTF8.self)
      .contains("48;2;\(parts.joined(separator: ";"))")
  }

  // MARK: Themes

  @Test func aThemeOfOnesOwnWinsAndIsReadAgainWhenItChanges() throws {
    try write("nord", "[surfaces]\nbase = \"#102030\"\n")
    let console = try console(["--theme", "nord"], ["TERM": "xterm-direct"])
    try console.wait(for: "Email")
    #expect(paints(0x102030, console))
    try write("nord", "[surfaces]\nbase = \"#405060\"\n")
    try console.wait("the new colour") { paints(0x405060, $0) }
    try write("nord", "[surfaces]\nbase = \"#70\"\nbar = \"#708090\"\n")
    try console.wait(for: "nord.toml, line 2, base: not a color")
    #expect(paints(0x708090, console))
    // Half-written: what was used goes on.
    let count = console.output.count
    try write("nord", "[")
    try console.wait(for: "nord.toml, line 1", "The file is not used.")
    #expect(!paints(0x2E3440, console, since: count))
  }

  @Test func aThemeThatIsNoneIsSaidBeforeAnythingStarts() throws {
    let console = try console(["--theme", "nrod"])
    #expect(try console.waitForEnd() == .exit(2))
    try console.wait(for: "unknown theme “nrod”; available: auto, gatehouse-dark")
    #expect(!console.output.contains(0x1B))
  }

  /// The terminal has a tenth of a second to say that it is light; on a busy machine it may need
  /// another try.
  @Test func theTerminalsBackgroundChoosesTheTheme() throws {
    for _ in 0..<8 {
      let console = try console([], ["TERM": "xterm-direct"])
      try console.wait("the question") {
        String(decoding: $0.output, as: UTF8.self).contains("\u{1B}]11;?\u{1B}\\")
      }
      console.type("\u{1B}]11;rgb:ffff/fafa/eeee\u{1B}\\abc")
      // Whatever comes of it, nothing of it is typed.
      try console.wait("what was typed") {
        $0.line(10).contains(" abc ") || $0.text.contains(" abc ")
      }
      if paints(0xFBFCFD, console) { return }
      #expect(paints(0x12171E, console))
    }
    Issue.record("it never was in time")
  }

  // MARK: Colours

  @Test(arguments: [
    ("xterm-256color", "truecolor", true), ("xterm-256color", "", false),
    ("tmux-256color", "24bit", true), ("screen-256color", "truecolor", false),
    ("no-such-terminal", "truecolor", false),
  ])
  func trueColourByWhatTheTerminalCan(term: String, colors: String, isTrue: Bool) throws {
    let console = try console(
      ["--theme", "gatehouse-dark"], ["TERM": term, "COLORTERM": colors])
    try console.wait(for: "Email")
    #expect(paints(0x12171E, console) == isTrue)
  }

  // MARK: Mouse, title, keys

  @Test func clicksWorkAndCanBeTurnedOff() throws {
    let console = try console()
    try console.wait(for: "Email", "[ Forgot password? ]", "Help")
    #expect(String(decoding: console.output, as: UTF8.self).contains("\u{1B}[?1000h\u{1B}[?1006h"))
    let row = try #require((0..<24).first { console.line($0).contains("[ Forgot password? ]") })
    let line = console.line(row)
    let before = line[..<(try #require(line.range(of: "[ Forgot")).lowerBound)]
    // Cut in two, as a slow line may do it.
    console.type("\u{1B}[<0;\(before.count + 3)")
    console.type(";\(row + 1)M\u{1B}[<0;\(before.count + 3);\(row + 1)m")
    try console.wait(for: "Forgot password?", "[ Send ]")
    console.type("\u{1B}")
    try console.wait(untilGone: "[ Send ]")
    console.type("\u{1B}OS")
    try console.wait("the mouse to be the terminal's") {
      String(decoding: $0.output, as: UTF8.self).contains("\u{1B}[?1006l\u{1B}[?1000l")
    }
    console.type("\u{3}")
    #expect(try console.waitForEnd() == .exit(0))
    try console.wait("the terminal as it was") { $0.isTerminalRestored }
  }

  /// Nothing is claimed that is not so.
  @Test func whereThereIsNoClipboardItIsSaid() throws {
    let server = try TestServer()
    let console = try Program(
      "gatehouse", server.arguments, environment: ["HOME": folder.path, "TERM": "vt100"])
    try console.signInAndStay()
    console.type("y")
    try console.wait(for: "This terminal does not support copying to the clipboard.")
    #expect(!String(decoding: console.output, as: UTF8.self).contains("\u{1B}]"))
    // There is no other screen to go back to, and this one tells of the account.
    try console.leave()
    #expect(!console.text.contains("Ada Lovelace") && !console.text.contains("Profile"))
  }

  @Test func theWindowHasATitleAndGetsItsOwnBack() throws {
    let console = try console()
    try console.wait(for: "Email")
    try console.leave()
    let said = String(decoding: console.output, as: UTF8.self)
    #expect(said.contains("\u{1B}]2;Gatehouse · x · 127.0.0.1:1\u{1B}\\"))
    #expect(said.contains("\u{1B}[22;2t") && said.contains("\u{1B}[23;2t"))
  }

  /// Without a locale only ASCII is shown; what is typed is kept all the same.
  @Test func whatIsTypedWithoutALocaleIsNotLost() async throws {
    let server = try TestServer()
    let console = try Program(
      "gatehouse", server.arguments, environment: ["HOME": folder.path, "LC_ALL": "C"])
    try console.signIn()
    console.type("2e")
    try console.wait(for: "Change name")
    console.type("\u{15}Zoë 界\r")
    try console.wait(for: "Name changed.")
    #expect(console.output.allSatisfy { $0 < 0x80 })
    #expect(try await server.signedIn().account().get().value.name == "Zoë 界")
  }

  // MARK: Languages

  @Test(arguments: [
    ["LC_ALL": "de_DE.UTF-8"], ["LC_ALL": "", "LANG": "de_AT"],
    ["LC_ALL": "", "LC_MESSAGES": "de", "LANG": "en_US.UTF-8"],
  ])
  func theLocaleChoosesTheLanguage(environment: [String: String]) throws {
    let console = try console([], environment)
    try console.wait(for: "Anmelden", "Passwort")
  }

  @Test func withoutALocaleGermanKeepsItsLetters() throws {
    let console = try console(["--language", "de"], ["LC_ALL": "C"])
    try console.wait(for: "Passwort", "Anmelden", "[ Passwort vergessen? ]")
    console.type("\u{1B}[20~")
    try console.wait(for: "< Standard >", "< auto >")
    #expect(console.output.allSatisfy { $0 < 0x80 })
  }

  @Test func theOptionAndTheSettingGoBeforeTheLocale() throws {
    let console = try console(["--language", "en"], ["LC_ALL": "de_DE.UTF-8"])
    try console.wait(for: "Sign in", "Password")
    let wrong = try self.console(["--language", "fr"])
    #expect(try wrong.waitForEnd() == .exit(2))
    try wrong.wait(for: "--language must be")
  }
}
