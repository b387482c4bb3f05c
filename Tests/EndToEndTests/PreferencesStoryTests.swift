import AccountAPI
import AccountClient
import Foundation
import TestSupport
import Testing

/// Preferences edited by eye: everything that can be done to them, two consoles at once, an editor
/// of one's own, and files.
@Suite struct PreferencesStoryTests {
  private let folder = TemporaryFolder()

  private func console(
    _ server: TestServer, _ columns: Int = 80, _ rows: Int = 24,
    environment: [String: String] = [:]
  ) throws -> Program {
    let console = try Program(
      "gatehouse", server.arguments,
      environment: ["HOME": folder.path].merging(environment) { $1 }, columns: columns, rows: rows)
    try console.signIn()
    console.type("6")
    try console.wait(for: "fontSize")
    return console
  }

  private func save(_ console: Program) throws {
    console.type("w")
    try console.wait(for: "to save", "[ Save ]")
    console.type("\r")
    try console.wait(for: "Preferences saved.")
  }

  private func stored(_ server: TestServer) async throws -> JSONObject {
    try await server.signedIn().preferences().get().value.object
  }

  @Test(arguments: [(80, 24), (40, 12)])
  func everythingCanBeDone(columns: Int, rows: Int) async throws {
    let server = try TestServer()
    let before = try await stored(server)
    let console = try console(server, columns, rows)
    console.type("gn")
    try console.wait(for: "Add preference")
    console.type("size\r{\"a\": 1.50, \"b\": [true]}\r")
    try console.wait(for: "size")
    console.type("l")
    try console.wait(for: "▾ size")
    console.type("j")
    try console.wait(for: "1.50")
    console.type("R")
    try console.wait(for: "Rename size › a")
    console.type("\u{15}first\r")
    try console.wait(for: "first")
    console.type("J")
    console.type("t")
    try console.wait(for: "Change type")
    console.type("k\r")
    console.type("d")
    try console.wait(for: "first-2")
    console.type("x")
    try console.wait(for: "Removed size › first-2.")
    if !TestServer.isDialect1_8 {
      console.type("gx")
      try console.wait(for: "Unavailable")
    }
    console.type("/them")
    try console.wait(untilGone: "language")
    console.type("\u{1B}")
    try console.wait(for: "language")
    try save(console)
    var expected = before
    expected["size"] = ["b": [true], "first": "1.50"]
    #expect(try await stored(server) == expected)
    console.type("q")
    #expect(try console.waitForEnd() == .exit(0))
  }

  @Test(arguments: [(80, 24), (40, 12)])
  func twoConsolesAtOnce(columns: Int, rows: Int) async throws {
    let server = try TestServer()
    let (one, other) = (try console(server, columns, rows), try console(server, columns, rows))
    let set = { (console: Program, key: String, value: String) in
      console.type("/\(key)")
      try console.wait(for: "/ \(key)")
      console.type("\r\r")
      try console.wait(for: "Edit \(key)")
      console.type("\u{15}\(value)\r")
      try console.wait(untilGone: "Edit \(key)")
      console.type("\u{1B}")
      try console.wait(untilGone: "/ \(key)")
    }
    try set(one, "fontSize", "20")
    try set(other, "fontSize", "30")
    try set(other, "lineHeight", "9.90")
    try save(one)
    // What does not contradict goes together; for what does, somebody chooses.
    other.type("w")
    try other.wait(for: "2 changes to save")
    other.type("\r")
    try other.wait(for: "Resolve conflicts", "fontSize: yours 30")
    try other.wait(for: "original 14", "server   20")
    other.type(" ")
    try other.wait(for: "fontSize: server 20")
    other.type("\u{1B}[Z\r")
    try other.wait(for: "Preferences saved.")
    let now = try await stored(server)
    #expect(now["fontSize"] == 20 && now["lineHeight"]?.number?.text == "9.9")
  }

