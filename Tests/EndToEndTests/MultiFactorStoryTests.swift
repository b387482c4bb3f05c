import AccountServer
import Foundation
import TestSupport
import Testing

/// What only later servers have, on the built-in one's other dialect.
@Suite struct MultiFactorStoryTests {
  private let folder = TemporaryFolder()
  private var mails: String { "\(folder.path)/mails" }

  private func start(_ arguments: [String] = ["--sample-data", "--no-rate-limits"]) throws
    -> TestServer
  {
    try TestServer(arguments, dialect: "1.8")
  }

  private func console(_ server: TestServer, _ columns: Int, _ rows: Int) throws -> Program {
    let console = try Program(
      "gatehouse", server.arguments, environment: ["HOME": folder.path], columns: columns,
      rows: rows)
    try console.wait(for: "Email")
    // Where there is room for it.
    if rows > 12 { try console.wait(for: "Appwrite 1.8.1") }
    return console
  }

  private func signedIn(_ server: TestServer, _ columns: Int, _ rows: Int) throws -> Program {
    let console = try console(server, columns, rows)
    try console.signIn()
    return console
  }

  /// In base 32, over one or more lines of the dialog.
  private func secret(_ console: Program) throws -> [UInt8] {
    // In groups of four, perhaps beside the picture.
    let parts = console.text.split { !$0.isASCII || $0 == "\n" }.map { $0.split(separator: " ") }
    let groups = parts.filter { words in
      words.first?.count == 4 && words.dropLast().allSatisfy { $0.count == 4 }
        && words.joined().allSatisfy { $0.isUppercase || $0.isNumber }
    }
    let joined = groups.joined().joined()
    return try #require(TOTP.bytes(base32: joined))
  }

  /// The code of now, or of so many seconds later: each is accepted once.
  private func code(_ secret: [UInt8], after seconds: Int64 = 0) -> String {
    TOTP.code(secret: secret, at: Int64(Date.now.timeIntervalSince1970) + seconds)
  }

  @Test(arguments: [(80, 24), (40, 12)])
  func aSecondFactorFromEnrolmentToRecovery(columns: Int, rows: Int) throws {
    let server = try start()
    var one = try signedIn(server, columns, rows)
    one.type("3")
    try one.wait(for: "Security", "Authenticator app")
    one.type("jj\r")
    try one.wait(for: "Add authenticator app", "[ Add ]")
    let secret = try secret(one)
    one.type("000000\r\r")
    try one.wait(for: "This code is incorrect")
    one.type("\u{15}\(code(secret))\r\r")
    try one.wait(for: "Turn on MFA?", "[ Turn on MFA ]")
    one.type("\t\r")
    try one.wait(for: "MFA turned on.")
    // Codes for when it is lost, into a file for their owner alone.
    one.type("c")
    try one.wait(for: "Recovery codes", "Save to file")
    one.type("\r")
    try one.wait(for: "Save to a new file")
    one.type("\u{15}~/codes.txt\r")
    try one.wait(for: "Saved to ~/codes.txt")
    let path = "\(folder.path)/codes.txt"
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let codes = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    #expect(codes.count == 6)
    let start = one.output.count
    one.type("\u{1B}")
    try one.wait(untilGone: "Save to file")
    #expect(!String(decoding: one.output[start...], as: UTF8.self).contains("\u{1B}[3J"))
    try one.leave()

    // The wall: first a choice, then a wrong code, then a right one.
    one = try console(server, columns, rows)
    one.type("ada@example.test\tanalytical\r")
    try one.wait(for: "Choose a verification method.", "Recovery code")
    one.type("\r")
    try one.wait(for: "Verify your identity", "[ Verify ]")
    one.type("000000\r\r")
    try one.wait(for: "This code is incorrect")
    one.type("\u{15}\(code(secret, after: 30))\r\r")
    try one.keepNothing()
    try one.wait(for: "Ada Lovelace")
    try one.leave()

    // Turning back at the wall leaves nobody signed in; a recovery code opens it.
    one = try console(server, columns, rows)
    one.type("ada@example.test\tanalytical\r")
    try one.wait(for: "Choose a verification method.")
    one.type("\u{1B}")
    try one.wait(for: "[ Sign in ]", "Email")
    // Who it was is still there.
    one.type("analytical\r")
    try one.wait(for: "Choose a verification method.")
    one.type("\u{1B}[Z\r")
    try one.wait(for: "Verify your identity", "[ Verify ]")
    one.type("\(codes[0])\r\r")
    try one.wait(for: "Stay signed in?")
    try one.leave()
  }

