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
    one.type("4")
    try one.wait(for: "10 entries, newest first")
    try one.leave()
    one = try console()
    one.type("4")
    try one.wait(for: "12 entries, newest first · 2 remembered here", "· Preferences chang")
    one.type("/event:update.prefs")
    try one.wait(for: "shown")
    one.type("\r>")
    try one.wait(for: "Write to this new file")
    one.type("\u{15}~/log.jsonl\r")
    try one.wait(for: "Written to ~/log.jsonl.")
    let text = try String(contentsOfFile: "\(folder.path)/log.jsonl", encoding: .utf8)
    #expect(text.split(separator: "\n").allSatisfy { $0.contains("account.update.prefs") })
    try one.leave()
  }
}
