import Foundation
import TestSupport
import Testing

/// Signing in through a provider and by a token, with the server's own provider and a browser.
@Suite struct ProviderStoryTests {
  private let folder = TemporaryFolder()

  @Test(arguments: [(80, 24), (40, 12)])
  func throughAProvider(columns: Int, rows: Int) async throws {
    let server = try TestServer()
    let console = try Program(
      "gatehouse",
      server.arguments,
      environment: ["HOME": folder.path], columns: columns, rows: rows)
    try console.wait(for: "Email")
    console.type("\u{1B}[Z\u{1B}[Z\u{1B}[Z\r")
    try console.wait(for: "mock", "[ Sign in ]")
    console.type("github\r")
    try console.wait(for: "This provider is not enabled in the project.")
    console.type("\u{15}moc")
    try console.wait(for: "▌mock")
    console.type("\r")
    try console.wait(for: rows > 12 ? "Open this in a browser" : "Final address")

    let browser = TestBrowser()
    let start =
      "\(server.endpoint)/account/sessions/oauth2/mock?project=\(TestServer.project)"
    let question = try await browser.open(start)
    #expect(question.text.contains("wants to sign in as"))
    let end = try await browser.press("Allow", on: question)
    console.type("\u{1B}[200~\(end.address)\u{1B}[201~\r")
    try console.wait(for: "Stay signed in?")
    console.type("\u{1B}")
    try console.wait(for: "User Name")
    let said = String(decoding: console.output, as: UTF8.self)
    let secret = try #require(end.address.split(separator: "=").last)
    #expect(!said.contains(secret.prefix(40)))
  }

  @Test(arguments: [(80, 24), (40, 12)])
  func aTokenThatIsNoneIsRefused(columns: Int, rows: Int) throws {
    let server = try TestServer()
    let console = try Program(
      "gatehouse",
      server.arguments,
      environment: ["HOME": folder.path], columns: columns, rows: rows)
    try console.wait(for: "Email")
    console.type("\u{1B}[Z\u{1B}[Z\r")
    try console.wait(for: "Paste a link or token", "[ Continue ]")
    console.type("\(String(repeating: "x", count: 64))\r")
    try console.wait(for: "Your session has ended")
  }
}
