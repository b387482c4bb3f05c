/// What goes wrong with the machine under one program while it runs: the clock jumps, the disk is
/// full. A library that is loaded before the C library does it, and reads here what.

import Foundation

public final class MachineFaults {
  public var secondsAhead: Int64 = 0 { didSet { write() } }
  public var isDiskFull = false { didSet { write() } }
  private let folder = TemporaryFolder()
  private var path: String { "\(folder.path)/faults" }

  public init() {
    _ = FileManager.default.createFile(atPath: path, contents: Data(count: 32 * 8))
  }

  /// With these variables a program is exposed to them.
  public var environment: [String: String] {
    ["LD_PRELOAD": "\(Program.folder)/libtest-faults.so", "GATEHOUSE_TEST_FAULTS": path]
  }

  /// Whether a program is exposed to them, which it would not tell otherwise.
  public func areLoaded(into process: pid_t) -> Bool {
    let bytes = FileManager.default.contents(atPath: path) ?? Data()
    // Those that the program starts itself are among them.
    return bytes.withUnsafeBytes {
      $0.bindMemory(to: Int64.self).dropFirst(3).contains(Int64(process))
    }
  }

  /// Into the file as it is, which the program has in its memory. Layout: `test_faults`.
  private func write() {
    guard let file = FileHandle(forWritingAtPath: path) else { return }
    let numbers = [secondsAhead, isDiskFull ? 1 : 0]
    file.write(numbers.withUnsafeBytes { Data($0) })
    try? file.close()
  }
}
