import AccountAPI
import AccountClient
import Foundation
import Keyring
import TestSupport
import Testing

/// Commands about this machine, and those that change the account.
@Suite struct MachineCommandTests {
  private let folder = TemporaryFolder()

  private func run(
    _ arguments: String..., environment: [String: String] = [:], input: String = "",
    secret: String? = nil
  ) throws -> CommandRun {
    try CommandRun(
      arguments, home: folder.path, environment: environment, input: input, secret: secret)
  }

  private func login(_ server: TestServer) throws {
    let login = try CommandRun(
      ["login", "--email", "ada@example.test", "--password-stdin"] + server.arguments,
      home: folder.path, input: "analytical")
    try #require(login.status == 0)
  }

  @Test func whereFilesAreAndWhatIsWrongInThem() throws {
    let paths = try JSONReader.read(run("config", "--json").output)["paths"]
    let file = "\(folder.path)/.config/gatehouse/config.toml"
    #expect(paths?["configuration"]?.string?.hasSuffix("/.config/gatehouse/config.toml") == true)
    #expect(try run("config", "check").status == 0)
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/.config/gatehouse", withIntermediateDirectories: true)
    try "theme = \"nord\"\n".write(toFile: file, atomically: true, encoding: .utf8)
    #expect(try run("config", "check").status == 0)
    #expect(try run("themes").output.contains("*  nord\n"))
    try "theme = 1\nmouze = true\n".write(toFile: file, atomically: true, encoding: .utf8)
    let wrong = try run("config", "check")
    #expect(
      wrong.status == 2 && wrong.errors.contains("line 1:") && wrong.errors.contains("line 2:"))
    #expect(try run("config", "check", "--config", "/nowhere").status == 1)
  }

  @Test func themesAreCheckedAndShown() throws {
    let file = "\(folder.path)/mine.toml"
    try "name = \"mine\"\n[roles]\ntext = \"#102030\"\n".write(
      toFile: file, atomically: true, encoding: .utf8)
    #expect(try run("themes", "check", file).status == 0)
    try "[roles]\ntext = \"no color\"\n".write(toFile: file, atomically: true, encoding: .utf8)
    let wrong = try run("themes", "check", file)
    #expect(wrong.status == 2 && wrong.errors.contains("mine.toml:2, text:"))
    let preview = try run("themes", "preview", "nord")
    #expect(preview.status == 0 && preview.output.contains("warning"))
    #expect(try run("themes", "preview", "none").status == 2)
    // As shells ask for it.
    let themes = try run(
      "---completion", "themes", "preview", "--", "positional@0", "3", "0", "gatehouse", "themes",
      "preview", "")
    #expect(themes.output.contains("nord\n"))
  }

  @Test func aPageForABugReportWithoutSecrets() throws {
    let server = try TestServer()
    try login(server)
    let page = try run("doctor")
    #expect(page.status == 0 && page.output.contains(server.endpoint.description))
    #expect(page.output.contains("Protection      key file") && page.output.contains("libcurl/"))
    #expect(!page.output.contains("ada@") && !page.output.contains("Ada"))
    server.kill()
    _ = server.waitForEnd()
    let away = try run("doctor", "--json")
    #expect(away.status == 0)
    let findings = try JSONReader.read(away.output)["findings"]?.array ?? []
    #expect(findings.contains { $0["name"] == "server" && $0["problem"] == true })
  }

  @Test func theProfileIsChanged() async throws {
    let server = try TestServer()
    try login(server)
    #expect(try run("profile", "set", "name", "Ada Byron").status == 0)
    #expect(try run("profile", "set", "email", "ada@example.com").status == 6)
    let wrong = try run(
      "profile", "set", "email", "ada@example.com", "--password-stdin", input: "x\n")
    #expect(wrong.status == 1)
    let email = try run(
      "profile", "set", "email", "ada@example.com", "--password-stdin", input: "analytical\n")
    #expect(email.status == 0)
    #expect(try run("whoami").output.hasPrefix("Ada Byron <ada@example.com>"))
    #expect(try run("accounts").output.contains("ada@example.com"))
    let password = try run(
      "profile", "set", "password", "--password-stdin", "--new-password-fd", "3",
      input: "analytical\n", secret: "more analytical\n")
    #expect(password.status == 0)
    let answer = await server.client().signIn(
      email: "ada@example.com", password: "more analytical")
    #expect(throws: Never.self) { try answer.get() }
  }

  @Test func recoveryCodesGoToAFileOfTheirOwnerAlone() throws {
    let server = try TestServer(dialect: "1.8")
    try login(server)
    let file = "\(folder.path)/codes"
    #expect(try run("security", "recovery-codes", file).status == 0)
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").count >= 6)
    #expect(try run("security", "recovery-codes", file, "--yes").status == 1, "it exists")
    #expect(try run("security", "recovery-codes", "\(folder.path)/more").status == 6)
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/more"))
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func completionsForEveryShell(shell: String) throws {
    let script = try run("--generate-completion-script", shell)
    #expect(script.status == 0 && script.output.contains("recovery-codes"))
  }

  @Test func savedAccountsAndSessionsAreOffered() throws {
    let server = try TestServer()
    try login(server)
    let accounts = try run(
      "---completion", "accounts", "use", "--", "positional@0", "3", "0", "gatehouse", "accounts",
      "use", "")
    #expect(accounts.output.contains("ada@example.test\n"))
  }
}
