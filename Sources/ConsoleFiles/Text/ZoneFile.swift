/// How far a zone of the system's time zone database is ahead of UTC (RFC 8536).

import AccountAPI
import Glibc

public enum ZoneFile {
  private static let limit = 1 << 16

  /// In seconds; nil for a zone that the database does not have, or whose file says nothing of the
  /// moment.
  public static func secondsAhead(
    _ zone: String, at moment: Timestamp, in locations: FileLocations
  ) -> Int64? {
    let parts = zone.split(separator: "/", omittingEmptySubsequences: false)
    let isName = parts.allSatisfy { part in
      !part.isEmpty
        && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_-+".contains($0)) }
    }
    guard isName, parts.count <= 3 else { return nil }
    for folder in locations.timeZoneFolders {
      let file = open("\(folder)/\(zone)", O_RDONLY | O_CLOEXEC | O_NONBLOCK)
      guard file >= 0 else { continue }
      defer { close(file) }
      var bytes = [UInt8](repeating: 0, count: limit)
      let count = read(file, &bytes, limit)
      guard count > 0 else { continue }
      return secondsAhead(Array(bytes.prefix(count)), at: moment)
    }
    return nil
  }

  /// Of the file's second block, which has times of 64 bits.
  static func secondsAhead(_ bytes: [UInt8], at moment: Timestamp) -> Int64? {
    guard let first = Block(bytes, at: 0, timeSize: 4), first.version >= 0x32 else { return nil }
    return Block(bytes, at: first.end, timeSize: 8)?.secondsAhead(at: moment)
  }

  /// A header and its tables.
  private struct Block {
    let version: UInt8
    let end: Int
    private let bytes: [UInt8]
    private let times: Int
    private let timeSize: Int
    private let timeCount: Int
    private let typeCount: Int

    init?(_ bytes: [UInt8], at start: Int, timeSize: Int) {
      guard start >= 0, bytes.count >= start + 44,
        Array(bytes[start..<start + 4]) == Array("TZif".utf8)
      else { return nil }
      func count(_ number: Int) -> Int {
        bytes[start + 20 + number * 4..<start + 24 + number * 4].reduce(0) { $0 << 8 | Int($1) }
      }
      let (utc, standard, leap, times, types, letters) =
        (count(0), count(1), count(2), count(3), count(4), count(5))
      guard [utc, standard, leap, times, types, letters].allSatisfy({ $0 < bytes.count }) else {
        return nil
      }
      self.bytes = bytes
      self.timeSize = timeSize
      version = bytes[start + 4]
      self.times = start + 44
      timeCount = times
      typeCount = types
      end =
        start + 44 + times * (timeSize + 1) + types * 6 + letters + leap * (timeSize + 4)
        + standard + utc
      guard end <= bytes.count, types > 0 else { return nil }
    }

    func secondsAhead(at moment: Timestamp) -> Int64? {
      let after = (0..<timeCount).first { time($0) > moment.seconds } ?? timeCount
      // Behind the last change a rule in words may go on, which is not read.
      if after == timeCount, timeCount > 0, hasRule { return nil }
      let type = after == 0 ? 0 : Int(bytes[times + timeCount * timeSize + after - 1])
      guard type < typeCount else { return nil }
      let place = times + timeCount * (timeSize + 1) + type * 6
      return Int64(Int32(truncatingIfNeeded: number(at: place, size: 4)))
    }

    private func time(_ index: Int) -> Int64 {
      number(at: times + index * timeSize, size: timeSize)
    }

    private func number(at place: Int, size: Int) -> Int64 {
      bytes[place..<place + size].reduce(0) { $0 << 8 | Int64($1) }
    }

    /// `GMT0BST,M3.5.0/1,M10.5.0`: a comma is there only where clocks are changed.
    private var hasRule: Bool { bytes[end...].contains(UInt8(ascii: ",")) }
  }
}
