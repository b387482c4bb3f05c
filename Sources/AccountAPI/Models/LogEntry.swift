/// One row of the security log.
public struct LogEntry: Hashable, Sendable {
  /// The event's name as the server writes it, such as `account.sessions.create` or `user.update`.
  public var event: String
  /// To the second. Several entries can be equal in every field.
  public var time: Timestamp
  /// The IP address that the request came from.
  public var address: String
  public var device: Device
  public var place: Place

  public init(event: String, time: Timestamp, address: String, device: Device, place: Place) {
    self.event = event
    self.time = time
    self.address = address
    self.device = device
    self.place = place
  }
}
