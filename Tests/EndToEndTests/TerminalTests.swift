import Foundation
import TestSupport
import Testing

/// How the console treats the terminal: whatever happens, it is given back as it was found.
@Suite struct TerminalTests {
  private static let dead = ["--endpoint", "http://127.0.0.1:1/v1", "--project", "x"]

  private func console(_ environment: [String: String] = [:], columns: Int = 80, rows: Int = 24)
    throws -> (Program, TemporaryFolder)
  {
    let folder = TemporaryFolder()
    let program = try Program(
      "gatehouse", Self.dead, environment: ["HOME": folder.path].merging(environment) { $1 },
      columns: columns, rows: rows)
    return (program, folder)
  }

  @Test(arguments: ["key", "signal"])
  func suspendedAndBack(by way: String) throws {
    let (program, folder) = try console()
    try program.wait(for: "Email")
    program.type("ada")
    try program.wait(for: "ada")
    for _ in 0..<2 {
      if way == "key" { program.type("\u{1A}") } else { program.signal(SIGTSTP) }
      try program.waitForStop()
      try program.wait("the terminal as it was") { $0.isTerminalRestored }
      program.goOn()
      try program.wait("the alternate screen") { $0.isOnAlternateScreen && $0.text.contains("ada") }
    }
    program.type("\u{3}")
    #expect(try program.waitForEnd() == .exit(0))
    withExtendedLifetime(folder) {}
  }

  @Test func paintsAnewAfterAStopThatNobodyAskedFor() throws {
    let (program, folder) = try console()
    try program.wait(for: "Email")
    program.signal(SIGSTOP)
    try program.waitForStop()
    let before = program.output.count
    program.goOn()
    try program.wait("the whole screen again") {
      String(decoding: $0.output[before...], as: UTF8.self).contains("Password")
    }
    program.type("ada")
    try program.wait(for: "ada")
    withExtendedLifetime(folder) {}
  }

  @Test func aResizeLosesNothing() throws {
    let (program, folder) = try console()
    try program.wait(for: "Email")
    program.type("typed before")
    try program.wait(for: "typed before")
    for (columns, rows) in [(120, 40), (39, 10), (1, 1), (200, 60), (40, 12)] {
      program.resize(columns: columns, rows: rows)
    }
    try program.wait("the form at its new size") {
      $0.line(0).hasPrefix(" x ·") && $0.text.contains("typed before")
    }
    program.resize(columns: 30, rows: 8)
    try program.wait(for: "Gatehouse needs 40x12")
    program.resize(columns: 80, rows: 24)
    try program.wait(for: "typed before")
    withExtendedLifetime(folder) {}
  }

  /// Typed, and pasted.
  @Test(arguments: [("", ""), ("\u{1B}[200~", "\u{1B}[201~")])
  func charactersArriveInPieces(begin: String, end: String) throws {
    let (program, folder) = try console()
    try program.wait(for: "Email")
    for byte in (begin + "grüße@exämple.界" + end).utf8 {
      program.type([byte])
      // Only where a piece must not be read together with the next one.
      if byte >= 0xC0 { try program.wait("the byte to be read") { $0.hasReadEverything } }
    }
    try program.wait(for: "grüße@exämple.界")
    withExtendedLifetime(folder) {}
  }

  @Test func whatTheTerminalAnswersIsNotTyped() throws {
    let (program, folder) = try console()
    try program.wait(for: "Email")
    program.type(
      "a\u{1B}P>|XTerm(390)\u{1B}\\b\u{1B}P1+r5463=74727565\u{1B}\\c\u{1B}_Gi=31;OK\u{1B}\\d"
        + "\u{1B}]11;rgb:ffff/ffff/ffff\u{7}e\u{1B}[?64;1;2cf\u{1B}Ou\u{1B}Oo\u{1B}Ok.")
    try program.wait(for: "abcdef5/+.")
    withExtendedLifetime(folder) {}
  }

