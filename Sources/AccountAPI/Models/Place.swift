/// The country of an IP address, as a server's database has it.
public struct Place: Hashable, Sendable {
  /// The ISO 3166-1 code in two lower-case letters; nil when unknown.
  public var countryCode: String?
  /// The country's name in the server's language; “Unknown” where the server says so.
  public var country: String

  public init(countryCode: String?, country: String) {
    self.countryCode = countryCode
    self.country = country
  }
}
