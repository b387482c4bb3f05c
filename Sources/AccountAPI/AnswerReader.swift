/// Turns what a server answered into our own values, tolerantly: `[]` for `{}`, numbers as text, nulls, missing and extra fields.
/// Only what cannot be done without is asked for.
public enum AnswerReader {
  /// Where an answer could not be understood.
  public struct Mistake: Error, Hashable, Sendable {
    /// Such as `sessions[3].$id`.
    public let place: String
  }

  public static func json(_ response: HTTPResponse) throws(Mistake) -> JSONValue {
    do {
      return try JSONReader.read(response.body)
    } catch {
      throw Mistake(place: "byte \(error.offset)")
    }
  }

  public static func account(_ value: JSONValue) throws(Mistake) -> Account {
    guard let id = value["$id"]?.string else { throw Mistake(place: "account.$id") }
    guard let email = value["email"]?.string else { throw Mistake(place: "account.email") }
    return Account(
      id: id, email: email, name: text(value["name"]),
      registered: Timestamp(seconds: integer(value["registration"]) ?? 0),
      isEmailVerified: value["emailVerification"]?.bool,
      roles: (value["roles"]?.array ?? []).compactMap(\.string))
  }

  /// Of the answer to a sign-in, which tells little more.
  public static func sessionID(_ value: JSONValue) throws(Mistake) -> String {
    guard let id = value["$id"]?.string else { throw Mistake(place: "session.$id") }
    return id
  }

  public static func confirmation(_ value: JSONValue) throws(Mistake) -> Confirmation {
    guard let id = value["$id"]?.string else { throw Mistake(place: "token.$id") }
    return Confirmation(id: id, expires: Timestamp(seconds: integer(value["expire"]) ?? 0))
  }

  public static func whereabouts(_ value: JSONValue) throws(Mistake) -> Whereabouts {
    guard value.object != nil else { throw Mistake(place: "locale") }
    let code = text(value["countryCode"]).lowercased()
    return Whereabouts(
      address: text(value["ip"]),
      place: Place(
        countryCode: code.isEmpty || code == "--" ? nil : code, country: text(value["country"])),
      continent: text(value["continent"]), currency: value["currency"]?.string)
  }

  public static func sessions(_ value: JSONValue) throws(Mistake) -> [Session] {
    try list(value, "sessions", session)
  }

  public static func log(_ value: JSONValue) throws(Mistake) -> [LogEntry] {
    try list(value, "logs", logEntry)
  }

  /// `[]` is what PHP makes of an empty object; a list is what it makes of digit keys, and its items are kept under their numbers.
  public static func preferences(_ value: JSONValue) throws(Mistake) -> Preferences {
    switch value {
    case .object(let object): return Preferences(object)
    case .array(let items):
      return Preferences(JSONObject(items.enumerated().map { (String($0.offset), $0.element) }))
    default: throw Mistake(place: "prefs")
    }
  }

  private static func list<Item>(
    _ value: JSONValue, _ name: String, _ read: (JSONValue, String) throws(Mistake) -> Item
  ) throws(Mistake) -> [Item] {
    guard let items = value.array ?? value[name]?.array else { throw Mistake(place: name) }
    var result: [Item] = []
    result.reserveCapacity(items.count)
    for (position, item) in items.enumerated() {
      result.append(try read(item, "\(name)[\(position)]"))
    }
    return result
  }

  private static func session(_ value: JSONValue, _ place: String) throws(Mistake) -> Session {
    guard let id = value["$id"]?.string else { throw Mistake(place: "\(place).$id") }
    return Session(
      id: id, device: device(value), address: text(value["ip"]), place: whereabouts(value),
      isCurrent: value["current"]?.bool ?? false)
  }

  private static func logEntry(_ value: JSONValue, _ place: String) throws(Mistake) -> LogEntry {
    guard let event = value["event"]?.string else { throw Mistake(place: "\(place).event") }
    guard let time = integer(value["time"]) else { throw Mistake(place: "\(place).time") }
    return LogEntry(
      event: event, time: Timestamp(seconds: time), address: text(value["ip"]),
      device: device(value),
      place: whereabouts(value))
  }

  private static func device(_ value: JSONValue) -> Device {
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
    let code = text(value["geo"]?["isoCode"]).lowercased()
    return Place(
      countryCode: code.isEmpty || code == "--" ? nil : code,
      country: text(value["geo"]?["country"]))
  }

  private static func text(_ value: JSONValue?) -> String {
    switch value {
    case .string(let text): text
    case .number(let number): number.text
    default: ""
    }
  }

  private static func integer(_ value: JSONValue?) -> Int64? {
    switch value {
    case .number(let number): number.int64
    case .string(let text): Int64(text)
    default: nil
    }
  }
}
