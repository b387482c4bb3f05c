import AccountAPI
import AccountClient
import Foundation
import Keyring
import TestSupport
import Testing

/// The real executable in a pseudo terminal, the real server on loopback, and the same words as in
/// the reducer's tests.
@Suite struct MainJobTests {
  private func console(
    _ server: TestServer, _ folder: TemporaryFolder, columns: Int = 80, rows: Int = 24
  ) throws -> Program {
    try Program(
      "gatehouse",
      server.arguments + ["--keyring", "\(folder.path)/keyring"],
      environment: ["HOME": folder.path], columns: columns, rows: rows)
  }

  private func signIn(_ console: Program) throws {
    try console.wait(for: "Sign in")
    try console.signInAndStay()
    try console.wait(for: "Ada Lovelace", "6 sessions", "updated just now")
  }

  @Test func signInWalkRevokeEditQuit() async throws {
    let (server, folder) = (try TestServer(), TemporaryFolder())
    let console = try console(server, folder)
    try signIn(console)

    console.type("2")
    try console.wait(for: "Profile", "Registered", "✓ yes")
    console.type("5")
    try console.wait(
      for: "Security log", TestServer.isDialect1_8 ? "Account upd" : "Password cha")
    console.type("4")
    try console.wait(for: "current ses", "Firefox 128", "/6 · newest first")
    console.type("jjjx")
    try console.wait(for: "Revoke the session of Firefox 128.0", "[ Cancel ]")
    console.type("\t\r")
    try console.wait(for: "/5 · newest first", "Session revoked: Firefox 128.0")

    console.type("6")
    try console.wait(for: "fontSize")
    console.type("gjjjj\r")
    try console.wait(for: "Edit fontSize (number)")
    console.type("\u{15}16\r")
    try console.wait(for: "1 unsaved change")
    console.type("w")
    try console.wait(for: "1 change to save", "+ fontSize: 16")
    console.type("\r")
    try console.wait(for: "Preferences saved.")

    console.type("2e")
    try console.wait(for: "Change name")
    console.type("\u{15}Ada King\r")
    try console.wait(for: "Name changed.")
    console.type("q")
    #expect(try console.waitForEnd() == .exit(0))
    try console.wait("the terminal as it was") { $0.isTerminalRestored }
    #expect(!String(decoding: console.output, as: UTF8.self).contains("analytical"))

    // What the screen said, the server knows.
    let client = try await server.signedIn()
    let sessions = try await client.sessions().get().value
    #expect(!sessions.contains { $0.device.client?.name == "Firefox" })
    #expect(sessions.count == 6)
    #expect(try await client.preferences().get().value.object["fontSize"] == 16)
    #expect(try await client.account().get().value.name == "Ada King")
  }

  @Test(arguments: [(80, 24), (40, 12)])
  func aNewPasswordAndEverybodyElseOut(columns: Int, rows: Int) async throws {
    let (server, folder) = (try TestServer(), TemporaryFolder())
    let console = try console(server, folder, columns: columns, rows: rows)
    try console.signInAndStay()
    // By its name, from wherever one is.
    console.type(":change your pass")
    try console.wait(for: "Commands", "Change your password.")
    console.type("\r")
    try console.wait(for: "Old password")
    console.type("analytical\rnew-password\rnew-password\r")
    // A later server ends the others by itself.
    try console.wait(untilGone: "Old password")
    if !TestServer.isDialect1_8 {
      try console.wait(for: "Sign out everywhere else", "Cancel")
      console.type("\t\r")
    }
    console.type("4")
    try console.wait(for: "Sessions 1/1")
    console.type("m")
    try console.wait(for: "Password changed.")
    try console.wait(
      for: TestServer.isDialect1_8
        ? "The 5 other sessions have ended." : "5 sessions revoked:")
    console.type("\u{1B}")
    try console.wait(untilGone: "Password changed.")
    console.type("/nothing like it")
    try console.wait(for: "No sessions match.")
    console.type("\u{1B}")
    try console.wait(untilGone: "No sessions match.")
    console.type("X")
    try console.wait(for: "Sign out everywhere", "including the current one")
    console.type("\t\r")
    try console.wait(for: "Email", "Password")
    try console.wait("the secret to go") { _ in
      (try? Keyring(path: "\(folder.path)/keyring").entries().isEmpty) == true
    }
    let guest = server.client()
    let answer = try await guest.signIn(email: "ada@example.test", password: "new-password").get()
    let client = server.client(token: PlainToken(bytes: answer.value.token))
    #expect(try await client.sessions().get().value.count == 1)
  }

  @Test func theDemosMailsWork() throws {
    let folder = TemporaryFolder()
    let console = try Program("gatehouse", ["demo"], environment: ["HOME": folder.path])
    try console.wait(for: "Enter signs in")
    // The last button, and the address that stands there.
    console.type("\t\t\r")
    try console.wait(for: "Forgot password?", "[ Send ]")
    console.type("\r")
    try console.wait(for: "New password", "Press F2 to read it.")
    console.type("\u{1b}OQ")
    try console.wait(for: "Email 1 of 1", "ada@example.test", "Password Reset")
    console.type("\rnew-password\rnew-password\r")
    // The recovery has ended all other sessions, so that there is nothing to ask.
    try console.wait(for: "Ada Lovelace", "Password reset")
    console.type("2p")
    try console.wait(for: "Change password", "Old password")
    console.type("analytical\rthird-password\rthird-password\r")
    try console.wait(for: "Incorrect old password.")
    console.type("\u{1b}")
    try console.wait(untilGone: "Old password")
    console.type("q")
    #expect(try console.waitForEnd() == .exit(0))
    #expect(!String(decoding: console.output, as: UTF8.self).contains("new-password"))
  }

