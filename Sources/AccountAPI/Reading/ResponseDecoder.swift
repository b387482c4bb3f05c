/// Turns what a server answered into our own values, whichever version it is, tolerantly: `[]` for `{}`, numbers as text, nulls, missing and extra
/// fields, lists bare or wrapped, moments as seconds or as ISO 8601, devices nested (0.6) or flat (from 0.7).
/// Only what cannot be done without is asked for.
public enum ResponseDecoder {
  /// Where an answer could not be understood.
  public struct ParseError: Error, Hashable, Sendable {
    /// Such as `sessions[3].$id`.
    public let place: String
  }

  public static func json(_ response: HTTPResponse) throws(ParseError) -> JSONValue {
    do {
      return try JSONReader.read(response.body)
    } catch {
      throw ParseError(place: "byte \(error.offset)")
    }
  }

  public static func account(_ value: JSONValue) throws(ParseError) -> Account {
    guard let id = value["$id"]?.string else { throw ParseError(place: "account.$id") }
    guard let email = value["email"]?.string else { throw ParseError(place: "account.email") }
    return Account(
      id: id, email: email, name: text(value["name"]),
      registered: moment(value["registration"]) ?? moment(value["$createdAt"])
        ?? Timestamp(seconds: 0),
      isEmailVerified: boolean(value["emailVerification"]), roles: texts(value["roles"]),
      phone: text(value["phone"]), isPhoneVerified: boolean(value["phoneVerification"]),
      usesMFA: boolean(value["mfa"]), hasPassword: value["passwordUpdate"].map(isGiven),
      preferences: value["prefs"].flatMap(prefs),
      targets: (value["targets"]?.array ?? []).compactMap(target), labels: texts(value["labels"]))
  }

  private static func isGiven(_ value: JSONValue) -> Bool { !["", "0"].contains(text(value)) }

  private static func prefs(_ value: JSONValue) -> Preferences? { try? preferences(value) }

  private static func target(_ value: JSONValue) -> Account.Target? {
    guard let id = value["$id"]?.string else { return nil }
    return Account.Target(
      id: id, kind: text(value["providerType"]), identifier: text(value["identifier"]))
  }

  /// The preferences that the answer to a write has: alone on 0.6 and 0.7, in the whole record after that.
  public static func writtenPreferences(_ value: JSONValue) throws(ParseError) -> Preferences {
    if value["$id"] != nil, let inside = value["prefs"] { return try preferences(inside) }
    return try preferences(value)
  }

  /// Of the answer to a sign-in, which tells little more.
  public static func sessionID(_ value: JSONValue) throws(ParseError) -> String {
    guard let id = value["$id"]?.string else { throw ParseError(place: "session.$id") }
    return id
  }

  public static func confirmation(_ value: JSONValue) throws(ParseError) -> Confirmation {
    guard let id = value["$id"]?.string else { throw ParseError(place: "token.$id") }
    return Confirmation(
      id: id, expires: moment(value["expire"]) ?? Timestamp(seconds: 0),
      userID: text(value["userId"]), phrase: text(value["phrase"]))
  }

  public static func clientLocation(_ value: JSONValue) throws(ParseError) -> ClientLocation {
    guard value.object != nil else { throw ParseError(place: "locale") }
    let code = text(value["countryCode"]).lowercased()
    return ClientLocation(
      address: text(value["ip"]),
      place: Place(
        countryCode: code.isEmpty || code == "--" ? nil : code, country: text(value["country"])),
      continent: text(value["continent"]), currency: value["currency"]?.string)
  }

  public static func sessions(_ value: JSONValue) throws(ParseError) -> [Session] {
    try list(value, "sessions", session)
  }

  public static func log(_ value: JSONValue) throws(ParseError) -> [LogEntry] {
    try list(value, "logs", logEntry)
  }

  /// `[]` is what PHP makes of an empty object; a list is what it makes of digit keys, and its items are kept under their numbers.
  public static func preferences(_ value: JSONValue) throws(ParseError) -> Preferences {
    switch value {
    case .object(let object): return Preferences(object)
    case .array(let items):
      return Preferences(JSONObject(items.enumerated().map { (String($0.offset), $0.element) }))
    default: throw ParseError(place: "prefs")
    }
  }

