/// The JSON of 0.6.2: how records look on their way out.

import AccountAPI

enum Wire {
  /// As every answer but that to `GET /account` has it.
  static func user(_ user: UserRecord, roles: [String]? = nil) -> JSONObject {
    JSONObject(members(user, roles: roles).filter { $0.0 != "emailVerification" })
  }

  static func account(_ user: UserRecord) -> JSONObject { JSONObject(members(user)) }

  private static func members(_ user: UserRecord, roles: [String]? = nil) -> [(String, JSONValue)] {
    let granted = roles ?? ["*", "user:\(user.id)", "role:1"]
    return [
      ("$id", .string(user.id)), ("email", .string(user.email)),
      ("emailVerification", .bool(user.isVerified)), ("registration", .integer(user.registered)),
      ("name", .string(user.name)), ("roles", .array(granted.map(JSONValue.string))),
    ]
  }

  static func session(
    _ session: SessionRecord, isCurrent: Bool, _ geography: Geography, _ language: Language
  )
    -> JSONValue
  {
    let agent = UserAgent(session.userAgent)
    var object = JSONObject([("$id", .string(session.id))])
    append(agent, unknownSystem: agent.isBot ? .null : [], to: &object)
    object["ip"] = .string(session.address)
    object["geo"] = geo(session.address, geography, language)
    object["current"] = .bool(isCurrent)
    return .object(object)
  }

  static func logEntry(_ entry: LogRecord, _ geography: Geography, _ language: Language)
    -> JSONValue
  {
    var object = JSONObject([
      ("event", .string(entry.event)), ("ip", .string(entry.address)),
      ("time", .integer(entry.time)),
    ])
    append(UserAgent(entry.userAgent), unknownSystem: [], to: &object)
    object["geo"] = geo(entry.address, geography, language)
    return .object(object)
  }

  static func confirmation(_ confirmation: ConfirmationRecord) -> JSONValue {
    [
      "$id": .string(confirmation.id), "type": .integer(confirmation.kind.rawValue),
      "expire": .integer(confirmation.expires),
    ]
  }

  /// Empty objects are `[]`, at any depth, as PHP has it. Only shown so: they are stored as they came.
  static func preferences(_ object: JSONObject) -> JSONValue {
    withoutEmptyObjects(.object(object))
  }

  private static func withoutEmptyObjects(_ value: JSONValue) -> JSONValue {
    switch value {
    case .object(let object) where object.isEmpty: []
    case .object(let object):
      .object(JSONObject(object.members.map { ($0.0, withoutEmptyObjects($0.1)) }))
    case .array(let items): .array(items.map(withoutEmptyObjects))
    default: value
    }
  }

  static func locale(_ address: String, _ geography: Geography, _ language: Language) -> JSONValue {
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

  private static func append(
    _ agent: UserAgent, unknownSystem: JSONValue, to object: inout JSONObject
  ) {
    object["OS"] =
      agent.system.map {
        [
          "name": .string($0.name), "short_name": .string($0.shortName),
          "version": .string($0.version),
          "platform": .string($0.platform),
        ]
      } ?? unknownSystem
    object["client"] = agent.client.map(client) ?? .null
    object["device"] = agent.device.map { .integer(Int64($0.rawValue)) } ?? .null
    object["brand"] = .string(agent.brand)
    object["model"] = .string(agent.model)
  }

  private static func client(_ client: UserAgent.Client) -> JSONValue {
    if client.kind != "browser" {
      return [
        "type": .string(client.kind), "name": .string(client.name),
        "version": .string(client.version),
      ]
    }
    return [
      "type": "browser", "name": .string(client.name), "short_name": .string(client.shortName),
      "version": .string(client.version), "engine": .string(client.engine),
    ]
  }

  private static func geo(_ address: String, _ geography: Geography, _ language: Language)
    -> JSONValue
  {
    let country = geography.place(of: address)?.country
    return [
      "isoCode": .string(country ?? "--"),
      "country": .string(country.map(language.name(ofRegion:)) ?? language.unknown),
    ]
  }
}
