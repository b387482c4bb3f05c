/// One row of the security log.
public struct LogEntry: Hashable, Sendable {
  /// Where an entry is known from.
  public enum Source: String, Hashable, Sendable {
    /// The server's security log.
    case log
    /// The live channel, or the list of sessions that its events lead to.
    case live
  }

  /// Lists of them are long, and copied.
  private struct Fields: Hashable, Sendable {
    var event: String
    var time: Timestamp
    var address: String
    var device: Device
    var place: Place
    var source: Source
  }

  private var fields: Shared<Fields>

  /// The event's name as the server writes it, such as `account.sessions.create` or `user.update`.
  public var event: String {
    get { fields.value.event }
    set { fields.value.event = newValue }
  }
  /// To the second. Several entries can be equal in every field.
  public var time: Timestamp {
    get { fields.value.time }
    set { fields.value.time = newValue }
  }
  /// The IP address that the request came from.
  public var address: String {
    get { fields.value.address }
    set { fields.value.address = newValue }
  }
  public var device: Device {
    get { fields.value.device }
    set { fields.value.device = newValue }
  }
  public var place: Place {
    get { fields.value.place }
    set { fields.value.place = newValue }
  }
  public var source: Source {
    get { fields.value.source }
    set { fields.value.source = newValue }
  }

  public init(
    event: String, time: Timestamp, address: String, device: Device, place: Place,
    source: Source = .log
  ) {
    fields = Shared(
      Fields(
        event: event, time: time, address: address, device: device, place: place, source: source))
  }
}
