/// A sign-in as the server lists it.
public struct Session: Hashable, Sendable, Identifiable {
  public var id: String
  public var device: Device
  public var address: String
  public var place: Place
  /// Whether it is the one that asked.
  public var isCurrent: Bool
  /// 0.6.2 tells neither of these.
  public var created: Timestamp?
  public var expires: Timestamp?

  public init(
    id: String, device: Device, address: String, place: Place, isCurrent: Bool,
    created: Timestamp? = nil,
    expires: Timestamp? = nil
  ) {
    self.id = id
    self.device = device
    self.address = address
    self.place = place
    self.isCurrent = isCurrent
    self.created = created
    self.expires = expires
  }
}
