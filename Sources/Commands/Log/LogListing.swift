/// Entries of the security log, newest first, as a table, JSON, lines of JSON, or comma-separated.

import AccountAPI
import ConsoleCore
import ConsoleUI

public struct LogListing: Listing {
  private let rows: [LogRow]
  private let time: TimeText

  public init(_ rows: [LogRow], time: TimeText) {
    self.rows = rows
    self.time = time
  }

  public var document: Document {
    Document("entries", .array(rows.map { Self.object($0) }))
  }

  /// A line of JSON for each entry.
  public var lines: String { rows.map { Document.line(Self.object($0)) }.joined() }

  /// For spreadsheets.
  public var commaSeparated: String { LogExport.csv.text(rows.map(\.entry)) }

  /// The same without the names of the columns.
  public var commaSeparatedRows: String {
    LogExport.csv.text(rows.map(\.entry), withNames: false)
  }

  private static func object(_ row: LogRow) -> JSONValue {
    let entry = row.entry
    return .object(
      JSONObject(
        [
          ("time", .known(entry.time)), ("event", .string(entry.event)),
          ("ip", .known(entry.address)), ("archived", .bool(row.isArchived)),
          ("source", .string(entry.source.rawValue)),
        ] + SessionListing.members(entry.place) + SessionListing.members(entry.device)))
  }

  public func text(width: Int?, isStyled: Bool) -> String {
    if rows.isEmpty { return "No entries.\n" }
    return table.text(width: width, isStyled: isStyled)
  }

  /// What the server's log does not have.
  private static func mark(_ row: LogRow) -> String {
    if row.entry.source == .live { return "live" }
    return row.isArchived ? "archived" : ""
  }

  private var table: TextTable {
    TextTable(
      [
        .init("Time", isExact: true), .init("Event"), .init("Client", rank: 2),
        .init("Location", rank: 3), .init("IP", rank: 1, isExact: true), .init("", rank: 4),
      ],
      rows: rows.map { row in
        let entry = row.entry
        return [
          time.dateAndClock(entry.time), Words.event(row), Words.device(entry.device),
          Words.place(entry.place), entry.address, Self.mark(row),
        ]
      })
  }
}
