/// One thing that happened to a saved account, as `gatehouse watch` writes it.

import AccountAPI
import ConsoleCore
import ConsoleUI
import Keyring
import TerminalUI

public struct WatchedEvent: Equatable, Sendable {
  private let row: LogRow
  private let account: KeyringEntry

  public init(_ row: LogRow, of account: KeyringEntry) {
    self.row = row
    self.account = account
  }

  /// On one line: what happened, to which account, and where it is known from.
  public var document: Document {
    let entry = row.entry
    return Document(
      "event",
      .object(
        JSONObject(
          [
            ("time", .known(entry.time)), ("event", .string(entry.event)),
            ("liveEvent", .known(row.liveEvent)), ("source", .string(entry.source.rawValue)),
            (
              "account",
              .object(
                JSONObject([
                  ("label", .known(account.label)), ("email", .known(account.email)),
                  ("userId", .string(account.identity.userID)),
                  ("endpoint", .string(account.identity.endpoint)),
                  ("project", .string(account.identity.project)),
                ]))
            ), ("ip", .known(entry.address)),
          ] + SessionListing.members(entry.place) + SessionListing.members(entry.device))))
  }

  /// For people, with the end of the line, which no text of the server can break:
  /// `2026-11-29T16:24:46Z ada@example.test Signed in · Firefox 127.0 · Japan · 203.0.113.150`.
  public var line: String {
    "\(DisplayText.visible("\(Self.time(row)) \(account.shortName) \(Self.words(row))"))\n"
  }

  /// The same without the account.
  public static func line(_ row: LogRow) -> String {
    "\(DisplayText.visible("\(time(row)) \(words(row))"))\n"
  }

  private static func time(_ row: LogRow) -> String { row.entry.time.iso8601 }

  private static func words(_ row: LogRow) -> String {
    let entry = row.entry
    let hasDevice = entry.device.client != nil || entry.device.system != nil
    let details = [
      hasDevice ? Words.device(entry.device) : "",
      entry.place.countryCode == nil ? "" : entry.place.country, entry.address,
    ]
    return ([Words.event(row)] + details.filter { !$0.isEmpty }).joined(separator: " · ")
  }
}
