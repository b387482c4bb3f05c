/// Finds the country of an address, in a database file or in a table of the ranges that are
/// reserved for documentation.

struct Geography: Sendable {
  private let file: GeographyFile?

  /// Knows the reserved ranges only.
  init() { file = nil }
  init(file: GeographyFile) { self.file = file }

  func place(of address: String) -> Place? {
    if let file { return file.place(of: address) }
    guard let bytes = AddressBlock.bytes(of: address) else { return nil }
    return Self.reserved.first { $0.block.contains(bytes) }.map { Place(country: $0.country) }
  }

  /// RFC 5737 and RFC 3849 reserve these ranges for examples, so no real address gets a wrong
  /// place.
  private static let reserved: [(block: AddressBlock, country: String)] = [
    ("192.0.2.0", 24, "gb"), ("198.51.100.0", 25, "de"), ("198.51.100.128", 25, "us"),
    ("203.0.113.0", 25, "fr"), ("203.0.113.128", 26, "jp"), ("203.0.113.192", 26, "br"),
    ("2001:db8::", 32, "ch"),
  ].compactMap { first, prefix, country in
    AddressBlock.bytes(of: first).map { (AddressBlock(first: $0, prefix: prefix), country) }
  }
}