  /// 0.6.2 merges, and never removes a key.
  @Test func undoAfterSavingHidesNothing() async throws {
    let server = try TestServer(dialect: "0.6")
    let console = try console(server)
    console.type("gn")
    try console.wait(for: "Add preference")
    console.type("one\r1\r")
    try console.wait(for: "1 unsaved change")
    try save(console)
    console.type("u")
    try console.wait(for: "This server cannot remove or rename saved keys, so “one” stays.")
    console.type("\u{1B}")
    try console.wait(untilGone: "so “one” stays.")
    console.type("r")
    try console.wait(for: "one  ", "updated just now")
    #expect(try await stored(server)["one"] == 1)
  }

  @Test(arguments: ["0.6", "1.8"])
  func whatTheServerChangesIsTold(dialect: String) async throws {
    let server = try TestServer(dialect: dialect)
    let console = try console(server)
    console.type("gn")
    try console.wait(for: "Add preference")
    console.type("list\r{\"0\": {}, \"1\": 1234567890123456789012}\r")
    try console.wait(for: "1 unsaved change")
    console.type("w")
    try console.wait(
      for: "Appwrite stores these values differently:", "→ [[],1.2345678901234568e+21]")
    console.type("\r")
    try console.wait(for: "Preferences saved. The server changed 1 value: list:")
    let number = try #require(JSONNumber(text: "1.2345678901234568e+21"))
    #expect(try await stored(server)["list"] == [[], .number(number)])
  }

