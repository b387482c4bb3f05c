/// One row of the security log.
public struct LogEntry: Hashable, Sendable {
  /// The server's own word, such as `account.sessions.create`.
  public var event: String
  public var time: Timestamp
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
