/// Responses about the account itself: its record, preferences, and secrets sent by email.

extension ResponseDecoder {
  /// The account's record.
  public static func account(_ value: JSONValue) throws(ParseError) -> Account {
    guard let id = value["$id"]?.string else { throw ParseError(place: "account.$id") }
    guard let email = value["email"]?.string else { throw ParseError(place: "account.email") }
    return Account(
      id: id, email: email, name: text(value["name"]),
      registered: time(value["registration"]) ?? time(value["$createdAt"])
        ?? Timestamp(seconds: 0),
      isEmailVerified: boolean(value["emailVerification"]), roles: texts(value["roles"]),
      phone: text(value["phone"]), isPhoneVerified: boolean(value["phoneVerification"]),
      usesMFA: boolean(value["mfa"]), hasPassword: value["passwordUpdate"].map(isGiven),
      passwordUpdated: value["passwordUpdate"].flatMap { isGiven($0) ? time($0) : nil },
      preferences: value["prefs"].flatMap { try? preferences($0) },
      targets: (value["targets"]?.array ?? []).compactMap(target), labels: texts(value["labels"]))
  }

  /// Whether a time is set: 0 and "" stand for “never”.
  private static func isGiven(_ value: JSONValue) -> Bool { !["", "0"].contains(text(value)) }

  private static func target(_ value: JSONValue) -> MessageTarget? {
    guard let id = value["$id"]?.string else { return nil }
    return MessageTarget(
      id: id, kind: text(value["providerType"]), identifier: text(value["identifier"]))
  }

  /// The preferences.
  ///
  /// PHP writes an empty object as `[]`, and an object whose keys are 0, 1, 2 … as a list. The
  /// items of a list get their positions as keys.
  public static func preferences(_ value: JSONValue) throws(ParseError) -> Preferences {
    switch value {
    case .object(let object): return Preferences(object)
    case .array(let items):
      return Preferences(JSONObject(items.enumerated().map { (String($0.offset), $0.element) }))
    default: throw ParseError(place: "prefs")
    }
  }

  /// The preferences in the response to a write: alone on 0.6 and 0.7, then in the account's
  /// record.
  public static func writtenPreferences(_ value: JSONValue) throws(ParseError) -> Preferences {
    if value["$id"] != nil, let preferences = value["prefs"] {
      return try Self.preferences(preferences)
    }
    return try preferences(value)
  }

  /// The receipt for a secret that was sent by email or text message.
  public static func confirmation(_ value: JSONValue) throws(ParseError) -> Confirmation {
    guard let id = value["$id"]?.string else { throw ParseError(place: "token.$id") }
    return Confirmation(
      id: id, expires: time(value["expire"]) ?? Timestamp(seconds: 0),
      userID: text(value["userId"]), phrase: text(value["phrase"]))
  }

  /// The linked accounts of providers. An item without an ID is left out.
  public static func identities(_ value: JSONValue) throws(ParseError) -> [Identity] {
    guard let items = value["identities"]?.array else { throw ParseError(place: "identities") }
    return items.compactMap { item in
      guard let id = item["$id"]?.string else { return nil }
      return Identity(
        id: id, provider: text(item["provider"]),
        email: item["providerEmail"]?.string ?? item["providerUid"]?.string ?? "",
        created: time(item["$createdAt"]),
        expires: time(item["providerAccessTokenExpiry"]))
    }
  }
}
