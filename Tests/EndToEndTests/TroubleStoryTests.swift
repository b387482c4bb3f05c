import AccountAPI
import AccountClient
import Foundation
import Keyring
import TestSupport
import Testing

/// What goes wrong while somebody works: the server gone and back, tries used up, the session ended
/// elsewhere, huge pastes.
@Suite struct TroubleStoryTests {
  private let folder = TemporaryFolder()

  private func console(_ server: TestServer, _ columns: Int = 80, _ rows: Int = 24) throws
    -> Program
  {
    let console = try Program(
      "gatehouse",
      server.arguments,
      environment: ["HOME": folder.path], columns: columns, rows: rows)
    try console.wait(for: "Email")
    return console
  }

  @Test(arguments: [(80, 24), (40, 12)])
  func theServerGoesAndComesBack(columns: Int, rows: Int) throws {
    let data = ["--sample-data", "--data", "\(folder.path)/server"]
    var server: TestServer? = try TestServer(data)
    let port = server!.endpoint.port
    let console = try console(server!, columns, rows)
    try console.signInAndStay()
    console.type("4")
    try console.wait(for: "/6 · newest first")
    server?.kill()
    _ = server?.waitForEnd()
    server = nil
    console.type("r")
    // What was there stays, and it is said.
    try console.wait(for: "offline", "/6 · newest first")
    server = try TestServer(data, port: port)
    // By itself, after a while.
    try console.wait(untilGone: "offline")
    #expect(console.text.contains("/6 · newest first"))
    withExtendedLifetime(server) {}
  }

  /// Limits are counted by clock hours: where one ends in the middle, it is told again.
  @Test(arguments: [(80, 24), (40, 12)])
  func whenTheTriesAreUsedUpItIsSaidForHowLong(columns: Int, rows: Int) throws {
    let hour = Int(Date().timeIntervalSince1970) / 3_600
    do { try useUpTheTries(columns, rows) } catch {
      guard hour != Int(Date().timeIntervalSince1970) / 3_600 else { throw error }
      try useUpTheTries(columns, rows)
    }
  }

  private func useUpTheTries(_ columns: Int, _ rows: Int) throws {
    let server = try TestServer(["--sample-data"])
    let console = try console(server, columns, rows)
    console.type("ada@example.test\t")
    for number in 1...10 {
      console.type("wrong password")
      try console.wait(for: "••••••••••••••")
      console.type("\r")
      try console.wait(untilGone: "••••")
      if number == 9 { try console.wait(for: "1 attempt left") }
    }
    try console.wait(for: "No attempts left until")
    console.type("analytical\r")
    try console.wait(for: "Too many requests. Try again at", ", in")
  }

  @Test(arguments: [(80, 24), (40, 12)])
  func aSessionEndedElsewhereWhileOneTypes(columns: Int, rows: Int) async throws {
    let server = try TestServer()
    let console = try console(server, columns, rows)
    try console.signInAndStay()
    console.type("2e")
    try console.wait(for: "Change name")
    console.type("\u{15}Ada King")
    // With the live channel it is known without asking.
    if TestServer.isDialect1_8 { try console.wait(for: "●") }
    _ = try await server.signedIn().deleteSessions().get()
    if !TestServer.isDialect1_8 { console.type("\r") }
    try console.wait(for: "Your session has ended")
    try console.wait(for: "Email", "ada@example.test")
    console.type("analytical\r")
    try console.wait(for: "Ada Lovelace")
  }

  @Test(arguments: [(80, 24), (40, 12)])
  func aHugePasteIsTakenAndLosesNothing(columns: Int, rows: Int) throws {
    let server = try TestServer()
    let console = try console(server, columns, rows)
    let huge = String(repeating: "abcdefghij", count: 10_000)
    console.type("\u{1B}[200~\(huge)\u{1B}[201~END")
    try console.wait(for: "ghijEND")
    console.type("\u{15}ada@example.test\tanalytical\r")
    try console.wait(for: "Stay signed in?")
    console.type("\r")
    try console.wait(for: "Ada Lovelace")
    console.type("2e")
    try console.wait(for: "Change name")
    console.type("\u{1B}[200~\(huge)\u{1B}[201~\r")
    try console.wait(
      for: "The name can have at most \(TestServer.isDialect1_8 ? "128" : "100") characters.")
    // The same from a terminal that sends a paste as if it were typed.
    console.type("\u{15}" + huge.prefix(20_000) + "END")
    try console.wait(for: "ghijEND")
    console.resize(columns: 60, rows: 20)
    console.type("\u{15}Ada\r")
    try console.wait(for: "Name changed.")
  }

  @Test(arguments: [(80, 24), (40, 12)])
  func theAccountIsDeleted(columns: Int, rows: Int) async throws {
    let server = try TestServer()
    let console = try console(server, columns, rows)
    try console.signInAndStay()
    console.type("3D")
    try console.wait(for: "Delete account", "[ Delete ]")
    console.type("ada@example.tes\tanalytical\r")
    try console.wait(for: "This is not the email address of this account.")
    console.type("t\twrong-one\u{15}wrong-one\r")
    try console.wait(for: TestServer.isDialect1_8 ? "Incorrect password" : "The password is wrong")
    console.type("analytical\r")
    try console.wait(
      for: TestServer.isDialect1_8 ? "Account deleted." : "Account closed.")
    let guest = server.client()
    if TestServer.isDialect1_8 {
      let error = await guest.signIn(email: "ada@example.test", password: "analytical").failure
      guard case .refused(let refusal)? = error else {
        Issue.record("it lives")
        return
      }
      #expect(refusal.cause == .wrongCredentials)
      return
    }
    let answer = try await guest.signIn(email: "ada@example.test", password: "analytical").get()
    let client = server.client(token: PlainToken(bytes: answer.value.token))
    guard case .failure(.refused(let error)) = await client.account() else {
      Issue.record("it lives")
      return
    }
    #expect(error.cause == .blocked)
  }
}
