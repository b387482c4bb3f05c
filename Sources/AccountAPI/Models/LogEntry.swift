/// One row of the security log.
public struct LogEntry: Hashable, Sendable {
  /// Where an entry is known from.
  public enum Source: String, Hashable, Sendable {
    /// The server's security log.
    case log
    /// The live channel, or the list of sessions that its events lead to.
    case live
  }

  /// The event's name as the server writes it, such as `account.sessions.create` or `user.update`.
  public var event: String
  /// To the second. Several entries can be equal in every field.
  public var time: Timestamp
  /// The IP address that the request came from.
  public var address: String
  public var device: Device
  public var place: Place
  public var source: Source

  public init(
    event: String, time: Timestamp, address: String, device: Device, place: Place,
    source: Source = .log
  ) {
    self.event = event
    self.time = time
    self.address = address
    self.device = device
    self.place = place
    self.source = source
  }
}
