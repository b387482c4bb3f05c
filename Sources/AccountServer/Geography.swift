/// Tells countries from addresses: by a database file, or else by a small table of the ranges reserved for documentation and tests.

import CGeography
import Foundation

struct Place: Equatable, Sendable {
  /// Two lower-case letters of ISO 3166.
  var country: String
  /// Two upper-case letters.
  var continent: String

  /// Where the file tells no continent, or there is no file.
  init(country: String, continent: String = "") {
    self.country = country
    self.continent = continent.isEmpty ? Self.continent(of: country) : continent
  }

  private static func continent(of country: String) -> String {
    let region = Locale.Region(country.uppercased())
    if country == "aq" { return "AQ" }
    switch region.continent?.identifier {
    case "150": return "EU"
    case "142": return "AS"
    case "002": return "AF"
    case "009": return "OC"
    case "019": return region.containingRegion?.identifier == "005" ? "SA" : "NA"
    default: return "--"
    }
  }

  func continentName(in language: Language) -> String {
    let codes = [
      "EU": "150", "AS": "142", "AF": "002", "OC": "009", "SA": "005", "NA": "003", "AQ": "AQ",
      "AN": "AQ",
    ]
    return codes[continent].map(language.name(ofRegion:)) ?? language.unknown
  }

  var currency: String? { Locale(identifier: "und_\(country.uppercased())").currency?.identifier }

  var isInEuropeanUnion: Bool {
    [
      "at", "be", "bg", "hr", "cy", "cz", "dk", "ee", "fi", "fr", "de", "gr", "hu", "ie", "it",
      "lv", "lt", "lu", "mt", "nl", "pl", "pt", "ro", "sk", "si", "es", "se",
    ].contains(country)
  }
}

struct Geography: Sendable {
  private let file: GeographyFile?

  /// The built-in table alone.
  init() { file = nil }
  init(file: GeographyFile) { self.file = file }

  func place(of address: String) -> Place? {
    if let file { return file.place(of: address) }
    guard let bytes = AddressBlock.bytes(of: address) else { return nil }
    return Self.reserved.first { $0.block.contains(bytes) }.map { Place(country: $0.country) }
  }

  /// RFC 5737 and RFC 3849 reserve these for examples, so that nobody real is placed wrongly.
  private static let reserved: [(block: AddressBlock, country: String)] = [
    ("192.0.2.0", 24, "gb"), ("198.51.100.0", 25, "de"), ("198.51.100.128", 25, "us"),
    ("203.0.113.0", 25, "fr"), ("203.0.113.128", 26, "jp"), ("203.0.113.192", 26, "br"),
    ("2001:db8::", 32, "ch"),
  ].compactMap { first, prefix, country in
    AddressBlock.bytes(of: first).map { (AddressBlock(first: $0, prefix: prefix), country) }
  }
}

/// All addresses that begin with the same bits.
struct AddressBlock: Sendable {
  var first: [UInt8]
  /// How many bits count.
  var prefix: Int

  func contains(_ address: [UInt8]) -> Bool {
    guard address.count == first.count else { return false }
    return (0..<prefix).allSatisfy { bit in
      (address[bit / 8] ^ first[bit / 8]) & (0x80 >> (bit % 8)) == 0
    }
  }

  /// 4 bytes of an IPv4 address or 16 of an IPv6 one.
  static func bytes(of address: String) -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 16)
    if inet_pton(AF_INET, address, &buffer) == 1 { return Array(buffer.prefix(4)) }
    return inet_pton(AF_INET6, address, &buffer) == 1 ? buffer : nil
  }
}

/// A file in MaxMind's format with countries, such as GeoLite2-Country or DB-IP's.
///
/// `@unchecked Sendable`: the database is read-only after it was opened, and libmaxminddb lets any number of threads look things up.
public final class GeographyFile: @unchecked Sendable {
  public struct Unreadable: Error { public let reason: String }

  private let database: UnsafeMutableRawPointer

  public init(path: String) throws(Unreadable) {
    var mistake: UnsafePointer<CChar>?
    guard let database = gate_geography_open(path, &mistake) else {
      throw Unreadable(reason: mistake.map { String(cString: $0) } ?? "unreadable")
    }
    self.database = database
  }

  deinit { gate_geography_close(database) }

  func place(of address: String) -> Place? {
    var (country, continent) = ([CChar](repeating: 0, count: 3), [CChar](repeating: 0, count: 3))
    guard gate_geography_find(database, address, &country, &continent) else { return nil }
    let text = { (code: [CChar]) in
      String(decoding: code.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
    let code = text(country)
    return code.isEmpty ? nil : Place(country: code.lowercased(), continent: text(continent))
  }
}
