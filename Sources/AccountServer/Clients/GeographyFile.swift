/// A database file in MaxMind's format with countries, such as GeoLite2-Country or DB-IP's.

import CGeography

/// `@unchecked Sendable`: the database is only read after it was opened, and libmaxminddb allows
/// lookups by any number of threads.
public final class GeographyFile: @unchecked Sendable {
  public struct Unreadable: Error { public let reason: String }

  private let database: UnsafeMutableRawPointer

  public init(path: String) throws(Unreadable) {
    var reason: UnsafePointer<CChar>?
    guard let database = gate_geography_open(path, &reason) else {
      throw Unreadable(reason: reason.map { String(cString: $0) } ?? "unreadable")
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