  @Test(arguments: [(80, 24), (40, 12)])
  func sixDigitsOfAMailSignIn(columns: Int, rows: Int) throws {
    let server = try start(["--sample-data", "--mail-dir", mails])
    let console = try console(server, columns, rows)
    console.type("\t\t\t\t\t\r")
    try console.wait(for: "Email OTP (6-digit code)")
    try console.wait(untilGone: "(not in")
    console.type("\r")
    try console.wait(for: "[ Send ]")
    console.type("new@example.test\r\r")
    try console.wait(for: "Enter the 6-digit code")
    let names = { try FileManager.default.contentsOfDirectory(atPath: mails) }
    let mail = try #require(try names().first { $0.hasSuffix(".eml") })
    let text = try String(contentsOfFile: "\(mails)/\(mail)", encoding: .utf8)
    let digits = text.split(whereSeparator: \.isNewline).first { $0.count == 6 && Int($0) != nil }
    console.type("000000\r\r")
    try console.wait(for: "This code is incorrect")
    console.type("\u{15}\(try #require(digits))\r\r")
    try console.keepNothing()
    try console.wait(for: "new@example.test")
    try console.leave()
  }

  @Test func whatTheServerCannotDoIsSaid() throws {
    let server = try TestServer(dialect: "0.6")
    let console = try Program(
      "gatehouse", server.arguments, environment: ["HOME": folder.path], columns: 80, rows: 24)
    try console.wait(for: "Appwrite 0.6.2")
    console.type("\t\t\t\t\t\r")
    try console.wait(for: "Email OTP (6-digit code) (not in 0.6.2)")
    console.type("\u{1B}")
    try console.wait(untilGone: "Email OTP (6-digit code)")
    console.type("\u{1B}[A\u{1B}[A\u{1B}[A\u{1B}[A\u{1B}[A\u{15}ada@example.test\tanalytical\r")
    try console.keepNothing()
    console.type("4e")
    try console.wait(for: "not in 0.6.2")
    try console.leave()
  }

  @Test func goingInAsNobodyAndBecomingSomebody() throws {
    let server = try start()
    let console = try console(server, 80, 24)
    console.type("\t\t\t\t\t\r")
    try console.wait(for: "Anonymous session (guest)")
    console.type("\u{1B}[Z\r")
    try console.keepNothing()
    console.type("2E")
    try console.wait(for: "Change email", "[ Change ]")
    console.type("now@example.test\rpassword\rpassword\r\r")
    try console.wait(untilGone: "[ Change ]")
    try console.wait(for: "now@example.test")
    try console.leave()
  }

  /// Nothing can be typed there but a word, and nothing could be signed in to again.
  @Test(arguments: [(40, 12), (80, 24), (120, 40)])
  func anAccountOfNobodyIsLostOrDeletedKnowingly(columns: Int, rows: Int) throws {
    let server = try start()
    let console = try console(server, columns, rows)
    console.type("\t\t\t\t\t\r")
    try console.wait(for: "Anonymous session (guest)")
    console.type("\u{1B}[Z\r")
    try console.keepNothing()
    console.type("o")
    try console.wait(for: "[ Sign out ]")
    #expect(console.text.contains("provider"), "unless one is linked, it is lost")
    console.type("\u{1B}")
    try console.wait(untilGone: "[ Sign out ]")
    console.type("q")
    try console.wait(for: "[ Quit ]")
    #expect(console.text.contains("provider"), "unless one is linked, it is lost")
    console.type("\u{1B}")
    try console.wait(untilGone: "[ Quit ]")
    console.type("3D")
    try console.wait(for: "Confirmation", "“delete”")
    console.type("no\r\r")
    try console.wait(for: "Type “delete” to confirm.")
    console.type("\u{15}delete\r\r")
    try console.wait(for: "Account deleted.")
    try console.leave()
  }

