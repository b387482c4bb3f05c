import AccountAPI
import Commands
import Testing

@Suite struct SessionSelectionTests {
  private let sessions = [
    session("here", age: 200, isCurrent: true), session("old", age: 100), session("new", age: 1),
    session("undated"), session("seen"),
  ]

  private func outcome(_ selection: SessionSelection) throws -> SessionSelection.Outcome {
    try selection.outcome(
      sessions, firstSeen: { $0 == "seen" ? now.advanced(bySeconds: -95 * 86_400) : nil },
      now: now)
  }

  @Test func byID() throws {
    #expect(try outcome(.init(ids: ["new", "old"])).revoked.map(\.id) == ["old", "new"])
  }

  @Test func anUnknownIDRevokesNothing() {
    #expect(throws: CommandError.unknownSessions(["x", "y"])) {
      try outcome(.init(ids: ["x", "old", "y"]))
    }
  }

  @Test func nothingChosenRevokesNothing() {
    #expect(throws: CommandError.noSessionChosen) { try outcome(.init()) }
  }

  @Test func othersAndAll() throws {
    let others = try outcome(.init(others: true)).revoked
    #expect(others.map(\.id) == ["old", "new", "undated", "seen"])
    let all = try outcome(.init(all: true)).revoked
    #expect(all.map(\.id) == ["old", "new", "undated", "seen", "here"], "the current one last")
  }

  /// Only what is certainly older; the current session never by its age.
  @Test func byAge() throws {
    let outcome = try outcome(.init(olderThan: Age("90d")))
    #expect(outcome.revoked.map(\.id) == ["old", "seen"])
    #expect(outcome.ofUnknownAge.map(\.id) == ["undated"])
    let older = try self.outcome(.init(olderThan: Age("97d")))
    #expect(older.revoked.map(\.id) == ["old"])
    #expect(older.ofUnknownAge.map(\.id) == ["undated", "seen"])
  }

  @Test func byAgeAndID() throws {
    let outcome = try outcome(.init(ids: ["here", "undated"], olderThan: Age("90d")))
    #expect(outcome.revoked.map(\.id) == ["old", "undated", "seen", "here"])
    #expect(outcome.ofUnknownAge.isEmpty)
  }

  @Test(arguments: [
    ("5m", 300), ("12h", 43_200), ("90d", 7_776_000), ("4w", 2_419_200), ("0d", 0),
  ])
  func ages(text: String, seconds: Int64) { #expect(Age(text)?.seconds == seconds) }

  @Test(arguments: [
    "", "d", "90", "-1d", "+1d", "1.5d", "9x", "90 d", "99999999999999999999d", "36526d",
  ])
  func noAges(text: String) { #expect(Age(text) == nil) }
}
