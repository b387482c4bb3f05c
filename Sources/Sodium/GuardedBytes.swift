/// Bytes in guarded memory: between unreadable pages, locked into RAM where the limit allows, left
/// out of core dumps, zeroed when freed.

import CSodium

/// `@unchecked Sendable`: the memory is written only while this module creates the value, before it
/// is returned (`withMutableBytes` is internal), and only read after that.
public final class GuardedBytes: Equatable, @unchecked Sendable {
  private let memory: UnsafeMutableRawPointer
  public let count: Int

  /// Creates zeroed bytes.
  public init(count: Int) {
    Sodium.start()
    // Nil means that the process gets no more memory at all; Swift's own allocations trap then,
    // too.
    guard let memory = gate_guarded_allocate(count) else { fatalError("no guarded memory left") }
    self.memory = memory
    self.count = count
    gate_zero(memory, count)
  }

  /// Copies bytes; the caller must zero the original.
  public convenience init(copying bytes: some Collection<UInt8>) {
    self.init(count: bytes.count)
    withMutableBytes { $0.copyBytes(from: bytes) }
  }

  /// Compares in a time that does not depend on where the difference is.
  public static func == (left: GuardedBytes, right: GuardedBytes) -> Bool {
    left.count == right.count && gate_equal(left.memory, right.memory, left.count) == 1
  }

  deinit { gate_guarded_free(memory) }

  /// Lends the bytes for as long as `body` runs; the pointer must not be kept.
  public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows
    -> Result
  {
    try body(UnsafeRawBufferPointer(start: memory, count: count))
  }

  /// For filling a new buffer only.
  func withMutableBytes<Result>(_ body: (UnsafeMutableRawBufferPointer) throws -> Result)
    rethrows -> Result
  {
    try body(UnsafeMutableRawBufferPointer(start: memory, count: count))
  }
}
