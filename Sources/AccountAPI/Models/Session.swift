/// A sign-in as the server lists it.
public struct Session: Hashable, Sendable, Identifiable {
  public var id: String
  public var device: Device
  /// The IP address of the sign-in.
  public var address: String
  public var place: Place
  /// Whether it is the session that made the request.
  public var isCurrent: Bool
  /// Nil before 0.15.
  public var created: Timestamp?
  /// The end of the session; nil on 0.6.2. A session past its end may still be listed for a while.
  public var expires: Timestamp?
  /// How the session was made: `email`, `anonymous`, `magic-url`, `phone`, `token` or the name of a
  /// provider; empty before 0.8.
  public var provider: String
  /// The factors proved for it, such as `password` and `totp`; empty before 1.5.
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
