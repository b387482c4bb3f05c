/// What was last known of an account as a JSON document, each field by name: what is not named here
/// is not kept, whatever the server adds to its answers.

import AccountAPI
import ConsoleCore

enum LastKnownDocument {
  /// Another version is not read: the server's answers will do.
  private static let version: Int64 = 1

  /// Nil where it would have more than that many bytes. The sessions, of which there may be many,
  /// are written one by one, so that no more than that is ever made of them.
  static func bytes(_ known: LastKnown, limit: Int) -> [UInt8]? {
    var bytes = Array(rest(known).dropLast())
    bytes += #","sessions":["#.utf8
    for (row, session) in known.sessions.enumerated() {
      if row > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes += JSONWriter.bytes(record(session))
      guard bytes.count <= limit else { return nil }
    }
    bytes += "]}".utf8
    return bytes.count <= limit ? bytes : nil
  }

  /// The document without the sessions.
  private static func rest(_ known: LastKnown) -> [UInt8] {
    JSONWriter.bytes(
      object([
        ("version", .integer(version)), ("time", seconds(known.time)),
        ("account", record(known.account)),
        ("log", .array(known.log.map(record))),
        ("logTotal", known.logTotal.map { .integer(Int64($0)) }),
        ("preferences", .object(known.preferences.object)),
        ("factors", known.factors.map { strings($0.map(\.rawValue).sorted()) }),
      ]))
  }

  /// Nil for anything but what `bytes` writes.
  static func read(_ bytes: [UInt8]) -> LastKnown? {
    guard let document = try? JSONReader.read(bytes),
      document["version"]?.number?.int64 == version,
      let time = time(document["time"]), let account = account(document["account"]),
      let sessions = list(document["sessions"], session),
      let log = list(document["log"], entry),
      let preferences = document["preferences"]?.object
    else { return nil }
    return LastKnown(
      time: time, account: account, sessions: sessions, log: log,
      logTotal: document["logTotal"]?.number?.int64.map { Int($0) },
      preferences: Preferences(preferences),
      factors: document["factors"].map { Set(texts($0).map { Factor(rawValue: $0) }) })
  }

  // MARK: Writing

  /// Without the members that have no value.
  private static func object(_ members: [(String, JSONValue?)]) -> JSONValue {
    .object(JSONObject(members.compactMap { name, value in value.map { (name, $0) } }))
  }

  private static func seconds(_ time: Timestamp) -> JSONValue { .integer(time.seconds) }

  private static func strings(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }

  /// An empty text is left out.
  private static func nonEmpty(_ text: String) -> JSONValue? { text.isEmpty ? nil : .string(text) }

  private static func record(_ account: Account) -> JSONValue {
    object([
      ("id", .string(account.id)), ("email", nonEmpty(account.email)),
      ("name", nonEmpty(account.name)),
      ("registered", seconds(account.registered)),
      ("isEmailVerified", account.isEmailVerified.map(JSONValue.bool)),
      ("roles", strings(account.roles)), ("phone", nonEmpty(account.phone)),
      ("isPhoneVerified", account.isPhoneVerified.map(JSONValue.bool)),
      ("usesMFA", account.usesMFA.map(JSONValue.bool)),
      ("hasPassword", account.hasPassword.map(JSONValue.bool)),
      ("passwordUpdated", account.passwordUpdated.map(seconds)),
      (
        "targets",
        .array(
          account.targets.map { target in
            object([
              ("id", .string(target.id)), ("kind", .string(target.kind)),
              ("identifier", .string(target.identifier)),
            ])
          })
      ),
      ("labels", strings(account.labels)),
    ])
  }

  private static func record(_ session: Session) -> JSONValue {
    object(
      [
        ("id", .string(session.id)), ("isCurrent", session.isCurrent ? true : nil),
        ("created", session.created.map(seconds)), ("expires", session.expires.map(seconds)),
        ("provider", nonEmpty(session.provider)),
        ("factors", session.factors.isEmpty ? nil : strings(session.factors)),
      ] + members(session.address, session.device, session.place))
  }

