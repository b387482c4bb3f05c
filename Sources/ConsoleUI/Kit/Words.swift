/// What devices, places and events are called.

import AccountAPI
import ConsoleCore

public enum Words {
  /// `Firefox 128.0`, else the device or the system, else that it is unknown.
  public static func device(_ device: Device) -> String {
    if let client = device.client { return join(client.name, client.version) }
    if !device.model.isEmpty { return device.model }
    if let system = device.system { return "\(system.name) \(kind(device.kind))".trimmingSpaces }
    return Phrases.unknownProgram
  }

  /// The name that the person gave it, else its client.
  static func session(_ session: Session, _ state: ConsoleState) -> String {
    state.sessions.name(of: session) ?? device(session.device)
  }

  /// With what an entry came about; empty where live updates do not tell.
  static func device(_ entry: LogEntry) -> String { hasOrigin(entry) ? device(entry.device) : "" }

  /// From where an entry came about; empty where live updates do not tell.
  static func place(_ entry: LogEntry) -> String { hasOrigin(entry) ? place(entry.place) : "" }

  private static func hasOrigin(_ entry: LogEntry) -> Bool {
    entry.source == .log || !entry.address.isEmpty
  }

  /// `iOS 17.5 · iPhone`.
  public static func system(_ device: Device) -> String {
    let system = device.system.map { join($0.name, $0.version) } ?? ""
    if device.model.isEmpty { return system.isEmpty ? Phrases.unknown : system }
    return system.isEmpty ? device.model : "\(system) · \(device.model)"
  }

  public static func place(_ place: Place) -> String {
    place.countryCode == nil ? Phrases.unknown : place.country
  }

  static func kind(_ kind: Device.Kind?) -> String {
    kind.map(Phrases.kind) ?? ""
  }

  private static func join(_ name: String, _ version: String) -> String {
    version.isEmpty ? name : name + " " + version
  }

  /// What an entry tells: the change that this console knows of, else what the live channel called
  /// it, else the event.
  public static func event(_ row: LogRow) -> String {
    guard let change = row.change.map(EventWords.words) else {
      return event(row.liveEvent ?? row.entry.event)
    }
    return localized(change.english, change.german)
  }

  /// An event in words; one we do not know keeps its own.
  public static func event(_ event: String) -> String {
    EventWords.words(of: event).map { localized($0.english, $0.german) } ?? event
  }
}