  private static func list<Item>(
    _ value: JSONValue, _ name: String, _ read: (JSONValue, String) throws(ParseError) -> Item
  ) throws(ParseError) -> [Item] {
    guard let items = value.array ?? value[name]?.array else { throw ParseError(place: name) }
    var result: [Item] = []
    result.reserveCapacity(items.count)
    for (position, item) in items.enumerated() {
      result.append(try read(item, "\(name)[\(position)]"))
    }
    return result
  }

  private static func session(_ value: JSONValue, _ place: String) throws(ParseError) -> Session {
    guard let id = value["$id"]?.string else { throw ParseError(place: "\(place).$id") }
    return Session(
      id: id, device: device(value), address: text(value["ip"]), place: whereabouts(value),
      isCurrent: boolean(value["current"]) ?? false, created: moment(value["$createdAt"]),
      expires: moment(value["expire"]), provider: text(value["provider"]),
      factors: texts(value["factors"]))
  }

  private static func logEntry(_ value: JSONValue, _ place: String) throws(ParseError) -> LogEntry {
    guard let event = value["event"]?.string else { throw ParseError(place: "\(place).event") }
    guard let time = moment(value["time"]) else { throw ParseError(place: "\(place).time") }
    return LogEntry(
      event: event, time: time, address: text(value["ip"]),
      device: device(value),
      place: whereabouts(value))
  }

  private static func device(_ value: JSONValue) -> Device {
    value["OS"] == nil && value["client"] == nil ? flatDevice(value) : nestedDevice(value)
  }

  private static func flatDevice(_ value: JSONValue) -> Device {
    func program(_ name: String) -> Device.Program? {
      let title = text(value["\(name)Name"])
      return title.isEmpty
        ? nil : Device.Program(name: title, version: text(value["\(name)Version"]))
    }
    let kind = text(value["clientType"])
    return Device(
      system: program("os"), client: program("client"), clientKind: kind.isEmpty ? nil : kind,
      kind: Device.Kind(name: text(value["deviceName"])), brand: text(value["deviceBrand"]),
      model: text(value["deviceModel"]))
  }

  private static func nestedDevice(_ value: JSONValue) -> Device {
    Device(
      system: program(value["OS"]), client: program(value["client"]),
      clientKind: value["client"]?["type"]?.string,
      kind: integer(value["device"]).flatMap { Device.Kind(rawValue: Int($0)) },
      brand: text(value["brand"]), model: text(value["model"]))
  }

  private static func program(_ value: JSONValue?) -> Device.Program? {
    guard let value, let name = value["name"]?.string, !name.isEmpty else { return nil }
    return Device.Program(name: name, version: text(value["version"]))
  }

  private static func whereabouts(_ value: JSONValue) -> Place {
    let code = text(value["geo"]?["isoCode"] ?? value["countryCode"]).lowercased()
    return Place(
      countryCode: code.isEmpty || code.hasPrefix("--") ? nil : code,
      country: text(value["geo"]?["country"] ?? value["countryName"]))
  }

  static func text(_ value: JSONValue?) -> String {
    switch value {
    case .string(let text): text
    case .number(let number): number.text
    default: ""
    }
  }

  private static func texts(_ value: JSONValue?) -> [String] {
    (value?.array ?? []).compactMap(\.string)
  }

  /// Up to 0.11 some are numbers.
  private static func boolean(_ value: JSONValue?) -> Bool? {
    switch value {
    case .bool(let boolean): boolean
    case .number(let number): number.int64.map { $0 != 0 }
    default: nil
    }
  }

  /// Nil for "" as well, which is "never".
  static func moment(_ value: JSONValue?) -> Timestamp? {
    if let seconds = integer(value) { return Timestamp(seconds: seconds) }
    return value?.string.flatMap(Timestamp.init(iso8601:))
  }

  private static func integer(_ value: JSONValue?) -> Int64? {
    switch value {
    case .number(let number): number.int64
    case .string(let text): Int64(text)
    default: nil
    }
  }
}
