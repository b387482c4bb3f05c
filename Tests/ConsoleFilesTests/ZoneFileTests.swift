import AccountAPI
import Foundation
import TestSupport
import Testing

@testable import ConsoleFiles

/// Offsets of time zones, from files as the system has them.
@Suite struct ZoneFileTests {
  private let folder = TemporaryFolder()

  private func ahead(_ zone: String, _ time: String) throws -> Int64? {
    ZoneFile.secondsAhead(
      zone, at: try #require(Timestamp(iso8601: time)),
      in: FileLocations(environment: ["TZDIR": folder.path], program: "/x/gatehouse"))
  }

  /// Two changes, in 2026: to 3,600 seconds in March, and back in October.
  private static func file(rule: String = "") -> [UInt8] {
    func word(_ number: Int64, _ size: Int) -> [UInt8] {
      (0..<size).reversed().map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }
    func header(_ counts: [Int64]) -> [UInt8] {
      Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15) + counts.flatMap { word($0, 4) }
    }
    let types: [UInt8] = word(0, 4) + [0, 0] + word(3_600, 4) + [1, 4]
    let letters = Array("GMT\0BST\0".utf8)
    let empty = header([0, 0, 0, 0, 1, 4]) + word(0, 4) + [0, 0] + Array("GMT\0".utf8)
    let changes = word(1_774_746_000, 8) + word(1_792_890_000, 8) + [1, 0]
    return empty + header([0, 0, 0, 2, 2, 8]) + changes + types + letters
      + Array("\n\(rule)\n".utf8)
  }

  private func write(_ bytes: [UInt8], _ zone: String) throws {
    let path = "\(folder.path)/\(zone)"
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(filePath: path))
  }

  @Test func summerAndWinterDiffer() throws {
    try write(Self.file(), "Europe/London")
    #expect(try ahead("Europe/London", "2026-01-01T00:00:00Z") == 0)
    #expect(try ahead("Europe/London", "2026-03-29T00:59:59Z") == 0)
    #expect(try ahead("Europe/London", "2026-03-29T01:00:00Z") == 3_600)
    #expect(try ahead("Europe/London", "2026-12-01T00:00:00Z") == 0)
  }

  /// Nothing is said rather than something wrong.
  @Test func whatIsBehindTheLastChangeMayFollowARule() throws {
    try write(Self.file(rule: "GMT0BST,M3.5.0/1,M10.5.0"), "Europe/London")
    #expect(try ahead("Europe/London", "2026-12-01T00:00:00Z") == nil)
    #expect(try ahead("Europe/London", "2026-06-01T00:00:00Z") == 3_600)
  }

  @Test func whatIsNoZoneHasNone() throws {
    try write(Self.file(), "Europe/London")
    try write(Array("nothing".utf8), "zone.tab")
    for zone in [
      "", "Europe/Nowhere", "../Europe/London", "/etc/passwd", "Europe//London", "zone.tab",
    ] {
      #expect(try ahead(zone, "2026-06-01T00:00:00Z") == nil, "\(zone)")
    }
    let whole = Self.file()
    for count in stride(from: 0, to: whole.count - 2, by: 3) {
      try write(Array(whole.prefix(count)), "Cut")
      _ = try ahead("Cut", "2026-06-01T00:00:00Z")
    }
  }
}
