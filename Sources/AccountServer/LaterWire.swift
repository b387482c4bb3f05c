/// The JSON of 1.8.1: flat devices, moments in ISO 8601, lists with a total, errors with a type. Every text is there, if need be empty.

import AccountAPI

enum LaterWire: Wire {
  static func user(_ user: UserRecord) -> JSONValue {
    let preferences = (try? JSONReader.read(user.preferences)) ?? [:]
    return [
      "$id": .string(user.id), "$createdAt": moment(user.registered),
      "$updatedAt": .string(precise(user.updated ?? user.registered * 1_000)),
      "name": .string(user.name), "registration": moment(user.registered),
      "status": .bool(!user.isBlocked), "labels": [],
      "passwordUpdate": user.passwordHash.isEmpty
        ? "" : moment(user.passwordUpdated ?? user.registered),
      "email": .string(user.email), "phone": .string(user.phone ?? ""),
      "emailVerification": .bool(user.isVerified),
      "phoneVerification": .bool(user.isPhoneVerified ?? false),
      "mfa": .bool(user.usesMFA ?? false), "prefs": inside(preferences),
      "targets": .array(targets(user)), "accessedAt": moment(user.registered),
    ]
  }

  static func newUser(_ user: UserRecord) -> JSONValue { self.user(user) }
  static func account(_ user: UserRecord) -> JSONValue { self.user(user) }

  private static func targets(_ user: UserRecord) -> [JSONValue] {
    let all = [("email", user.email), ("sms", user.phone ?? "")].filter { !$0.1.isEmpty }
    return all.map { kind, identifier in
      [
        "$id": .string("\(user.id)-\(kind)"), "$createdAt": moment(user.registered),
        "$updatedAt": moment(user.registered), "name": "", "userId": .string(user.id),
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
      ("$id", .string(session.id)), ("$createdAt", moment(session.created)),
      ("$updatedAt", moment(session.created)), ("userId", .string(session.userID)),
      ("expire", moment(session.expires)), ("provider", .string(session.provider ?? "email")),
      ("providerUid", .string(session.providerUID ?? "")), ("providerAccessToken", ""),
      ("providerAccessTokenExpiry", ""), ("providerRefreshToken", ""),
      ("ip", .string(session.address)),
    ])
    append(UserAgent(session.userAgent), session.address, context, to: &object)
    object["current"] = .bool(isCurrent)
    object["factors"] = .array(session.factorNames.map(JSONValue.string))
    object["secret"] = ""
    object["mfaUpdatedAt"] = session.mfaUpdated.map(moment) ?? ""
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
        ("event", .string(Dialect.later.event(entry.event))), ("userId", .string(user.id)),
        ("userEmail", .string(user.email)), ("userName", .string(user.name)),
        ("mode", "default"), ("ip", .string(entry.address)), ("time", moment(entry.time)),
      ])
      append(UserAgent(entry.userAgent), entry.address, context, to: &object)
      return .object(object)
    }
    return ["total": .integer(Int64(total)), "logs": .array(logs)]
  }

  static func confirmation(_ confirmation: ConfirmationRecord) -> JSONValue {
    [
      "$id": .string(confirmation.id),
      "$createdAt": moment(confirmation.created ?? confirmation.expires),
      "userId": .string(confirmation.userID), "secret": "",
      "expire": moment(confirmation.expires), "phrase": .string(confirmation.phrase ?? ""),
    ]
  }

  static func challenge(_ challenge: ChallengeRecord) -> JSONValue {
    [
      "$id": .string(challenge.id), "$createdAt": moment(challenge.created),
      "userId": .string(challenge.userID), "expire": moment(challenge.expires),
    ]
  }

  static func identity(_ identity: IdentityRecord, of user: UserRecord) -> JSONValue {
    [
      "$id": .string(identity.wireID), "$createdAt": moment(user.registered),
      "$updatedAt": moment(user.registered), "userId": .string(user.id),
      "provider": .string(identity.provider), "providerUid": .string(identity.subject),
      "providerEmail": .string(user.email), "providerAccessToken": "",
      "providerAccessTokenExpiry": "", "providerRefreshToken": "",
    ]
  }

  static func preferences(_ object: JSONObject) -> JSONValue { inside(.object(object)) }

  static func written(_ user: UserRecord, _: JSONObject) -> JSONValue { self.user(user) }

  static func error(_ error: ServerError) -> JSONValue {
    [
      "message": .string(error.later.message), "code": .integer(Int64(error.later.status)),
      "type": .string(error.later.type), "version": .string(Dialect.later.version),
    ]
  }

  /// The whole may be an empty object; what is in it may not, as PHP has it.
  private static func inside(_ preferences: JSONValue) -> JSONValue {
    guard case .object(let object) = preferences else { return preferences }
    return .object(
      JSONObject(object.members.map { ($0.0, EarlyWire.withoutEmptyObjects($0.1)) }))
  }

  static func moment(_ seconds: Int64) -> JSONValue {
    .string(Timestamp(seconds: seconds).iso8601WithFraction)
  }

  /// Of milliseconds: two writes within a second are told apart.
  private static func precise(_ milliseconds: Int64) -> String {
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
      ("deviceName", agent.device?.name ?? ""), ("deviceBrand", brand(agent.brand)),
      ("deviceModel", agent.model), ("countryCode", code), ("countryName", country),
    ]
    for (name, text) in members { object[name] = .string(text) }
  }

  private static func brand(_ code: String) -> String {
    ["AP": "Apple", "SA": "Samsung", "GO": "Google", "XI": "Xiaomi"][code] ?? code
  }
}
