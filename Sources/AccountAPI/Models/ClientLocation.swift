/// The client's IP address and location, as the server sees them.
public struct ClientLocation: Hashable, Sendable {
  /// The IP address that the request came from.
  public var address: String
  public var place: Place
  /// The continent's name, in the language of the server.
  public var continent: String
  /// The currency's ISO 4217 code; nil when the server knows none.
  public var currency: String?

  public init(address: String, place: Place, continent: String, currency: String?) {
    self.address = address
    self.place = place
    self.continent = continent
    self.currency = currency
  }
}
