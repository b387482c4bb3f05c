/// A token or password whose bytes are lent and not copied.

public protocol SecretBytes: Sendable {
  /// Calls `body` with the bytes, which are valid only during the call.
  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result
}

/// A password in ordinary memory, for programs that do not wipe it.
extension String: SecretBytes {
  public func withBytes<Result>(
    _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    var copy = self
    return try copy.withUTF8 { try body(UnsafeRawBufferPointer($0)) }
  }
}
