import AccountAPI
import Commands
import ConsoleUI
import Keyring
import Testing

@Suite struct AccountChoiceTests {
  private let entries = [
    entry("u1", email: "ada@example.test"),
    entry("u2", email: "ada@example.test", label: "work", project: "p2"),
    entry("u3", email: "work", endpoint: "http://localhost:9520/v1"),
  ]

  private func select(
    _ name: String? = nil, endpoint: String? = nil, project: String? = nil
  ) throws -> String {
    let endpoint = try endpoint.map { try Endpoint($0) }
    return try AccountChoice(name: name, endpoint: endpoint, project: project)
      .select(from: entries).identity.userID
  }

  @Test func withoutANameTheOneUsedLast() throws {
    #expect(try select() == "u1")
    #expect(try select(project: "p2") == "u2")
    #expect(try select(endpoint: "HTTP://localhost:9520/v1/") == "u3")
  }

  @Test func byNameEmailAndUserID() throws {
    #expect(try select("work") == "u2", "its owner's name goes before an email address")
    #expect(try select("u3") == "u3")
    #expect(try select("ada@example.test", project: "p2") == "u2")
  }

  @Test func neverOneOfSeveral() {
    #expect(throws: CommandError.ambiguousAccount("ada@example.test", matches: ["u1", "u2"])) {
      try select("ada@example.test")
    }
  }

  @Test func neverAnother() {
    #expect(
      throws: CommandError.unknownAccount("x", saved: ["ada@example.test", "work", "work"])
    ) { try select("x") }
    #expect(throws: CommandError.noSavedAccount(server: "project p9")) { try select(project: "p9") }
    #expect(throws: CommandError.noSavedAccount(server: nil)) {
      try AccountChoice().select(from: [])
    }
  }

  @Test func asATableAndAsJSON() throws {
    let listing = AccountListing(entries, time: utc)
    let lines = listing.text(width: nil, isStyled: false).split(separator: "\n")
    #expect(lines[1].hasPrefix("*  ada@example.test"))
    #expect(lines[2].hasPrefix("   work (ada@example.test)"))
    let json = try JSONReader.read(listing.document.text)
    let first = json["accounts"]?.array?.first
    #expect(first?["active"] == true && first?["label"] == .null && first?["name"] == .null)
    #expect(first?["userId"] == "u1" && first?["lastUsed"] == .string(now.iso8601))
  }
}
