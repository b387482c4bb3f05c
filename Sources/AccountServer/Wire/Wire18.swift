/// The JSON of 1.8.1: flat devices, times in ISO 8601, lists with a total, errors with a type.
///
/// Strings are never null and never left out: what is unknown is empty.

import AccountAPI

enum Wire18: Wire {
  static func user(_ user: UserRecord) -> JSONValue {
    let preferences = (try? JSONReader.read(user.preferences)) ?? [:]
    return [
      "$id": .string(user.id), "$createdAt": time(user.registered),
      "$updatedAt": .string(preciseTime(user.updated ?? user.registered * 1_000)),
      "name": .string(user.name), "registration": time(user.registered),
      "status": .bool(!user.isBlocked), "labels": [],
      "passwordUpdate": user.passwordHash.isEmpty
        ? "" : time(user.passwordUpdated ?? user.registered),
      "email": .string(user.email), "phone": .string(user.phone ?? ""),
      "emailVerification": .bool(user.isVerified),
      "phoneVerification": .bool(user.isPhoneVerified ?? false),
      "mfa": .bool(user.usesMFA ?? false), "prefs": inside(preferences),
      "targets": .array(targets(user)), "accessedAt": time(user.registered),
    ]
  }

  static func newUser(_ user: UserRecord) -> JSONValue { self.user(user) }
  static func account(_ user: UserRecord) -> JSONValue { self.user(user) }

  private static func targets(_ user: UserRecord) -> [JSONValue] {
    let all = [("email", user.email), ("sms", user.phone ?? "")].filter { !$0.1.isEmpty }
    return all.map { kind, identifier in
      [
        "$id": .string("\(user.id)-\(kind)"), "$createdAt": time(user.registered),
        "$updatedAt": time(user.registered), "name": "", "userId": .string(user.id),
        "providerId": .null, "providerType": .string(kind), "identifier": .string(identifier),
        "expired": false,
      ]
    }
  }

  static func newSession(_ session: SessionRecord, _ context: WireContext) -> JSONValue {
    self.session(session, isCurrent: true, context)
  }

  static func session(_ session: SessionRecord, isCurrent: Bool, _ context: WireContext)
    -> JSONValue
  {
    var object = JSONObject([
      ("$id", .string(session.id)), ("$createdAt", time(session.created)),
      ("$updatedAt", time(session.created)), ("userId", .string(session.userID)),
      ("expire", time(session.expires)), ("provider", .string(session.provider ?? "email")),
      ("providerUid", .string(session.providerUID ?? "")), ("providerAccessToken", ""),
      ("providerAccessTokenExpiry", ""), ("providerRefreshToken", ""),
      ("ip", .string(session.address)),
    ])
    append(context.agent(session.userAgent, .v6), session.address, context, to: &object)
    object["current"] = .bool(isCurrent)
    object["factors"] = .array(session.factorNames.map(JSONValue.string))
    object["secret"] = ""
    object["mfaUpdatedAt"] = session.mfaUpdated.map(time) ?? ""
    return .object(object)
  }

  static func sessions(_ sessions: [JSONValue]) -> JSONValue {
    ["total": .integer(Int64(sessions.count)), "sessions": .array(sessions)]
  }

  static func log(_ entries: [LogRecord], of user: UserRecord, total: Int, _ context: WireContext)
    -> JSONValue
  {
    let logs = entries.map { entry -> JSONValue in
      var object = JSONObject([
        ("event", .string(event(entry.event))), ("userId", .string(user.id)),
        ("userEmail", .string(user.email)), ("userName", .string(user.name)),
        ("mode", "default"), ("ip", .string(entry.address)), ("time", time(entry.time)),
      ])
      append(context.agent(entry.userAgent, .v6), entry.address, context, to: &object)
      return .object(object)
    }
    return ["total": .integer(Int64(total)), "logs": .array(logs)]
  }

  /// The name of an event, of which the log keeps the name that 0.6.2 has.
  private static func event(_ name: String) -> String {
    switch name {
    case "account.create": "user.create"
    case "account.delete": "user.delete"
    case "account.sessions.create": "session.create"
    case "account.sessions.delete": "session.delete"
    case "account.sessions.update": "session.update"
    case _ where name.hasPrefix("account.update."): "user.update"
    case _ where name.hasPrefix("account."): String(name.dropFirst("account.".count))
    default: name
    }
  }

  static func confirmation(_ confirmation: ConfirmationRecord) -> JSONValue {
    [
      "$id": .string(confirmation.id),
      "$createdAt": time(confirmation.created ?? confirmation.expires),
      "userId": .string(confirmation.userID), "secret": "",
      "expire": time(confirmation.expires), "phrase": .string(confirmation.phrase ?? ""),
    ]
  }

  static func challenge(_ challenge: ChallengeRecord) -> JSONValue {
    [
      "$id": .string(challenge.id), "$createdAt": time(challenge.created),
      "userId": .string(challenge.userID), "expire": time(challenge.expires),
    ]
  }

  static func identity(_ identity: IdentityRecord, of user: UserRecord) -> JSONValue {
    [
      "$id": .string(identity.wireID), "$createdAt": time(user.registered),
      "$updatedAt": time(user.registered), "userId": .string(user.id),
      "provider": .string(identity.provider), "providerUid": .string(identity.subject),
      "providerEmail": .string(user.email), "providerAccessToken": "",
      "providerAccessTokenExpiry": "", "providerRefreshToken": "",
    ]
  }

  static func preferences(_ object: JSONObject) -> JSONValue { inside(.object(object)) }

  static func written(_ user: UserRecord, _: JSONObject) -> JSONValue { self.user(user) }

  static func text(_ error: ServerError) -> ServerError.Text { error.text18 }

  static func error(_ text: ServerError.Text) -> JSONValue {
    [
      "message": .string(text.message), "code": .integer(Int64(text.status)),
      "type": .string(text.type), "version": .string(Dialect.v1_8.version),
    ]
  }

  /// Preferences with values as PHP writes them; the whole stays an object.
  private static func inside(_ preferences: JSONValue) -> JSONValue {
    guard case .object(let object) = preferences else { return preferences }
    return .object(object.valuesReencodedByPHP)
  }

  static func time(_ seconds: Int64) -> JSONValue {
    .string(Timestamp(seconds: seconds).iso8601WithFraction)
  }

  /// A time with milliseconds, which tell two writes within a second apart.
  private static func preciseTime(_ milliseconds: Int64) -> String {
    let text = Timestamp(seconds: milliseconds / 1_000).iso8601WithFraction
    let digits = String(1_000 + milliseconds % 1_000).dropFirst()
    return text.replacing(".000+", with: ".\(digits)+")
  }

  private static func append(
    _ agent: UserAgent, _ address: String, _ context: WireContext, to object: inout JSONObject
  ) {
    let (code, country) = context.country(of: address)
    let members: [(String, String)] = [
      ("osCode", agent.system?.shortName ?? ""), ("osName", agent.system?.name ?? ""),
      ("osVersion", agent.system?.version ?? ""), ("clientType", agent.client?.kind ?? ""),
      ("clientCode", agent.client?.shortName ?? ""), ("clientName", agent.client?.name ?? ""),
      ("clientVersion", agent.client?.version ?? ""),
      ("clientEngine", agent.client?.engine ?? ""), ("clientEngineVersion", ""),
      ("deviceName", agent.device?.name ?? ""), ("deviceBrand", agent.brand),
      ("deviceModel", agent.model), ("countryCode", code), ("countryName", country),
    ]
    for (name, text) in members { object[name] = .string(text) }
  }
}
