/// Responses about sign-ins: sessions, the security log, and the devices and places in both.

extension ResponseDecoder {
  /// The ID of a session that was just made. Other fields of that response differ by version.
  public static func sessionID(_ value: JSONValue) throws(ParseError) -> String {
    guard let id = value["$id"]?.string else { throw ParseError(place: "session.$id") }
    return id
  }

  /// The list of sessions, which has no pages.
  public static func sessions(_ response: HTTPResponse) throws(ParseError) -> [Session] {
    try list(response, "sessions", session)
  }

  private static func session(_ value: JSONValue, _ place: String) throws(ParseError) -> Session {
    guard let id = value["$id"]?.string else { throw ParseError(place: "\(place).$id") }
    return Session(
      id: id, device: device(value), address: text(value["ip"]), place: Self.place(of: value),
      isCurrent: boolean(value["current"]) ?? false, created: time(value["$createdAt"]),
      expires: time(value["expire"]), provider: text(value["provider"]),
      factors: factors(texts(value["factors"])))
  }

  /// Nearly all sessions have the same: they share one array.
  private static func factors(_ names: [String]) -> [String] {
    names == passwordAlone ? passwordAlone : names
  }

  private static let passwordAlone = ["password"]

  /// The expiry date of a session that was just extended; nil where the response leaves it out.
  public static func expiry(_ value: JSONValue) throws(ParseError) -> Timestamp? {
    time(value["expire"])
  }

  /// A page of the security log.
  public static func log(_ value: JSONValue) throws(ParseError) -> LogList {
    let entries = try list(value, "logs", logEntry)
    // `sum` in 0.12. A number that the page itself contradicts is none.
    let total = (integer(value["total"]) ?? integer(value["sum"])).flatMap { Int(exactly: $0) }
    return LogList(entries, total: total.flatMap { $0 >= entries.count ? $0 : nil })
  }

  private static func logEntry(_ value: JSONValue, _ place: String) throws(ParseError) -> LogEntry {
    guard let event = value["event"]?.string else { throw ParseError(place: "\(place).event") }
    guard let time = time(value["time"]) else { throw ParseError(place: "\(place).time") }
    return LogEntry(
      event: event, time: time, address: text(value["ip"]), device: device(value),
      place: Self.place(of: value))
  }

  /// The client's address and location.
  public static func clientLocation(_ value: JSONValue) throws(ParseError) -> ClientLocation {
    guard value.object != nil else { throw ParseError(place: "locale") }
    return ClientLocation(
      address: text(value["ip"]),
      place: Place(
        countryCode: countryCode(value["countryCode"]), country: text(value["country"])),
      continent: text(value["continent"]), currency: value["currency"]?.string)
  }

  // MARK: Places and devices

  private static func place(of value: JSONValue) -> Place {
    Place(
      countryCode: countryCode(value["geo"]?["isoCode"] ?? value["countryCode"]),
      country: text(value["geo"]?["country"] ?? value["countryName"]))
  }

  /// Nil for an unknown country, which servers write as `--`, `---` or nothing.
  private static func countryCode(_ value: JSONValue?) -> String? {
    let code = text(value).lowercased()
    return code.isEmpty || code.hasPrefix("--") ? nil : code
  }

  private static func device(_ value: JSONValue) -> Device {
    value["OS"] == nil && value["client"] == nil ? flatDevice(value) : nestedDevice(value)
  }

  /// A device as servers send it from 0.7.
  private static func flatDevice(_ value: JSONValue) -> Device {
    func program(_ name: String) -> Device.Program? {
      let title = text(value["\(name)Name"])
      return title.isEmpty
        ? nil : Device.Program(name: title, version: text(value["\(name)Version"]))
    }
    let clientKind = text(value["clientType"])
    let name = text(value["deviceName"])
    let kind = Device.Kind(name: name)
    return Device(
      system: program("os"), client: program("client"),
      clientKind: clientKind.isEmpty ? nil : clientKind, kind: kind,
      brand: text(value["deviceBrand"]), model: text(value["deviceModel"]),
      otherKind: kind == nil ? name : "")
  }

  /// A device as 0.6 sends it.
  private static func nestedDevice(_ value: JSONValue) -> Device {
    let number = integer(value["device"])
    let kind = number.flatMap { Int(exactly: $0) }.flatMap(Device.Kind.init(rawValue:))
    return Device(
      system: program(value["OS"]), client: program(value["client"]),
      clientKind: value["client"]?["type"]?.string, kind: kind,
      brand: text(value["brand"]), model: text(value["model"]),
      otherKind: kind == nil ? text(value["device"]) : "")
  }

  private static func program(_ value: JSONValue?) -> Device.Program? {
    guard let value, let name = value["name"]?.string, !name.isEmpty else { return nil }
    return Device.Program(name: name, version: text(value["version"]))
  }
}