  @Test func anEditorOfOnesOwn() async throws {
    let server = try TestServer()
    let editor = try folder.makeScript(
      "editor", "stty -a | grep -q ' icanon' && sed -i 's/14/15/' \"$1\"")
    let console = try console(
      server, environment: ["EDITOR": editor, "XDG_RUNTIME_DIR": folder.path])
    console.type("E")
    try console.wait(for: "1 unsaved change")
    try save(console)
    #expect(try await stored(server)["fontSize"] == 15)
    // One that fails changes nothing; one that leaves what is no JSON loses nothing.
    try folder.makeScript("editor", "exit 3")
    console.type("E")
    try console.wait(for: "The editor exited with status 3.")
    try folder.makeScript("editor", "echo oh no >>\"$1\"")
    console.type("E")
    try console.wait(for: "is not valid JSON. It was saved to")
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      $0.hasPrefix("gatehouse-")
    }
    #expect(left.count == 1)
    let kept = try String(contentsOfFile: "\(folder.path)/\(left.first ?? "")", encoding: .utf8)
    #expect(kept.hasSuffix("oh no\n"))
  }

  /// For scripts: no terminal, standard output and standard input.
  @Test func pipesToo() async throws {
    let server = try TestServer()
    func run(
      _ arguments: [String], _ environment: [String: String] = [:], input: String = "",
      bytes: [UInt8]? = nil,
      output place: String? = nil
    ) throws -> (Int32, String, String) {
      let process = Process()
      let (source, output, errors) = (Pipe(), Pipe(), Pipe())
      process.executableURL = URL(filePath: "\(Program.folder)/gatehouse")
      process.arguments = ["preferences"] + arguments
      process.environment = ["HOME": folder.path, "LC_ALL": "C.UTF-8"]
        .merging(Program.sanitizerOptions) { $1 }.merging(environment) { $1 }
      (process.standardInput, process.standardOutput) = (source, output)
      process.standardError = errors
      if let place {
        process.standardOutput = FileHandle(forWritingAtPath: place)
        try output.fileHandleForWriting.close()
      }
      try process.run()
      source.fileHandleForWriting.write(Data(bytes ?? Array(input.utf8)))
      try source.fileHandleForWriting.close()
      let text = String(
        decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      let said = String(
        decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      return (process.terminationStatus, text, said)
    }
    #expect(try run(["export"]).2.contains("No account is saved on this machine."))
    let console = try Program(
      "gatehouse", server.arguments, environment: ["HOME": folder.path])
    try console.signInAndStay()
    try console.wait(for: "Ada Lovelace", "6 sessions")
    console.type("q")
    try console.waitForEnd()
    let (status, text, _) = try run(["export"])
    #expect(status == 0)
    #expect(try JSONReader.read(text) == .object(try await stored(server)))
    let full = try run(["export"], output: "/dev/full")
    #expect(full.0 != 0 && full.2.contains("standard output: No space left on device."))
    let (kept, _, nothing) = try run(
      ["import"], input: "{\"fontSize\": 20, \"added\": [null]}")
    #expect(kept == 0 && nothing.isEmpty)
    // Values that the server changes are listed before, and the answer is compared.
    let (changed, _, list) = try run(["import"], input: "{\"fontSize\": 2e1, \"added\": [{}]}")
    #expect(
      changed == 7
        && list == """
          Appwrite stores these values differently:
            fontSize: 2e1 → 20
            added › 0: {} → []
          Imported. The server changed the values listed above.

          """
    )
    let now = try await stored(server)
    #expect(now["fontSize"] == 20 && now["added"] == [[]])
    #expect(now["theme"] == "dark")
    let (wrong, _, said) = try run(["import"], input: "{\n\"x\": }")
    #expect(wrong != 0 && said.contains("Line 2 is not valid JSON."))
    // Another encoding, as it is and cut in a character; and a byte order mark, which is none of
    // it.
    let latin1 = Array("{\"city\": \"Z".utf8) + [0xFC] + Array("rich\"}".utf8)
    for bytes in [latin1, Array("{\"city\": \"Zü".utf8.dropLast())] {
      let (status, _, said) = try run(["import"], bytes: bytes)
      #expect(status != 0 && said.contains("standard input, line 1: this is not UTF-8."))
    }
    #expect(try await stored(server) == now)
    #expect(try run(["import"], input: "\u{FEFF}{\r\n\"added\": 1}\r\n").0 == 0)
    #expect(try await stored(server)["added"] == 1)
    let (refused, reason) =
      TestServer.isDialect1_8
      ? ("{\"theme\": \"light\", \"$x\": 1}", "begin with $")
      : ("{\"theme\": \"light\", \"7\": 1}", "renumbers keys of digits")
    let (status1, _, sentence) = try run(["import", "-"], input: refused)
    #expect(status1 == 1 && sentence.contains(reason) && sentence.contains("Nothing was sent."))
    #expect(try await stored(server)["theme"] == "dark")
    let other = try run(["export", "--project", "elsewhere"])
    #expect(other.0 != 0 && other.2.contains("No account is saved for project elsewhere."))
    let missing = try run(["export", "--ca-file", "/nowhere.pem"])
    #expect(missing.0 != 0 && missing.2.contains("/nowhere.pem: No such file or directory."))
    // The whole of an address goes before a name, as in the console.
    let named = try run(
      ["export"],
      [
        "GATEHOUSE_ENDPOINT": server.endpoint.description,
        "GATEHOUSE_PROJECT": TestServer.project, "GATEHOUSE_CONNECTION": "nobody",
      ])
    #expect(named.0 == 0)
  }

  @Test func filesAreWrittenAndRead() async throws {
    let server = try TestServer()
    let before = try await stored(server)
    let console = try console(server)
    console.type(">")
    try console.wait(for: "Export JSON to a new file")
    console.type("~/mine.json\r")
    try console.wait(for: "Exported to ~/mine.json.")
    let path = "\(folder.path)/mine.json"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(try JSONReader.read(text) == .object(before))
    console.type(">")
    try console.wait(for: "Export JSON to a new file")
    console.type("~/mine.json\r")
    try console.wait(for: "File exists", "~/mine.json")
    console.type("\u{1B}")
    try console.wait(untilGone: "File exists")
    // What the file does not have stays, on every server.
    try text.replacing("\"theme\": \"dark\"", with: "\"theme\": \"light\"")
      .replacing("  \"nickname\": null,\n", with: "").write(
        toFile: path, atomically: true, encoding: .utf8)
    console.type("<")
    try console.wait(for: "Import JSON from a file", "Other keys stay.")
    console.type("~/mine.json\r")
    try console.wait(for: "Imported 1 change, not saved yet.")
    try save(console)
    let after = try await stored(server)
    #expect(after["theme"] == "light" && after["nickname"] == .null)
    #expect(after.keys == before.keys)
  }
}
