/// The memory of a running program, as somebody with all rights sees it.

import CTestTerminal
import Foundation

public struct ProcessMemory {
  public struct Place: CustomStringConvertible {
    /// As in `/proc/PID/maps`.
    public let region: String
    /// Left out of core dumps: where libsodium keeps what is guarded.
    public let isGuarded: Bool

    public var description: String { isGuarded ? "guarded: \(region)" : region }
  }

  private let process: pid_t

  public init(of process: pid_t) { self.process = process }

  /// Where the bytes are found; nil when this user may not look at all.
  public func places(of bytes: [UInt8]) -> [Place]? {
    let memory = open("/proc/\(process)/mem", O_RDONLY)
    guard memory >= 0 else { return nil }
    defer { close(memory) }
    // Files there tell no size, so they are read to their end.
    guard
      let file = FileHandle(forReadingAtPath: "/proc/\(process)/smaps"),
      let listing = try? file.readToEnd().map({ String(decoding: $0, as: UTF8.self) })
    else { return nil }
    var found: [Place] = []
    var region = ""
    for line in listing.split(separator: "\n") {
      if line.contains("-"), line.first?.isHexDigit == true, !line.hasPrefix("VmFlags") {
        region = String(line)
      } else if line.hasPrefix("VmFlags") {
        let flags = line.split(separator: " ")
        let contents = contents(of: region, memory)
        if contents.contains(bytes) {
          found.append(Place(region: region, isGuarded: flags.contains("dd")))
        }
      }
    }
    return found
  }

  /// How many parts of the bytes, of that length, are in the memory that the program can write to;
  /// the rest are files. Nil when this user may not look.
  public func fragments(of bytes: [UInt8], length: Int = 8) -> Int? {
    let memory = open("/proc/\(process)/mem", O_RDONLY)
    guard memory >= 0, let maps = FileHandle(forReadingAtPath: "/proc/\(process)/maps"),
      let listing = try? maps.readToEnd().map({ String(decoding: $0, as: UTF8.self) })
    else { return nil }
    defer { close(memory) }
    var count = 0
    for region in listing.split(separator: "\n").map(String.init)
    where region.split(separator: " ")[1].hasPrefix("rw") {
      contents(of: region, memory).withUnsafeBytes { held in
        guard let base = held.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
        count += test_memory_parts(base, held.count, bytes, bytes.count, length)
      }
    }
    return count
  }

  private func contents(of region: String, _ memory: Int32) -> Data {
    let words = region.split(separator: " ")
    let limits = words[0].split(separator: "-").compactMap { UInt64($0, radix: 16) }
    guard limits.count == 2, words[1].hasPrefix("r"), !region.hasSuffix("[vvar]") else {
      return Data()
    }
    // Address space that a sanitizer reserves for its own records, many terabytes.
    guard limits[1] - limits[0] < 1 << 36 else { return Data() }
    var data = Data(count: Int(limits[1] - limits[0]))
    let count = data.withUnsafeMutableBytes {
      pread(memory, $0.baseAddress, $0.count, off_t(Int64(bitPattern: limits[0])))
    }
    return data.prefix(max(0, count))
  }
}

extension Data {
  fileprivate func contains(_ bytes: [UInt8]) -> Bool {
    withUnsafeBytes {
      test_memory_contains(
        $0.baseAddress?.assumingMemoryBound(to: UInt8.self), $0.count, bytes, bytes.count)
    }
  }
}
