/// The account's sessions, in the order of the server.

import AccountAPI
import ConsoleUI

public struct SessionListing: Listing {
  private let sessions: [Session]
  private let time: TimeText
  private let now: Timestamp

  public init(_ sessions: [Session], time: TimeText, now: Timestamp) {
    self.sessions = sessions
    self.time = time
    self.now = now
  }

  public var document: Document {
    Document("sessions", .array(sessions.map { Self.object($0, now: now) }))
  }

  static func object(_ session: Session, now: Timestamp) -> JSONValue {
    .object(
      JSONObject(
        [
          ("id", .string(session.id)), ("current", .bool(session.isCurrent)),
          ("created", .known(session.created)), ("expires", .known(session.expires)),
          ("expired", .known(session.expires.map { $0 <= now })),
          ("provider", .known(session.provider)),
          (
            "factors",
            session.factors.isEmpty ? .null : .array(session.factors.map(JSONValue.string))
          ),
          ("ip", .known(session.address)),
        ] + members(session.place) + members(session.device)))
  }

  /// The members about a country, as every list has them.
  static func members(_ place: Place) -> [(String, JSONValue)] {
    [
      ("countryCode", .known(place.countryCode)),
      ("country", place.countryCode == nil ? .null : .known(place.country)),
    ]
  }

  /// The members about a device, as every list has them.
  static func members(_ device: Device) -> [(String, JSONValue)] {
    [
      ("client", .known(device.client?.name)), ("clientVersion", .known(device.client?.version)),
      ("system", .known(device.system?.name)), ("systemVersion", .known(device.system?.version)),
      ("type", .known(device.kind?.name ?? device.otherKind)), ("brand", .known(device.brand)),
      ("model", .known(device.model)),
    ]
  }

  public func text(width: Int?, isStyled: Bool) -> String {
    if sessions.isEmpty { return "No sessions.\n" }
    return table.text(width: width, isStyled: isStyled)
  }

  private var table: TextTable {
    TextTable(
      [
        .init(""), .init("ID", isExact: true), .init("Client"), .init("System", rank: 4),
        .init("Location", rank: 2), .init("IP", rank: 1, isExact: true),
        .init("Signed in", rank: 3, isExact: true), .init("Expires", rank: 5, isExact: true),
      ],
      rows: sessions.map { session in
        [
          session.isCurrent ? "*" : " ", session.id, Words.device(session.device),
          Words.system(session.device), Words.place(session.place), session.address,
          session.created.map(time.dateAndClock) ?? "",
          session.expires.map { $0 <= now ? "expired" : time.date($0) } ?? "",
        ]
      })
  }
}