  @Test(arguments: [
    ("xterm-256color", "", true), ("xterm", "", true), ("xterm-256color", "1", false),
    ("vt100", "", false),
    ("linux", "", true), ("tmux-256color", "", true), ("xterm-direct", "", true),
    ("no-such-terminal", "", true), ("screen", "", true), ("", "", true),
  ])
  func coloursFollowTheTerminal(term: String, noColor: String, isColored: Bool) throws {
    let (program, folder) = try console(["TERM": term, "NO_COLOR": noColor])
    try program.wait(for: "Email", "Password", "[ Sign in ]")
    let cells = (0..<24).flatMap { row in (0..<80).map { program.cell(row, $0) } }
    #expect(cells.contains { $0.has_foreground || $0.has_background } == isColored)
    withExtendedLifetime(folder) {}
  }

  /// The scrollback is the shell's, except where there is no other screen to draw on.
  @Test(arguments: [("xterm-256color", false), ("tmux-256color", false), ("linux", true)])
  func wipingErasesNoScrollbackBehindAnAlternateScreen(term: String, erases: Bool) throws {
    let program = try Program("terminal-painter", ["secret"], environment: ["TERM": term])
    try program.wait(for: "secret")
    program.type("w")
    try program.wait(for: "wiped")
    program.type("q")
    #expect(try program.waitForEnd() == .exit(0))
    #expect(String(decoding: program.output, as: UTF8.self).contains("\u{1B}[3J") == erases)
  }

  @Test func asciiWhereThereIsNoUTF8() throws {
    let (program, folder) = try console(["LC_ALL": "C"])
    try program.wait(for: "Email", "+- Sign in to ")
    #expect(program.output.allSatisfy { $0 < 0x80 })
    withExtendedLifetime(folder) {}
  }

  @Test(arguments: [("dumb", "position the cursor"), ("dumb", "dumb")])
  func aTerminalThatCannotIsToldSoInWords(term: String, words: String) throws {
    let (program, folder) = try console(["TERM": term])
    #expect(try program.waitForEnd() == .exit(2))
    try program.wait("the sentence") {
      $0.text.replacingOccurrences(of: "\n", with: " ").contains(words)
    }
    #expect(!program.output.contains(0x1B))
    withExtendedLifetime(folder) {}
  }

  @Test func withoutATerminalOneSentenceAndStatusSix() throws {
    let process = Process()
    let (output, errors) = (Pipe(), Pipe())
    process.executableURL = URL(filePath: "\(Program.folder)/gatehouse")
    process.arguments = ["demo"]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 6)
    #expect(output.fileHandleForReading.readDataToEndOfFile().isEmpty)
    let sentence = String(
      decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(sentence == "gatehouse: standard input and output must be a terminal.\n")
  }

  /// A copy with the rights of its owner: the caller's environment would decide what it reads.
  @Test(arguments: [["demo"], ["preferences", "export"], ["--version"]])
  func aCopyWithOtherRightsDoesNotStart(arguments: [String]) throws {
    let folder = TemporaryFolder()
    chmod(folder.path, 0o755)
    let process = Process()
    let errors = Pipe()
    // Copied by another process: a descriptor for writing would be in the way of starting it.
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments =
      [
        "-c",
        """
        cp "$0" copy && { chown 12345:12345 copy 2>/dev/null || exit 9; } && chmod 4755 copy \
          && exec ./copy "$@"
        """,
        "\(Program.folder)/gatehouse",
      ] + arguments
    process.currentDirectoryURL = URL(filePath: folder.path)
    process.standardError = errors
    try process.run()
    let sentence = String(
      decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus != 9 else {
      // Only the administrator can give files away.
      #expect(geteuid() != 0)
      return
    }
    #expect(process.terminationStatus == 2)
    #expect(
      sentence
        == "gatehouse: this copy runs with the rights of its owner or group, which is not safe. "
        + "Remove them: chmod ug-s FILE\n")
  }
}
