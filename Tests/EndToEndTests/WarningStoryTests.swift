import Foundation
import TestSupport
import Testing

/// What is worth a look is told, explained, shown and dismissed, and stays so at the next start.
@Suite struct WarningStoryTests {
  private let home = TemporaryFolder()

  private func console(_ server: TestServer, _ columns: Int, _ rows: Int) throws -> Program {
    let console = try Program(
      "gatehouse", server.arguments, environment: ["HOME": home.path], columns: columns, rows: rows)
    try console.signIn()
    return console
  }

  @Test(arguments: [(80, 24), (40, 12)])
  func whatIsDismissedStaysSo(columns: Int, rows: Int) throws {
    let server = try TestServer()
    var one = try console(server, columns, rows)
    try one.wait(
      for: "Needs a look 2", "New country", "Brazil", columns < 80 ? "Details" : "It was me")
    one.type("w")
    try one.wait(for: "First sign-in from Brazil", "This kind of device is new")
    one.type("x")
    try one.wait(untilGone: "Brazil,")
    try one.wait(for: "First sign-in from Germany")
    // Taken back, and done again.
    one.type("u")
    try one.wait(for: "First sign-in from Brazil")
    one.type("x")
    try one.wait(untilGone: "Brazil,")
    try one.leave()
    one = try console(server, columns, rows)
    try one.wait(for: "Needs a look 1", "Germany")
    one.type("w")
    try one.wait(for: "First sign-in from Germany")
    #expect(!one.text.contains("First sign-in from Brazil"))
    // Enter goes to what it is about.
    one.type("\r")
    try one.wait(for: columns < 80 ? "/ Germany" : "2 of 6")
    // And Esc comes back.
    one.type("\u{1B}")
    try one.wait(for: "Needs a look 1")
    try one.leave()
  }

  /// Where it is shown it is resolved.
  @Test(arguments: [(80, 24), (40, 12), (120, 40)])
  func aRevokedSessionIsNotWarnedOfAnyMore(columns: Int, rows: Int) throws {
    let server = try TestServer()
    let one = try console(server, columns, rows)
    try one.wait(for: "Needs a look 2", "Brazil")
    one.type("x")
    try one.wait(for: "Chrome 127.0", "[ Cancel ]")
    one.type("\t\r")
    try one.wait(for: "Needs a look 1")
    withExtendedLifetime(server) {}
    try one.leave()
  }

  @Test func sessionsSayWhenTheyBegan() throws {
    let server = try TestServer()
    let one = try console(server, 160, 30)
    one.type("4")
    try one.wait(for: " · newest first")
    one.type("j")
    try one.wait(for: "Signed in", "First seen")
    // A later server says so itself.
    if TestServer.isDialect1_8 {
      #expect(!one.text.contains("inferred from the log"))
    } else {
      try one.wait(for: "inferred from the log")
    }
    one.type("5")
    // The chart needs entries.
    try one.wait(for: "By hour and weekday", "entries per hour")
    // From the entry's place on the map to all that came in that hour, and back.
    one.type("c\r")
    try one.wait(for: "/ day:", "hour:")
    one.type("\u{1B}")
    try one.wait(untilGone: "day:")
    try one.leave()
  }
}
