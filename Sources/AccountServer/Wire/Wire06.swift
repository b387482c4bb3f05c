/// The JSON of 0.6.2: nested devices, Unix times, bare lists, errors without a type.

import AccountAPI

enum Wire06: Wire {
  static func user(_ user: UserRecord) -> JSONValue {
    .object(JSONObject(members(user).filter(isCommon)))
  }

  /// A new account, with the roles of a guest, as the real server has it.
  static func newUser(_ user: UserRecord) -> JSONValue {
    .object(JSONObject(members(user, roles: ["*", "user:", "role:0"]).filter(isCommon)))
  }

  static func account(_ user: UserRecord) -> JSONValue { .object(JSONObject(members(user))) }

  /// Whether responses other than that of `GET /account` have the member.
  private static func isCommon(_ member: (String, JSONValue)) -> Bool {
    member.0 != "emailVerification"
  }

  private static func members(_ user: UserRecord, roles: [String]? = nil) -> [(String, JSONValue)] {
    let granted = roles ?? ["*", "user:\(user.id)", "role:1"]
    return [
      ("$id", .string(user.id)), ("email", .string(user.email)),
      ("emailVerification", .bool(user.isVerified)), ("registration", .integer(user.registered)),
      ("name", .string(user.name)), ("roles", .array(granted.map(JSONValue.string))),
    ]
  }

  static func newSession(_ session: SessionRecord, _: WireContext) -> JSONValue {
    ["$id": .string(session.id), "type": 1, "expire": .integer(session.expires)]
  }

  static func session(_ session: SessionRecord, isCurrent: Bool, _ context: WireContext)
    -> JSONValue
  {
    let agent = context.agent(session.userAgent, .v3)
    var object = JSONObject([("$id", .string(session.id))])
    append(agent, unknownSystem: agent.isBot ? .null : [], to: &object)
    object["ip"] = .string(session.address)
    object["geo"] = geo(session.address, context)
    object["current"] = .bool(isCurrent)
    return .object(object)
  }

  static func sessions(_ sessions: [JSONValue]) -> JSONValue { .array(sessions) }

  static func log(_ entries: [LogRecord], of _: UserRecord, total _: Int, _ context: WireContext)
    -> JSONValue
  {
    .array(entries.map { logEntry($0, context) })
  }

  private static func logEntry(_ entry: LogRecord, _ context: WireContext) -> JSONValue {
    var object = JSONObject([
      ("event", .string(entry.event)), ("ip", .string(entry.address)),
      ("time", .integer(entry.time)),
    ])
    append(context.agent(entry.userAgent, .v3), unknownSystem: [], to: &object)
    object["geo"] = geo(entry.address, context)
    return .object(object)
  }

  static func confirmation(_ confirmation: ConfirmationRecord) -> JSONValue {
    [
      "$id": .string(confirmation.id), "type": .integer(confirmation.kind.rawValue),
      "expire": .integer(confirmation.expires),
    ]
  }

  static func written(_: UserRecord, _ preferences: JSONObject) -> JSONValue {
    self.preferences(preferences)
  }

  static func text(_ error: ServerError) -> ServerError.Text { error.text06 }

  static func error(_ text: ServerError.Text) -> JSONValue {
    [
      "message": .string(text.message), "code": .integer(Int64(text.status)),
      "version": .string(Dialect.v0_6.version),
    ]
  }

  /// Preferences as PHP writes them: a list where they are empty or their keys count from 0.
  static func preferences(_ object: JSONObject) -> JSONValue {
    JSONValue.object(object).reencodedByPHP
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

  private static func geo(_ address: String, _ context: WireContext) -> JSONValue {
    let (code, name) = context.country(of: address)
    return ["isoCode": .string(code), "country": .string(name)]
  }
}