  @Test func aProviderLeadsBackByItself() async throws {
    let server = try start()
    let console = try console(server, 100, 30)
    // Which way a provider takes depends on the version.
    try console.wait(for: "Appwrite 1.8")
    console.type("\u{1B}[Z\u{1B}[Z\u{1B}[Z\r")
    try console.wait(for: "Sign in with OAuth2", "mock")
    console.type("\u{1B}[B")
    try console.wait(for: "▌mock")
    console.type("\r")
    try console.wait(for: "Open this in a browser")
    let words = console.flowingText.split(separator: " ").joined()
    // The card behind it names the endpoint.
    let from = try #require(words.ranges(of: "http://127").last?.lowerBound)
    let address = String(words[from...]).replacing("│", with: "")
      .components(separatedBy: "Gatehouse")[0]
    let browser = TestBrowser()
    let question = try await browser.open(address)
    let end = try await browser.press("Allow", on: question)
    #expect(end.text.contains("Return to your terminal"))
    try console.wait(for: "Sign in as User Name")
    // Enter alone declines.
    console.type("\t\r")
    try console.keepNothing()
    try console.wait(for: "User Name")
    console.type("3i")
    try console.wait(for: "mock", "Choose one to unlink it.")
    console.type("\r")
    try console.wait(for: "Unlink identity", "[ Unlink ]")
    // Turning back changes nothing.
    console.type("\u{1B}")
    try console.wait(for: "mock", "Choose one to unlink it.")
    console.type("\r")
    try console.wait(for: "[ Unlink ]")
    console.type("\t\r")
    try console.wait(for: "No identities.")
    try console.leave()
  }

  @Test(arguments: [(80, 24), (40, 12)])
  func blockingAndDeletingAreTwoThings(columns: Int, rows: Int) throws {
    let server = try start()
    var one = try signedIn(server, columns, rows)
    one.type("3D")
    try one.wait(for: "Delete account")
    one.type("ada@example.test\ranalytical\r\r")
    try one.wait(for: "Account deleted.")
    try one.leave()
    one = try console(server, columns, rows)
    one.type("charles@example.test\tanalytical\r")
    try one.keepNothing()
    one.type("3")
    try one.wait(for: "Security")
    one.type("B")
    try one.wait(for: "[ Block account ]")
    one.type("charles@example.test\ranalytical\r\r")
    try one.wait(for: "Account blocked.")
    one.type("\u{1B}[A\u{15}charles@example.test\t\u{15}analytical\r")
    try one.wait(for: "This account is blocked.")
    try one.leave()
  }

  @Test func sessionsHaveDatesAndCanBeExtended() throws {
    let server = try start()
    let console = try signedIn(server, 160, 30)
    console.type("4")
    try console.wait(for: " · newest first")
    console.type("j")
    try console.wait(for: "Provider email", "Expires", "Factors", "password")
    #expect(!console.text.contains("inferred"))
    console.type("e")
    try console.wait(for: "Extending it lets that device stay signed in longer", "[ Cancel ]")
    console.type("\t\r")
    try console.wait(for: "Session extended. It expires")
    try console.leave()
  }

  @Test func preferencesLetGo() throws {
    let server = try start()
    let console = try signedIn(server, 100, 30)
    console.type("6")
    try console.wait(for: "theme")
    console.type("\u{1B}[3~")
    try console.wait(for: "unsaved change")
    console.type("\u{13}")
    try console.wait(for: "[ Save ]")
    console.type("\r")
    try console.wait(for: "Preferences saved")
    console.type("r")
    try console.wait(untilGone: "theme")
    try console.leave()
  }
}
