import AccountAPI
import AccountClient
import Foundation
import TestSupport
import Testing

/// Preferences value by value, without a screen.
@Suite struct PreferenceCommandTests {
  private let folder = TemporaryFolder()

  private func run(_ arguments: String..., input: String = "") throws -> CommandRun {
    try CommandRun(["preferences"] + arguments, home: folder.path, input: input)
  }

  private func login(_ server: TestServer) throws {
    let login = try CommandRun(
      ["login", "--email", "ada@example.test", "--password-stdin"] + server.arguments,
      home: folder.path, input: "analytical")
    try #require(login.status == 0)
  }

  @Test func valueByValue() throws {
    let server = try TestServer()
    try login(server)
    #expect(try run("get", "theme").output == "dark\n")
    #expect(try run("set", "theme", "light").status == 0)
    #expect(try run("get", "theme", "--json").output.contains("\"value\": \"light\""))
    #expect(try run("set", "new.place", "[1, true]").status == 0)
    #expect(try run("get", "new.place.1").output == "true\n")
    #expect(try run("unset", "new.place.1").status == 0)
    #expect(try run("get", "new.place.1").status == 1)
    #expect(try run("get", "..").status == 2)
    let altered = try run("set", "size", "2.0")
    #expect(altered.status == 7 && altered.errors.contains("size: 2.0 → 2"))
    // 0.6.2 cannot remove a key at the top.
    #expect(try run("unset", "new").status == (TestServer.isDialect1_8 ? 0 : 1))
    #expect(
      try run("diff", input: "{\"theme\": \"blue\"}").output.contains("theme: \"light\" → \"blue\"")
    )
    let paths = try CommandRun(
      [
        "---completion", "preferences", "get", "--", "positional@0", "3", "0", "gatehouse",
        "preferences", "get", "",
      ], home: folder.path)
    #expect(paths.output.contains("theme\n"))
  }

  @Test func inAnEditor() throws {
    let server = try TestServer()
    try login(server)
    #expect(try run("edit").status == 6)
    func edit(_ script: String) throws -> Program {
      let editor = try folder.makeScript("editor", script)
      return try Program(
        "gatehouse", ["preferences", "edit"],
        environment: [
          "HOME": folder.path, "EDITOR": editor, "XDG_RUNTIME_DIR": folder.path,
        ])
    }
    #expect(try edit("sed -i 's/dark/black/' \"$1\"").waitForEnd() == .exit(0))
    #expect(try run("get", "theme").output == "black\n")
    let broken = try edit("echo oh no >>\"$1\"")
    try broken.wait(for: "What you wrote is in")
    #expect(try broken.waitForEnd() == .exit(2))
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      $0.hasPrefix("gatehouse-")
    }
    #expect(left.count == 1)
  }
}
