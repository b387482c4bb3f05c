/// Tells countries from addresses: a small built-in table of the ranges that are reserved for documentation and tests.

import AccountAPI

struct Geography: Sendable {
  struct Country: Equatable, Sendable {
    /// Two lower-case letters.
    var code: String
    var name: String
  }

  /// Prefixes of addresses as text, most specific first. All ranges are reserved (RFC 5737, RFC 3849), so nobody real is placed wrongly.
  private static let table: [(prefix: String, country: Country)] = [
    ("192.0.2.", Country(code: "gb", name: "United Kingdom")),
    ("198.51.100.1", Country(code: "us", name: "United States")),
    ("198.51.100.", Country(code: "de", name: "Germany")),
    ("203.0.113.1", Country(code: "jp", name: "Japan")),
    ("203.0.113.2", Country(code: "br", name: "Brazil")),
    ("203.0.113.", Country(code: "fr", name: "France")),
    ("2001:db8:", Country(code: "ch", name: "Switzerland")),
  ]

  func country(of address: String) -> Country? {
    Self.table.first { address.hasPrefix($0.prefix) }?.country
  }
}
