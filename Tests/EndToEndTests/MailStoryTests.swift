import Foundation
import TestSupport
import Testing

/// Mails' links, opened in a browser on this machine or pasted.
@Suite struct MailStoryTests {
  private let folder = TemporaryFolder()
  private var mails: String { "\(folder.path)/mails" }

  private func console(_ server: TestServer, _ columns: Int, _ rows: Int) throws -> Program {
    let console = try Program(
      "gatehouse",
      server.arguments,
      environment: ["HOME": folder.path], columns: columns, rows: rows)
    try console.wait(for: "Email")
    return console
  }

  /// The link in the newest mail.
  private func link(_ count: Int, _ console: Program, starts: [String] = ["http://localhost"])
    throws -> String
  {
    func names() -> [String] {
      let all = try? FileManager.default.contentsOfDirectory(atPath: mails)
      return (all ?? []).filter { $0.hasSuffix(".eml") }.sorted()
    }
    var line: Substring?
    try console.wait("mail \(count)") { _ in
      let names = names()
      guard names.count == count else { return false }
      let text = try? String(contentsOfFile: "\(mails)/\(names[count - 1])", encoding: .utf8)
      line = text?.split(whereSeparator: \.isNewline).first { line in
        starts.contains { line.hasPrefix($0) }
      }
      return line != nil
    }
    return String(try #require(line))
  }

  @Test(arguments: [(80, 24), (40, 12)])
  func aForgottenPasswordByTheBrowser(columns: Int, rows: Int) async throws {
    let server = try TestServer(["--sample-data", "--mail-dir", mails])
    let console = try console(server, columns, rows)
    console.type("ada@example.test\t\t\t\t\r")
    try console.wait(for: "Forgot password?", "[ Send ]")
    console.type("\r")
    try console.wait(for: "New password", "Link from email")
    let link = try link(1, console)
    #expect(link.contains("/recovery?userId="))
    let page = try await TestBrowser().open(link)
    #expect(page.status == 200 && page.text.contains("Return to your terminal"))
    // The other name of this machine, and what nobody asked for.
    let other = link.replacing("http://localhost", with: "http://127.0.0.1")
    #expect(try await TestBrowser().open(other).status == 200)
    let origin = other.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: true)[1]
    let stray = "http://\(origin)/elsewhere/recovery?userId=x&secret=y"
    #expect(try await TestBrowser().open(stray).status == 404)
    // The page is there before the console has the link, and what is typed until then is the link.
    try console.wait(for: "•••")
    console.type("new-password\rnew-password\r")
    try console.wait(for: "Stay signed in?")
    console.type("\u{1B}")
    // In the 0.6 dialect a recovery keeps the other sessions; in the other one it ends them.
    if !TestServer.isDialect1_8 {
      try console.wait(for: "Sign out everywhere else", "Cancel")
      console.type("\t\r")
    }
    try console.wait(untilGone: "Stay signed in?")
    console.type("4")
    try console.wait(for: "Sessions 1/1")
  }

  @Test(arguments: [(80, 24), (40, 12)])
  func aForgottenPasswordByThePastedLink(columns: Int, rows: Int) async throws {
    let server = try TestServer(["--sample-data", "--mail-dir", mails])
    let console = try console(server, columns, rows)
    console.type("ada@example.test\t\t\t\t\r")
    try console.wait(for: "Forgot password?", "[ Send ]")
    console.type("\r")
    try console.wait(for: "New password", "Link from email")
    let link = try link(1, console)
    console.type("\u{1B}[200~\(link)\u{1B}[201~\rnew-password\rnew-passwort\r")
    try console.wait(for: "The passwords do not match.")
    console.type("\u{15}new-password\r")
    try console.wait(for: "Stay signed in?")
  }

  /// Where localhost is no platform of the project, the link leads elsewhere and is pasted, in any
  /// dress.
  @Test(arguments: [("0.6", 80, 24), ("1.8", 80, 24), ("1.8", 40, 12)])
  func linksArePastedWhereLocalhostIsRefused(dialect: String, columns: Int, rows: Int) throws {
    let server = try TestServer(
      ["--sample-data", "--mail-dir", mails, "--distrust-localhost"], dialect: dialect)
    let console = try console(server, columns, rows)
    console.type("ada@example.test\t\t\t\t\r")
    try console.wait(for: "Forgot password?", "[ Send ]")
    console.type("\r")
    // The dialog says why the link has to be pasted; at the smallest size on its next page.
    try console.wait(for: "New password", rows > 12 ? "does not allow links to localhost" : "PgDn:")
    if rows <= 12 {
      console.type("\u{1B}[6~")
      try console.wait(for: "localhost")
    }
    // The scheme of apps is used where the version was known by then.
    let starts = [server.endpoint.origin] + (dialect == "0.6" ? [] : ["appwrite-callback-tests:"])
    let link = try link(1, console, starts: starts)
    console.type("\u{1B}[200~<\(link)>.\u{1B}[201~\rnew-password\rnew-password\r")
    try console.wait(for: "Stay signed in?")
    let targets = "\(folder.path)/.local/state/gatehouse/link-targets"
    let known = try String(contentsOfFile: targets, encoding: .utf8)
    #expect(known.contains(link.hasPrefix("appwrite") ? "app console,machine" : "server console,"))
  }

  @Test(arguments: [(80, 24), (40, 12)])
  func signUpVerifyAndCarryOn(columns: Int, rows: Int) async throws {
    let server = try TestServer(["--mail-dir", mails])
    let console = try console(server, columns, rows)
    console.type("grace@example.test\t\t\t\r")
    try console.wait(for: "Create account", "Confirm")
    console.type("Grace\t\tcobol-1959\tcobol-1959\r")
    try console.wait(for: "Stay signed in?")
    console.type("\r")
    try console.wait(for: columns < 80 ? "Unverified email" : "Email not verified")
    console.type("2v")
    try console.wait(for: "Verify email", "Link from email")
    console.type("\u{1B}")
    try console.wait(untilGone: "Link from email")
    // Something is being typed while the browser opens the link: neither is lost.
    console.type("e")
    try console.wait(for: "Change name")
    console.type("\u{15}Amazing Grace")
    try console.wait(for: "Amazing Grace")
    let page = try await TestBrowser().open(try link(1, console))
    #expect(page.text.contains("Link received"))
    #expect(console.text.contains("Amazing Grace"))
    console.type("\r")
    try console.wait(untilGone: "[ Save ]")
    try console.wait(for: "✓ yes", "Amazing Grace")
  }
}