  private static func record(_ entry: LogEntry) -> JSONValue {
    object(
      [("event", .string(entry.event)), ("time", seconds(entry.time))]
        + members(entry.address, entry.device, entry.place))
  }

  private static func members(_ address: String, _ device: Device, _ place: Place)
    -> [(String, JSONValue?)]
  {
    [
      ("ip", nonEmpty(address)), ("system", device.system.map(parts)),
      ("client", device.client.map(parts)), ("clientKind", device.clientKind.map(JSONValue.string)),
      ("kind", device.kind.map { .integer(Int64($0.rawValue)) }),
      ("otherKind", nonEmpty(device.otherKind)), ("brand", nonEmpty(device.brand)),
      ("model", nonEmpty(device.model)), ("countryCode", place.countryCode.map(JSONValue.string)),
      ("country", nonEmpty(place.country)),
    ]
  }

  private static func parts(_ program: Device.Program) -> JSONValue {
    strings([program.name, program.version])
  }

  // MARK: Reading

  private static func list<Item>(_ value: JSONValue?, _ read: (JSONValue) -> Item?) -> [Item]? {
    guard let values = value?.array else { return nil }
    let items = values.compactMap(read)
    return items.count == values.count ? items : nil
  }

  private static func text(_ value: JSONValue?) -> String { value?.string ?? "" }

  private static func texts(_ value: JSONValue?) -> [String] {
    (value?.array ?? []).compactMap(\.string)
  }

  private static func time(_ value: JSONValue?) -> Timestamp? {
    value?.number?.int64.map { Timestamp(seconds: $0) }
  }

  private static func account(_ value: JSONValue?) -> Account? {
    guard let value, let id = value["id"]?.string, let registered = time(value["registered"])
    else { return nil }
    return Account(
      id: id, email: text(value["email"]), name: text(value["name"]), registered: registered,
      isEmailVerified: value["isEmailVerified"]?.bool, roles: texts(value["roles"]),
      phone: text(value["phone"]), isPhoneVerified: value["isPhoneVerified"]?.bool,
      usesMFA: value["usesMFA"]?.bool, hasPassword: value["hasPassword"]?.bool,
      passwordUpdated: time(value["passwordUpdated"]),
      targets: (value["targets"]?.array ?? []).map { target in
        MessageTarget(
          id: text(target["id"]), kind: text(target["kind"]),
          identifier: text(target["identifier"]))
      }, labels: texts(value["labels"]))
  }

  private static func session(_ value: JSONValue) -> Session? {
    guard let id = value["id"]?.string else { return nil }
    return Session(
      id: id, device: device(value), address: text(value["ip"]), place: place(value),
      isCurrent: value["isCurrent"]?.bool ?? false, created: time(value["created"]),
      expires: time(value["expires"]), provider: text(value["provider"]),
      factors: texts(value["factors"]))
  }

  private static func entry(_ value: JSONValue) -> LogEntry? {
    guard let event = value["event"]?.string, let time = time(value["time"]) else { return nil }
    return LogEntry(
      event: event, time: time, address: text(value["ip"]), device: device(value),
      place: place(value))
  }

  private static func device(_ value: JSONValue) -> Device {
    Device(
      system: program(value["system"]), client: program(value["client"]),
      clientKind: value["clientKind"]?.string,
      kind: value["kind"]?.number?.int64.flatMap { Device.Kind(rawValue: Int($0)) },
      brand: text(value["brand"]), model: text(value["model"]),
      otherKind: text(value["otherKind"]))
  }

  private static func program(_ value: JSONValue?) -> Device.Program? {
    let parts = texts(value)
    return parts.count == 2 ? Device.Program(name: parts[0], version: parts[1]) : nil
  }

  private static func place(_ value: JSONValue) -> Place {
    Place(countryCode: value["countryCode"]?.string, country: text(value["country"]))
  }
}
