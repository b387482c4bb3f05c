/// A token or password as kept in memory: guarded bytes that never print themselves.

import Sodium

public struct Secret: Equatable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  private let bytes: GuardedBytes
  var guarded: GuardedBytes { bytes }

  public init(_ bytes: GuardedBytes) { self.bytes = bytes }

  public init(copying bytes: some Collection<UInt8>) { self.bytes = GuardedBytes(copying: bytes) }

  /// Takes the bytes over and zeroes where they came from.
  public init(taking bytes: inout [UInt8]) {
    self.bytes = GuardedBytes(copying: bytes)
    Sodium.zero(&bytes)
    bytes = []
  }

  public var count: Int { bytes.count }

  /// The bytes, for as long as `body` runs. Do not let a copy live on.
  public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows
    -> Result
  {
    try bytes.withBytes(body)
  }

  /// In a time that does not depend on where they differ.
  public static func == (left: Self, right: Self) -> Bool { left.bytes == right.bytes }

  public var description: String { "‹secret›" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