  @Test func theSignInSurvivesARestartAndSignOutForgetsIt() async throws {
    let (server, folder) = (try TestServer(), TemporaryFolder())
    var console = try console(server, folder)
    try signIn(console)
    console.type("4q")
    try console.waitForEnd()
    let keyring = Keyring(path: "\(folder.path)/keyring")
    let entry = try #require(try keyring.entries().first)
    let kept = try #require(try keyring.secret(for: entry.identity)).withBytes { Array($0) }

    // A bare `gatehouse` goes straight to the account, and to where one was.
    console = try Program(
      "gatehouse", ["--keyring", "\(folder.path)/keyring"], environment: ["HOME": folder.path])
    try console.wait(for: "/6 · newest first")
    // What is selected goes to the terminal's clipboard, in its own sequence.
    console.type("y\r")
    try console.wait(for: "Sent to the terminal's clipboard")
    let copied = Data("Client: GNU/Linux desktop\n".utf8).base64EncodedString().prefix(28)
    #expect(String(decoding: console.output, as: UTF8.self).contains("\u{1B}]52;c;\(copied)"))
    console.type("o")
    try console.wait(for: "Sign out", "[ Cancel ]")
    console.type("\t\r")
    try console.wait(for: "Email", "Password")
    console.type("\u{3}")
    #expect(try console.waitForEnd() == .exit(0))
    #expect(try keyring.entries().isEmpty)
    let dead = server.client(token: PlainToken(bytes: kept))
    guard case .failure(let error) = await dead.account() else { throw CancellationError() }
    #expect(error.isSignedOut)
  }

  @Test func theDemoNeedsNothingAndLeavesNothing() throws {
    let folder = TemporaryFolder()
    let console = try Program("gatehouse", ["demo"], environment: ["HOME": folder.path])
    // In a hurry: the server may not be there yet.
    try console.wait(for: "ada@example.test")
    console.type("\r")
    try console.wait(for: "Ada Lovelace", "6 sessions")
    let server = try #require(child(of: console.process))
    console.signal(SIGKILL)
    #expect(try console.waitForEnd() == .signal(SIGKILL))
    try console.wait("the server to end with its console") { _ in kill(server, 0) != 0 }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  private func child(of process: pid_t) -> pid_t? {
    let text = try? String(
      contentsOfFile: "/proc/\(process)/task/\(process)/children", encoding: .utf8)
    let found = text?.split(separator: " ").first.flatMap { pid_t($0) }
    if let found { return found }
    // Started from another thread: every thread lists its own children.
    let tasks =
      (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task")) ?? []
    return tasks.compactMap {
      try? String(contentsOfFile: "/proc/\(process)/task/\($0)/children", encoding: .utf8)
    }
    .flatMap { $0.split(separator: " ") }.first.flatMap { pid_t($0) }
  }

  @Test(arguments: [(80, 24), (40, 12)])
  func wrongPasswordNobodyThereAndAgain(columns: Int, rows: Int) throws {
    let (server, folder) = (try TestServer(["--sample-data"]), TemporaryFolder())
    let console = try console(server, folder, columns: columns, rows: rows)
    try console.wait(for: "Email")
    console.type("ada@example.test\twrong password\r")
    try console.wait(for: "Incorrect email or password. Try again.")
    console.type("analytical\r")
    try console.wait(for: "Stay signed in?")
    console.type("\u{1B}")
    try console.wait(for: "Ada Lovelace", "6 sessions")
    let nobody = try Program(
      "gatehouse",
      [
        "--endpoint", "http://127.0.0.1:1/v1", "--project", "x", "--keyring",
        "\(folder.path)/other",
      ], columns: columns, rows: rows)
    try nobody.wait(for: "Email")
    nobody.type("a@b.cd\tpassword\r")
    try nobody.wait(for: "Cannot connect to the server.")
  }

  @Test(arguments: [(80, 24), (40, 12)])
  func aFirstRunAsksWhereAndChecksItLive(columns: Int, rows: Int) throws {
    let (server, folder) = (try TestServer(), TemporaryFolder())
    let console = try Program(
      "gatehouse", [], environment: ["HOME": folder.path], columns: columns, rows: rows)
    try console.wait(for: "Connect", "Endpoint", "Project ID")
    console.type("\u{15}\(server.endpoint)\tnosuch\r")
    try console.wait(for: "Project not found on this server.")
    // A paste of the right one, brackets and all.
    console.type("\u{15}\u{1B}[200~\(TestServer.project)\u{1B}[201~\r")
    try console.wait(for: "Sign in", "Email")
  }
}
