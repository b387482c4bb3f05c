/// Bytes in guarded memory: between unreadable pages, locked into RAM, left out of core dumps, zeroed when they go.

import CSodium

/// `@unchecked Sendable`: the memory is written only by whoever makes it, before anybody else sees it (`withMutableBytes` is not public
/// outside this module but for making).
public final class GuardedBytes: Equatable, @unchecked Sendable {
  private let memory: UnsafeMutableRawPointer
  public let count: Int

  /// Zeroed bytes.
  public init(count: Int) {
    Sodium.start()
    // libsodium gives nil only when the process can have no more memory at all; Swift's own allocations end there, too.
    guard let memory = gate_guarded_allocate(count) else { fatalError("no guarded memory left") }
    self.memory = memory
    self.count = count
    gate_zero(memory, count)
  }

  public convenience init(copying bytes: some Collection<UInt8>) {
    self.init(count: bytes.count)
    withMutableBytes { $0.copyBytes(from: bytes) }
  }

  /// In a time that does not depend on where they differ.
  public static func == (left: GuardedBytes, right: GuardedBytes) -> Bool {
    left.count == right.count && gate_equal(left.memory, right.memory, left.count) == 1
  }

  deinit { gate_guarded_free(memory) }

  public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows
    -> Result
  {
    try body(UnsafeRawBufferPointer(start: memory, count: count))
  }

  /// For filling a fresh buffer only.
  public func withMutableBytes<Result>(_ body: (UnsafeMutableRawBufferPointer) throws -> Result)
    rethrows -> Result
  {
    try body(UnsafeMutableRawBufferPointer(start: memory, count: count))
  }
}
