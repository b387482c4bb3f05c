import AccountAPI
import AccountClient
import Foundation
import Keyring
import TestSupport
import Testing

/// Commands without a screen: the real executable, the real server, and a keyring.
@Suite struct CommandTests {
  private let folder = TemporaryFolder()
  private var keyring: Keyring {
    Keyring(path: "\(folder.path)/.local/share/gatehouse/keyring", ownsFolder: true)
  }

  private func run(
    _ arguments: String..., environment: [String: String] = [:], input: String = "",
    secret: String? = nil
  ) throws -> CommandRun {
    try CommandRun(
      arguments, home: folder.path, environment: environment, input: input, secret: secret)
  }

  /// As if it had been saved at a sign-in.
  private func save(_ server: TestServer) async throws {
    let answer = try await server.client()
      .signIn(email: "ada@example.test", password: "analytical").get().value
    let account = try await server.client(token: PlainToken(bytes: answer.token)).account().get()
    try keyring.keep(
      KeyringEntry(
        identity: .init(
          endpoint: server.endpoint.description, project: TestServer.project,
          userID: account.value.id),
        email: "ada@example.test", name: "Ada Lovelace", sessionID: answer.sessionID, lastUsed: 1),
      secret: Secret(copying: answer.token))
  }

  private func json(_ run: CommandRun) throws -> JSONValue { try JSONReader.read(run.output) }

