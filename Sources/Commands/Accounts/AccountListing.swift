/// The saved accounts, the one used last first.

import AccountAPI
import ConsoleUI
import Keyring

public struct AccountListing: Listing {
  private let entries: [KeyringEntry]
  private let time: TimeText

  /// - Parameter entries: The saved accounts, the one used last first.
  public init(_ entries: [KeyringEntry], time: TimeText) {
    self.entries = entries
    self.time = time
  }

  public var document: Document {
    Document(
      "accounts",
      .array(
        entries.enumerated().map { index, entry in
          .object(
            JSONObject([
              ("active", .bool(index == 0)), ("label", .known(entry.label)),
              ("email", .known(entry.email)), ("name", .known(entry.name)),
              ("userId", .string(entry.identity.userID)),
              ("endpoint", .string(entry.identity.endpoint)),
              ("project", .string(entry.identity.project)),
              ("sessionId", .known(entry.sessionID)),
              ("lastUsed", .known(Timestamp(seconds: entry.lastUsed))),
            ]))
        }))
  }

  public func text(width: Int?, isStyled: Bool) -> String {
    if entries.isEmpty { return "No saved accounts. Sign in with gatehouse login.\n" }
    return table.text(width: width, isStyled: isStyled)
  }

  private var table: TextTable {
    TextTable(
      [
        .init(""), .init("Account"), .init("Project"), .init("Endpoint"),
        .init("User ID", rank: 2, isExact: true), .init("Last used", rank: 1, isExact: true),
      ],
      rows: entries.enumerated().map { index, entry in
        [
          index == 0 ? "*" : " ",
          entry.label.isEmpty || entry.email.isEmpty
            ? entry.shortName : "\(entry.label) (\(entry.email))",
          entry.identity.project, entry.identity.endpoint, entry.identity.userID,
          time.dateAndClock(Timestamp(seconds: entry.lastUsed)),
        ]
      })
  }
}
