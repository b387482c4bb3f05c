/// Live events under the names that the log has for the same.
///
/// Of equal meaning are `account.sessions.create` up to 0.13, `users.<id>.sessions.<id>.create` of
/// 0.14 and 0.15, `session.create` from 1.0, and the channel's `sessions.<id>.create`.

extension LogEntry {
  /// An entry for an event, which says neither from where it came nor with what; nil for one
  /// without a name.
  ///
  /// - Parameter now: The time where the event has none.
  public init?(_ event: AccountEvent, now: Timestamp) {
    let name = Self.logName(event.name)
    if name.isEmpty { return nil }
    self.init(
      event: name, time: event.time ?? now, address: "", device: Device(),
      place: Place(countryCode: nil, country: ""), source: .live)
  }

  /// The sign-in by which a session began; nil where its time is unknown.
  ///
  /// - Parameter time: The time where the session has none.
  public init?(_ session: Session, time: Timestamp? = nil) {
    guard let time = session.created ?? time else { return nil }
    self.init(
      event: "session.create", time: time, address: session.address, device: session.device,
      place: session.place, source: .live)
  }

  /// What the entry is about, whatever the server's version calls it, and without which part of
  /// the account was changed, which the log does not say from 1.0 on.
  public var kindOfEvent: String {
    var parts = event.split(separator: ".").map(String.init)
    switch parts.first {
    case "account": parts.removeFirst()
    case "users": parts.removeFirst(min(2, parts.count))
    default: break
    }
    let name = Self.logName(parts.joined(separator: "."))
    // The log calls it a change as well when an authenticator is removed.
    let isChange = name.hasPrefix("user.update") || name.hasPrefix("user.delete.")
    return isChange ? "user.update" : name
  }

  /// By the name without the part about the user.
  private static func logName(_ name: String) -> String {
    let parts = name.split(separator: ".").map(String.init)
    guard let first = parts.first, let last = parts.last else { return "" }
    if ["update", "delete", "create"].contains(first) {
      return (["user"] + parts).joined(separator: ".")
    }
    guard (2...3).contains(parts.count) else { return name }
    let subject = singular[first] ?? first
    return subject == "user" ? name : "\(subject).\(last)"
  }

  private static let singular = [
    "sessions": "session", "tokens": "token", "identities": "identity", "targets": "target",
    "challenges": "challenge",
  ]
}