  @Test func whoIsSignedInAndWhereElse() async throws {
    let nobody = try run("whoami")
    #expect(nobody.status == 3 && nobody.output.isEmpty)
    #expect(
      nobody.errors
        == "gatehouse: No account is saved on this machine. Sign in with gatehouse login.\n")
    let server = try TestServer()
    try await save(server)
    let who = try run("whoami")
    #expect(who.status == 0 && who.errors.isEmpty)
    #expect(
      who.output
        == "Ada Lovelace <ada@example.test>, project tests at \(server.endpoint)\n")
    #expect(try json(run("profile", "--json"))["account"]?["email"] == "ada@example.test")
    #expect(try json(run("security", "--json"))["version"] == 1)
    #expect(try json(run("accounts", "--json"))["accounts"]?.array?.count == 1)
    let listed = try json(run("sessions", "--json"))["sessions"]?.array ?? []
    #expect(listed.count == 6 && listed.filter { $0["current"] == true }.count == 1)
    let log = try run("log", "event:session", "--jsonl", "--limit", "2")
    #expect(log.status == 0 && log.output.split(separator: "\n").count == 2)
    #expect(try run("log", "--csv").output.hasPrefix("time,event,ip,"))
  }

  @Test func sessionsAreRevokedOnlyWhenConfirmed() async throws {
    let server = try TestServer()
    try await save(server)
    let ids = try json(run("sessions", "--json"))["sessions"]?.array ?? []
    let id = try #require(ids.first { $0["current"] == false }?["id"]?.string)
    let asked = try run("sessions", "revoke", id, input: "y\n")
    #expect(asked.status == 6 && asked.errors.contains("Use --yes."))
    let dry = try run("sessions", "revoke", "--others", "--dry-run")
    #expect(dry.status == 0 && dry.output.contains(id))
    #expect(try run("sessions", "revoke", "--yes", id, "nothing").status == 1)
    #expect(try json(run("sessions", "--json"))["sessions"]?.array?.count == 6)
    #expect(try run("sessions", "revoke", "--yes", id).output == "\(id)\n")
    let others = try run("sessions", "revoke", "--others", "--yes", "--json")
    #expect(try json(others)["revocation"]?["revoked"]?.array?.count == 4)
    #expect(try run("sessions", "revoke", "--all", "--yes").status == 0)
    #expect(try run("whoami").status == 3)
    #expect(try keyring.entries().isEmpty)
  }

  @Test func failuresHaveTheirStatus() async throws {
    let server = try TestServer()
    try await save(server)
    let wrong = try run("sessions", "--frobnicate")
    #expect(wrong.status == 2 && wrong.errors.filter { $0 == "\n" }.count == 1)
    #expect(wrong.errors.hasPrefix("gatehouse: Unknown option '--frobnicate'"))
    #expect(
      try JSONReader.read(run("log", "--json", "--limit", "0").errors)["error"]?["status"] == 2)
    #expect(try run("sessions", "revoke").status == 2)
    #expect(try run("whoami", "--account", "nobody").status == 2)
    #expect(try run("whoami", "--project", "elsewhere").status == 3)
    #expect(try run("whoami", "--endpoint", "ftp://x").status == 2)
    #expect(try run("whoami", "--connection", "nowhere").status == 2)
    #expect(try run("--help").status == 0 && run("whoami", "--version").status == 0)
    server.kill()
    _ = server.waitForEnd()
    let away = try run("whoami", "--json")
    #expect(away.status == 4 && away.output.isEmpty)
    #expect(try JSONReader.read(away.errors)["error"]?["cause"] == "unreachable")
    // Whoever was signed out elsewhere loses nothing here.
    #expect(try keyring.entries().count == 1)
  }

  @Test func savedAccountsAreChosenAndRenamed() async throws {
    let server = try TestServer()
    try await save(server)
    try keyring.keep(
      KeyringEntry(
        identity: .init(endpoint: "https://example.test/v1", project: "p", userID: "u"),
        email: "eve@example.test", name: "", sessionID: "s", lastUsed: 2),
      secret: Secret(copying: Array("t".utf8)))
    #expect(try run("accounts", "rename", "ada@example.test", "home").status == 0)
    #expect(try run("accounts", "rename", "eve@example.test", "home").status == 2)
    #expect(try run("whoami", "--account", "home").status == 0)
    #expect(try run("accounts", "use", "home").status == 0)
    #expect(try run("whoami").status == 0)
    #expect(try run("accounts", "remove", "eve@example.test").status == 6)
    #expect(try run("accounts", "remove", "eve@example.test", "-y").status == 0)
    #expect(try keyring.entries().map(\.label) == ["home"])
  }

  @Test func aPassphraseComesFromADescriptorOrTheTerminal() async throws {
    let server = try TestServer()
    try await save(server)
    try keyring.protect(by: Secret(copying: Array("open sesame".utf8)))
    let asked = try run("accounts")
    #expect(asked.status == 6 && asked.errors.contains("--passphrase-fd"))
    #expect(try run("accounts", "--passphrase-fd", "3", secret: "open says me\n").status == 6)
    #expect(try run("accounts", "--passphrase-fd", "9").status == 6)
    let opened = try run("accounts", "--passphrase-fd", "3", secret: "open sesame\n")
    #expect(opened.status == 0 && opened.output.contains("ada@example.test"))
    let terminal = try Program("gatehouse", ["accounts"], environment: ["HOME": folder.path])
    try terminal.wait(for: "Passphrase of the keyring:")
    terminal.type("wrong\n")
    try terminal.wait(for: "The passphrase is wrong.")
    terminal.type("open sesame\n")
    try terminal.wait(for: "ada@example.test")
    #expect(try terminal.waitForEnd() == .exit(0))
    #expect(!String(decoding: terminal.output, as: UTF8.self).contains("sesame"))
    try terminal.wait("the terminal as it was") { $0.isTerminalRestored }
  }

  @Test func ctrlCAtAPassphraseRestoresTheTerminal() async throws {
    let server = try TestServer()
    try await save(server)
    try keyring.protect(by: Secret(copying: Array("open sesame".utf8)))
    let terminal = try Program("gatehouse", ["accounts"], environment: ["HOME": folder.path])
    try terminal.wait(for: "Passphrase of the keyring:")
    terminal.type("open\u{3}")
    #expect(try terminal.waitForEnd() == .signal(SIGINT))
    try terminal.wait("the terminal as it was") { $0.isTerminalRestored }
  }

  /// Whatever touches the keyring leaves no core dump; the console is in the same place.
  @Test(arguments: [
    ["accounts"], ["preferences", "export"], ["sessions"], ["log"], ["profile"], ["security"],
    ["whoami"],
    ["logout"], [],
  ])
  func nothingThatHasTheKeyringDumpsCore(command: [String]) async throws {
    let server = try TestServer()
    try await save(server)
    try keyring.protect(by: Secret(copying: Array("open sesame".utf8)))
    let terminal = try Program("gatehouse", command, environment: ["HOME": folder.path])
    try terminal.wait(for: command.isEmpty ? "Passphrase" : "Passphrase of the keyring:")
    let limits = try String(contentsOfFile: "/proc/\(terminal.process)/limits", encoding: .utf8)
    let core = try #require(limits.split(separator: "\n").first { $0.hasPrefix("Max core file") })
    #expect(core.split(separator: " ").filter { $0 == "0" }.count == 2, "\(core)")
    terminal.type("\u{3}")
    try terminal.waitForEnd()
  }

  @Test func aTerminalIsAskedBeforeSessionsAreRevoked() async throws {
    let server = try TestServer()
    try await save(server)
    let refusing = try Program(
      "gatehouse", ["sessions", "revoke", "--others"], environment: ["HOME": folder.path])
    try refusing.wait(for: "Revoke 5 sessions? [y/N]")
    refusing.type("\n")
    #expect(try refusing.waitForEnd() == .exit(1))
    let consenting = try Program(
      "gatehouse", ["sessions", "revoke", "--others"], environment: ["HOME": folder.path])
    try consenting.wait(for: "Revoke 5 sessions? [y/N]")
    consenting.type("yes\n")
    #expect(try consenting.waitForEnd() == .exit(0))
    #expect(try json(run("sessions", "--json"))["sessions"]?.array?.count == 1)
  }
}
