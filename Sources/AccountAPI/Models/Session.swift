/// A sign-in as the server lists it.
public struct Session: Hashable, Sendable, Identifiable {
  /// Lists of them are long, and copied.
  private struct Fields: Hashable, Sendable {
    var id: String
    var device: Device
    var address: String
    var place: Place
    var isCurrent: Bool
    var created: Timestamp?
    var expires: Timestamp?
    var provider: String
    var factors: [String]
  }

  private var fields: Shared<Fields>

  public var id: String {
    get { fields.value.id }
    set { fields.value.id = newValue }
  }
  public var device: Device {
    get { fields.value.device }
    set { fields.value.device = newValue }
  }
  /// The IP address of the sign-in.
  public var address: String {
    get { fields.value.address }
    set { fields.value.address = newValue }
  }
  public var place: Place {
    get { fields.value.place }
    set { fields.value.place = newValue }
  }
  /// Whether it is the session that made the request.
  public var isCurrent: Bool {
    get { fields.value.isCurrent }
    set { fields.value.isCurrent = newValue }
  }
  /// Nil before 0.15.
  public var created: Timestamp? {
    get { fields.value.created }
    set { fields.value.created = newValue }
  }
  /// The end of the session; nil on 0.6.2. A session past its end may still be listed for a while.
  public var expires: Timestamp? {
    get { fields.value.expires }
    set { fields.value.expires = newValue }
  }
  /// How the session was made: `email`, `anonymous`, `magic-url`, `phone`, `token` or the name of a
  /// provider; empty before 0.8.
  public var provider: String {
    get { fields.value.provider }
    set { fields.value.provider = newValue }
  }
  /// The factors proved for it, such as `password` and `totp`; empty before 1.5.
  public var factors: [String] {
    get { fields.value.factors }
    set { fields.value.factors = newValue }
  }

  public init(
    id: String, device: Device, address: String, place: Place, isCurrent: Bool,
    created: Timestamp? = nil,
    expires: Timestamp? = nil, provider: String = "", factors: [String] = []
  ) {
    fields = Shared(
      Fields(
        id: id, device: device, address: address, place: place, isCurrent: isCurrent,
        created: created, expires: expires, provider: provider, factors: factors))
  }
}
