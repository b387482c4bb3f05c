import AccountAPI
import AccountServer
import Foundation
import TestSupport
import Testing

/// Countries of addresses.
@Suite struct GeographyTests {
  private let server: InMemoryServer

  init() throws { server = try InMemoryServer() }

  @Test(arguments: [
    ("192.0.2.41", "de", "gb", "Vereinigtes Königreich"),
    ("198.51.100.200", "fr", "us", "États-Unis"),
    ("203.0.113.204", "es", "br", "Brasil"), ("2001:db8::1", "he", "ch", "שווייץ"),
    ("10.0.0.1", "fr", "--", "Inconnu"), ("127.0.0.1", "xx", "--", "Unknown"),
    ("", "de", "--", "Unbekannt"),
  ])
  func countriesAreNamedInTheLanguageOfTheRequest(
    address: String, locale: String, code: String, name: String
  ) async throws {
    let token = try await server.signedIn(address: address)
    let sessions = await server.send(
      .get, "/account/sessions", token: token, headers: ["X-Appwrite-Locale": locale])
    #expect(
      sessions.json?.array?.first?["geo"]
        == ["isoCode": .string(code), "country": .string(name)])
  }

  @Test func localeShowsThePlaceOfTheAddress() async {
    let known = await server.send(
      .get, "/locale", address: "198.51.100.7", headers: ["X-Appwrite-Locale": "de"])
    #expect(
      known.text
        == #"{"ip":"198.51.100.7","countryCode":"DE","country":"Deutschland","continent":"Europa","continentCode":"EU","eu":true,"currency":"EUR"}"#
    )
    let unknown = await server.send(.get, "/locale")
    #expect(
      unknown.text
        == #"{"ip":"127.0.0.1","countryCode":"--","country":"Unknown","continent":"Unknown","continentCode":"--","eu":false,"currency":null}"#
    )
  }

  @Test func aCountryFileIsUsed() async throws {
    let folder = TemporaryFolder()
    let path = "\(folder.path)/country.mmdb"
    try Data(CountryFile.bytes(network: [9, 9], country: "IS", continent: "EU")).write(
      to: URL(filePath: path))
    let server = try InMemoryServer { $0.geography = try? GeographyFile(path: path) }
    let inside = await server.send(.get, "/locale", address: "9.9.200.1").json
    #expect(inside?["country"] == "Iceland" && inside?["continentCode"] == "EU")
    let outside = await server.send(.get, "/locale", address: "9.8.200.1").json
    #expect(outside?["countryCode"] == "--")
    // With a file the built-in ranges do not count.
    #expect(await server.send(.get, "/locale", address: "192.0.2.1").json?["countryCode"] == "--")
  }

  @Test func aMalformedCountryFileIsRefused() throws {
    let folder = TemporaryFolder()
    let path = "\(folder.path)/broken.mmdb"
    try Data("no database".utf8).write(to: URL(filePath: path))
    #expect(throws: GeographyFile.Unreadable.self) { try GeographyFile(path: path) }
    #expect(throws: GeographyFile.Unreadable.self) {
      try GeographyFile(path: "\(folder.path)/none")
    }
  }
}

/// Writes a file in MaxMind's format 2.0 with one network in it.
private enum CountryFile {
  static func bytes(network: [UInt8], country: String, continent: String) -> [UInt8] {
    let bits = network.flatMap { byte in (0..<8).map { byte >> (7 - $0) & 1 } }
    let nodes = bits.count
    // Each node leads on along the network's bits and to "nothing" beside them; the last one to the
    // data, 16 zero bytes further on.
    var tree: [UInt8] = []
    for (position, bit) in bits.enumerated() {
      let onward = position + 1 < nodes ? position + 1 : nodes + 16
      let pair = bit == 0 ? [onward, nodes] : [nodes, onward]
      for record in pair {
        tree += [UInt8(record >> 16 & 255), UInt8(record >> 8 & 255), UInt8(record & 255)]
      }
    }
    let data = map([
      ("country", map([("iso_code", text(country))])),
      ("continent", map([("code", text(continent))])),
    ])
    let metadata = map([
      ("node_count", number(UInt32(nodes), type: 6)), ("record_size", number(24, type: 5)),
      ("ip_version", number(4, type: 5)), ("database_type", text("Test-Country")),
      ("languages", [0x00, 0x04]), ("binary_format_major_version", number(2, type: 5)),
      ("binary_format_minor_version", number(0, type: 5)), ("build_epoch", [0x01, 0x02, 0x01]),
      ("description", map([("en", text("test"))])),
    ])
    return tree + [UInt8](repeating: 0, count: 16) + data + [0xAB, 0xCD, 0xEF]
      + Array("MaxMind.com".utf8) + metadata
  }

  private static func text(_ text: String) -> [UInt8] {
    [0x40 | UInt8(text.utf8.count)] + Array(text.utf8)
  }

  private static func map(_ members: [(String, [UInt8])]) -> [UInt8] {
    [0xE0 | UInt8(members.count)] + members.flatMap { text($0.0) + $0.1 }
  }

  private static func number(_ value: UInt32, type: UInt8) -> [UInt8] {
    let bytes = (0..<4).map { UInt8(value >> (24 - 8 * UInt32($0)) & 255) }.drop { $0 == 0 }
    return [type << 5 | UInt8(bytes.count)] + bytes
  }
}
