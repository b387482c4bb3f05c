/// How records look on their way out; each dialect has its own way.

import AccountAPI

protocol Wire {
  /// As most answers have it.
  static func user(_ user: UserRecord) -> JSONValue
  /// Just created.
  static func newUser(_ user: UserRecord) -> JSONValue
  /// As `GET /account` has it.
  static func account(_ user: UserRecord) -> JSONValue
  /// The answer to a sign-in.
  static func newSession(_ session: SessionRecord, _ origin: WireContext) -> JSONValue
  static func session(_ session: SessionRecord, isCurrent: Bool, _ origin: WireContext)
    -> JSONValue
  static func sessions(_ sessions: [JSONValue]) -> JSONValue
  static func log(_ entries: [LogRecord], of user: UserRecord, total: Int, _ origin: WireContext)
    -> JSONValue
  static func confirmation(_ confirmation: ConfirmationRecord) -> JSONValue
  static func preferences(_ object: JSONObject) -> JSONValue
  /// The answer to a write of preferences.
  static func written(_ user: UserRecord, _ preferences: JSONObject) -> JSONValue
  static func error(_ error: ServerError) -> JSONValue
}

/// What a record does not know of itself.
struct WireContext {
  var geography: Geography
  var language: Language

  /// Code and name.
  func country(of address: String) -> (String, String) {
    let country = geography.place(of: address)?.country
    return (country ?? "--", country.map(language.name(ofRegion:)) ?? language.unknown)
  }

  /// What a server thinks of the asker's address; the same in all versions.
  func locale(_ address: String) -> JSONValue {
    let place = geography.place(of: address)
    return [
      "ip": .string(address), "countryCode": .string(place?.country.uppercased() ?? "--"),
      "country": .string(place.map { language.name(ofRegion: $0.country) } ?? language.unknown),
      "continent": .string(place?.continentName(in: language) ?? language.unknown),
      "continentCode": .string(place?.continent ?? "--"),
      "eu": .bool(place?.isInEuropeanUnion ?? false),
      "currency": place?.currency.map(JSONValue.string) ?? .null,
    ]
  }
}
