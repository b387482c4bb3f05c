import AccountAPI
import AccountClient
import Foundation
import TestSupport
import Testing

/// `gatehouse watch` and `gatehouse log --follow` as a person or systemd runs them.
@Suite struct WatchTests {
  private let home = TemporaryFolder()

  private func login(_ server: TestServer) throws {
    let login = try CommandRun(
      ["login", "--email", "ada@example.test", "--password-stdin"] + server.arguments,
      home: home.path, input: "analytical")
    try #require(login.status == 0)
  }

  private func start(_ arguments: String...) throws -> Program {
    try Program(
      "gatehouse", arguments, environment: ["HOME": home.path], columns: 200, rows: 30)
  }

  private func signInElsewhere(_ server: TestServer) throws {
    let body = #"{"email":"ada@example.test","password":"analytical"}"#
    let socket = try PlainSocket(server.address)
    socket.send(
      """
      POST /v1/account/sessions/email HTTP/1.1\r\nHost: localhost\r
      X-Appwrite-Project: \(TestServer.project)\r\nContent-Type: application/json\r
      User-Agent: Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0\r
      Content-Length: \(body.utf8.count)\r\n\r\n\(body)
      """)
    #expect(socket.readAnswer().hasPrefix("HTTP/1.1 201"))
  }

  @Test func aSignInIsReportedAndGivenToAProgram() throws {
    let server = try TestServer(dialect: "1.8")
    try login(server)
    let program = try home.makeScript("on-event", "cat >>\(home.path)/events")
    let watch = try start("watch", "--exec", program, "--archive")
    try watch.wait(for: "Watching ada@example.test, live.")
    try signInElsewhere(server)
    try watch.wait(for: "ada@example.test Signed in · Firefox 127.0 · 127.0.0.1")
    let events = "\(home.path)/events"
    try watch.wait("the program to have run") { _ in
      (try? String(contentsOfFile: events, encoding: .utf8))?.hasSuffix("\n") == true
    }
    let event = try JSONReader.read(String(contentsOfFile: events, encoding: .utf8))["event"]
    #expect(event?["event"] == "session.create" && event?["source"] == "log")
    #expect(event?["account"]?["email"] == "ada@example.test" && event?["client"] == "Firefox")
    watch.signal(SIGTERM)
    #expect(try watch.waitForEnd() == .exit(0))
    // The archive has it for when the server does not.
    let archived = try FileManager.default.contentsOfDirectory(
      atPath: "\(home.path)/.local/state/gatehouse/archive")
    #expect(archived.contains { $0.hasSuffix(".jsonl") })
  }

  /// Also the two signals besides.
  @Test(arguments: [SIGINT, SIGHUP]) func aSignalEndsItCleanly(signal: Int32) throws {
    let server = try TestServer(dialect: "1.8")
    try login(server)
    let watch = try start("watch", "--json")
    try watch.wait(for: "Watching ada@example.test, live.")
    watch.signal(signal)
    #expect(try watch.waitForEnd() == .exit(0))
    try watch.wait("the terminal as it was") { $0.isTerminalRestored }
  }

  @Test func anEndedSessionEndsIt() async throws {
    let server = try TestServer(dialect: "1.8")
    try login(server)
    let other = try await server.signedIn()
    let watch = try start("watch")
    try watch.wait(for: "Watching ada@example.test, live.")
    _ = try await other.deleteSessions().get()
    #expect(try watch.waitForEnd() == .exit(3))
  }

  @Test func theLogIsFollowed() async throws {
    let server = try TestServer(dialect: "1.8")
    try login(server)
    let log = try start("log", "--follow", "--limit", "2", "event:session")
    try log.wait("two entries") { $0.text.split(separator: "\n").count == 2 }
    try signInElsewhere(server)
    try log.wait(for: "Signed in · Firefox 127.0 · 127.0.0.1")
    #expect(log.text.split(separator: "\n").count == 3)
    log.type("\u{3}")
    #expect(try log.waitForEnd() == .exit(0))
  }

  /// A server of 0.6 has no live channel, and is asked now and then.
  @Test func aServerWithoutLiveUpdatesIsAsked() throws {
    let server = try TestServer(dialect: "0.6")
    try login(server)
    let watch = try start("watch")
    try watch.wait(for: "Watching ada@example.test, every five minutes")
    watch.type("\u{3}")
    #expect(try watch.waitForEnd() == .exit(0))
  }

  @Test func whatCannotBeDoneIsSaidAtOnce() throws {
    func run(_ arguments: String...) throws -> CommandRun {
      try CommandRun(arguments, home: home.path)
    }
    #expect(try run("watch").status == 3, "no account is saved")
    #expect(try run("watch", "--exec", "/nowhere/at/all").status == 2)
    #expect(try run("watch", "--all", "--account", "x").status == 2)
    #expect(try run("log", "--follow", "--json").status == 2)
  }

  /// Options that have no effect on a command are not taken there.
  @Test func optionsOfTheConsoleAreRefusedByCommands() throws {
    func run(_ arguments: String...) throws -> CommandRun {
      try CommandRun(arguments, home: home.path)
    }
    for option in [
      ["--theme", "nord"], ["--lock-after", "3"], ["--plain"], ["--language", "de"],
    ] {
      for arguments in [["accounts"] + option, option + ["accounts"], ["config", "path"] + option] {
        let refused = try CommandRun(arguments, home: home.path)
        #expect(refused.status == 2, "\(arguments)")
        #expect(refused.errors.contains("Unknown option '\(option[0])'"), "\(refused.errors)")
      }
    }
    #expect(try run("themes", "--endpoint", "https://example.test/v1").status == 2)
    #expect(try run("accounts", "--endpoint", "https://example.test/v1").status == 0)
    #expect(try run("--endpoint", "https://example.test/v1", "accounts", "list").status == 0)
  }
}
