import AccountAPI
import AccountClient
import AccountServer
import Foundation
import Keyring
import TestSupport
import Testing

/// Signing in and out without a screen.
@Suite struct LoginTests {
  private let folder = TemporaryFolder()
  private var keyring: Keyring {
    Keyring(path: "\(folder.path)/.local/share/gatehouse/keyring", ownsFolder: true)
  }

  private func run(_ arguments: [String], input: String = "", secret: String? = nil) throws
    -> CommandRun
  {
    try CommandRun(arguments, home: folder.path, input: input, secret: secret)
  }

  private func sessions(_ server: TestServer) async throws -> Int {
    try await server.signedIn().sessions().get().value.count
  }

  @Test func fromPipesAndOutAgain() async throws {
    let server = try TestServer()
    let login = ["login", "--email", "ada@example.test", "--password-stdin"] + server.arguments
    let wrong = try run(login, input: "analytica\n")
    #expect(wrong.status == 1 && wrong.output.isEmpty)
    #expect(try keyring.entries().isEmpty)
    let before = try await sessions(server)
    let first = try run(login + ["--name", "work"], input: "analytical\n")
    #expect(first.status == 0 && first.output.isEmpty)
    #expect(first.errors.hasPrefix("Signed in as Ada Lovelace <ada@example.test>, project tests"))
    let again = try run(
      ["login", "--email", "ada@example.test", "--password-fd", "3", "--json"] + server.arguments,
      secret: "analytical")
    #expect(try JSONReader.read(again.output)["account"]?["email"] == "ada@example.test")
    #expect(try keyring.entries().map(\.label) == ["work"], "one account, under its name")
    #expect(try run(["whoami"]).status == 0)
    #expect(try run(["logout"]).errors == "Signed out of work.\n")
    #expect(try run(["whoami"]).status == 3)
    // Two looks and the first sign-in; the second one was ended.
    #expect(try await sessions(server) == before + 2)
  }

  @Test func aTokenOfASessionThatExists() async throws {
    let server = try TestServer()
    let answer = try await server.client()
      .signIn(email: "ada@example.test", password: "analytical").get()
    let token = String(decoding: answer.value.token, as: UTF8.self)
    let arguments = ["login", "--token-stdin"] + server.arguments
    #expect(try run(arguments, input: "nonsense").status == 3)
    #expect(try run(arguments, input: token).status == 0)
    #expect(try run(["whoami"]).output.hasPrefix("Ada Lovelace"))
  }

  @Test func withoutATerminalNothingIsAsked() throws {
    let server = try TestServer()
    let password = try run(["login", "--email", "ada@example.test"] + server.arguments)
    #expect(password.status == 6 && password.errors.contains("--password-stdin"))
    #expect(try run(["login"] + server.arguments).status == 2)
    let other = try run(
      ["login", "--email", "a", "--password-stdin", "--project", "tests", "--endpoint"]
        + ["\(server.endpoint)".replacing("/v1", with: "")], input: "x")
    #expect(other.status == 2 && other.errors.contains("--endpoint \(server.endpoint)"))
  }

  private func code(_ secret: [UInt8], ahead seconds: Int64 = 0) -> String {
    TOTP.code(secret: secret, at: Int64(Date.now.timeIntervalSince1970) + seconds)
  }

  /// The authenticator's secret. A code is tried anew where it came too late: tests beside this one
  /// may hold the threads for longer than it is valid.
  private func turnOnMFA(_ client: AccountClient) async throws -> [UInt8] {
    let app = try await client.createAuthenticator().get().value
    let secret = try #require(TOTP.bytes(base32: app.secret))
    var result = await client.completeAuthenticator(code: code(secret))
    for _ in 0..<9 {
      guard case .failure(.refused(let error)) = result, error.cause == .invalidSecret else {
        break
      }
      result = await client.completeAuthenticator(code: code(secret))
    }
    _ = try result.get()
    _ = try await client.setMFA(true).get()
    return secret
  }

  @Test func onATerminalWithASecondFactor() async throws {
    let server = try TestServer(dialect: "1.8")
    let client = try await server.signedIn()
    let secret = try await turnOnMFA(client)
    let before = try await client.sessions().get().value.count
    let scripted = try run(
      ["login", "--email", "ada@example.test", "--password-stdin"] + server.arguments,
      input: "analytical")
    #expect(scripted.status == 6)
    #expect(try await client.sessions().get().value.count == before, "none is left behind")
    let terminal = try Program(
      "gatehouse", ["login", "--email", "ada@example.test"] + server.arguments,
      environment: ["HOME": folder.path])
    try terminal.wait(for: "Password:")
    terminal.type("analytical\n")
    try terminal.wait(for: "6-digit code of the authenticator app:")
    // Each code works once.
    terminal.type("\(code(secret, ahead: 30))\n")
    try terminal.wait(for: "Signed in as Ada Lovelace")
    #expect(try terminal.waitForEnd() == .exit(0))
    #expect(!String(decoding: terminal.output, as: UTF8.self).contains("analytical"))
    #expect(try run(["whoami"]).status == 0)
  }

  @Test func ctrlCAtTheCodeLeavesNoSession() async throws {
    let server = try TestServer(dialect: "1.8")
    let client = try await server.signedIn()
    _ = try await turnOnMFA(client)
    let before = try await client.sessions().get().value.count
    let terminal = try Program(
      "gatehouse", ["login", "--email", "ada@example.test"] + server.arguments,
      environment: ["HOME": folder.path])
    try terminal.wait(for: "Password:")
    terminal.type("analytical\n")
    try terminal.wait(for: "6-digit code of the authenticator app:")
    terminal.type("\u{3}")
    #expect(try terminal.waitForEnd() == .signal(SIGINT))
    try terminal.wait("the terminal as it was") { $0.isTerminalRestored }
    #expect(try await client.sessions().get().value.count == before)
    #expect(try keyring.entries().isEmpty)
  }

  @Test func outOfAllOnlyWhenConfirmed() throws {
    let server = try TestServer()
    for email in ["ada@example.test", "charles@example.test"] {
      let login = try run(
        ["login", "--email", email, "--password-stdin"] + server.arguments, input: "analytical")
      #expect(login.status == 0)
    }
    #expect(try run(["logout", "--all"]).status == 6)
    #expect(try keyring.entries().count == 2)
    #expect(try run(["logout", "--all", "--yes"]).status == 0)
    #expect(try keyring.entries().isEmpty)
    #expect(try run(["logout"]).status == 3)
  }
}
