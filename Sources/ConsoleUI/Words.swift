/// What devices, places and events are called.

import AccountAPI

enum Words {
  /// `Firefox 128.0`, else the device or the system, else that it is unknown.
  static func device(_ device: Device) -> String {
    if let client = device.client { return join(client.name, client.version) }
    if !device.model.isEmpty { return device.model }
    if let system = device.system { return "\(system.name) \(kind(device.kind))".trimmingSpaces }
    return "Unknown program"
  }

  /// `iOS 17.5 · iPhone`.
  static func system(_ device: Device) -> String {
    let system = device.system.map { join($0.name, $0.version) } ?? ""
    if device.model.isEmpty { return system.isEmpty ? "unknown" : system }
    return system.isEmpty ? device.model : "\(system) · \(device.model)"
  }

  static func place(_ place: Place) -> String {
    place.countryCode == nil ? "unknown" : place.country
  }

  static func kind(_ kind: Device.Kind?) -> String {
    switch kind {
    case .desktop: "desktop"
    case .smartphone: "smartphone"
    case .tablet: "tablet"
    case .featurePhone: "phone"
    case .console: "console"
    case .television: "television"
    case .car: "car"
    case .smartDisplay: "smart display"
    case .camera: "camera"
    case .mediaPlayer: "media player"
    case .phablet: "phablet"
    case nil: ""
    }
  }

  private static func join(_ name: String, _ version: String) -> String {
    version.isEmpty ? name : "\(name) \(version)"
  }

  /// An event in words; one we do not know keeps its own.
  static func event(_ event: String) -> String { events[event] ?? event }

  private static let events = [
    "account.create": "Account created",
    "account.delete": "Account deleted",
    "account.sessions.create": "Signed in",
    "account.sessions.delete": "Session ended",
    "account.update.name": "Name changed",
    "account.update.email": "E-mail changed",
    "account.update.password": "Password changed",
    "account.update.prefs": "Preferences changed",
    "account.recovery.create": "Password recovery asked for",
    "account.recovery.update": "Password recovered",
    "account.verification.create": "Verification asked for",
    "account.verification.update": "E-mail verified",
    "teams.membership.create": "Invited to a team",
    "teams.membership.update": "Joined a team",
    "teams.membership.delete": "Left a team",
  ]

  /// The name of a JSON value's type.
  static func type(_ value: JSONValue) -> String {
    switch value {
    case .null: "null"
    case .bool: "true/false"
    case .number: "number"
    case .string: "text"
    case .array: "list"
    case .object: "object"
    }
  }

  static func count(_ number: Int, _ one: String, _ many: String) -> String {
    number == 1 ? "1 \(one)" : "\(number) \(many)"
  }
}
