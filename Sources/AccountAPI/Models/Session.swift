/// A sign-in as the server lists it.
public struct Session: Hashable, Sendable, Identifiable {
  public var id: String
  public var device: Device
  public var address: String
  public var place: Place
  /// Whether it is the one that asked.
  public var isCurrent: Bool
  /// 0.6.2 tells none of these.
  public var created: Timestamp?
  public var expires: Timestamp?
  /// How somebody signed in: `email`, `anonymous`, `magic-url`, `phone`, `token`, or a provider's name; empty where it is not told.
  public var provider: String
  /// Proved for it, such as `password` and `totp`; from 1.5.
  public var factors: [String]

  public init(
    id: String, device: Device, address: String, place: Place, isCurrent: Bool,
    created: Timestamp? = nil,
    expires: Timestamp? = nil, provider: String = "", factors: [String] = []
  ) {
    self.id = id
    self.device = device
    self.address = address
    self.place = place
    self.isCurrent = isCurrent
    self.created = created
    self.expires = expires
    self.provider = provider
    self.factors = factors
  }
}
