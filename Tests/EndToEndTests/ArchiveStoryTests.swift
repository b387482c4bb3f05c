import Foundation
import TestSupport
import Testing

/// The log that this machine remembers, from one run of the console to the next.
@Suite struct ArchiveStoryTests {
  private let folder = TemporaryFolder()

  /// What the server no longer shows is still there at the next start.
  @Test func theConsoleRemembers() throws {
    // Later servers show more than the sample has.
    let server = try TestServer(dialect: "0.6")
    func console() throws -> Program {
      let console = try Program(
        "gatehouse", server.arguments, environment: ["HOME": folder.path], columns: 100, rows: 40)
      try console.signIn()
      return console
    }
    var one = try console()
    one.type("5")
    try one.wait(for: "Security log 1/10")
    try one.leave()
    one = try console()
    one.type("5")
    try one.wait(for: "Security log 1/12 · 2 archived")
    one.type("/event:update.prefs")
    try one.wait(for: "· Preference")
    one.type("\r>")
    try one.wait(for: "Export to a new file")
    one.type("\u{15}~/log.jsonl\r")
    try one.wait(for: "Exported to ~/log.jsonl.")
    let text = try String(contentsOfFile: "\(folder.path)/log.jsonl", encoding: .utf8)
    #expect(text.split(separator: "\n").allSatisfy { $0.contains("account.update.prefs") })
    try one.leave()
  }

  /// A long log comes in pages, a few when somebody goes to its end. What this console changed is
  /// named, though the server logs every change alike.
  @Test func olderEntriesComeWhenSomebodyGoesToThem() async throws {
    let server = try TestServer(dialect: "1.8")
    let other = try await server.signedIn()
    // Not changes of the account: in the second of the one below they could not be told from it.
    for _ in 0..<130 {
      _ = try await other.createRecovery(email: "ada@example.test", url: "http://localhost/").get()
    }
    let settings = "\(folder.path)/.config/gatehouse"
    try FileManager.default.createDirectory(
      atPath: settings, withIntermediateDirectories: true)
    try "archive = false\n".write(
      toFile: "\(settings)/config.toml", atomically: true, encoding: .utf8)
    let console = try Program(
      "gatehouse", server.arguments, environment: ["HOME": folder.path], columns: 120, rows: 30)
    try console.signIn()
    console.type("5")
    try console.wait(for: "1/100 of 142 · End loads older", "Password re")
    console.type("G")
    try console.wait(untilGone: "100 of")
    try console.wait(for: "142/142", "Safari 17.4")
    console.type("2e\u{15}Ada King\r")
    try console.wait(for: "Ada King")
    try console.wait(untilGone: "[ Save ]")
    console.type("5g")
    try console.wait(for: "1/143", "Name changed")
    console.type("\r")
    try console.wait(for: "user.update", "by Gatehouse on this machine")
    try console.leave()
  }
}
