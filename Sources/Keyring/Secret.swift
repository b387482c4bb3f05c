/// A token or password in guarded memory, which no description or dump prints.

import Sodium

public struct Secret: Equatable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  private let bytes: GuardedBytes
  var guarded: GuardedBytes { bytes }

  public init(_ bytes: GuardedBytes) { self.bytes = bytes }

  public init(copying bytes: some Collection<UInt8>) { self.bytes = GuardedBytes(copying: bytes) }

  /// Copies the bytes and zeroes the original.
  public init(taking bytes: inout [UInt8]) {
    self.bytes = GuardedBytes(copying: bytes)
    Sodium.zero(&bytes)
    bytes = []
  }

  /// In bytes.
  public var count: Int { bytes.count }

  /// Lends the bytes for as long as `body` runs; neither the pointer nor a copy must be kept.
  public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows
    -> Result
  {
    try bytes.withBytes(body)
  }

  /// Compares in a time that does not depend on where the difference is.
  public static func == (left: Self, right: Self) -> Bool { left.bytes == right.bytes }

  public var description: String { "‹secret›" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
