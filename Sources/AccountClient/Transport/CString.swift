/// A C string at a fixed address, wiped when it is freed, since it may be secret.
///
/// `@unchecked Sendable`: its bytes are not changed after it was created.

import Glibc

final class CString: @unchecked Sendable {
  let pointer: UnsafeMutablePointer<CChar>
  /// Without the zero at the end.
  let count: Int

  init(_ bytes: [UInt8]) {
    count = bytes.count
    pointer = .allocate(capacity: count + 1)
    for (position, byte) in bytes.enumerated() { pointer[position] = CChar(bitPattern: byte) }
    pointer[bytes.count] = 0
  }

  convenience init(_ text: String) { self.init(Array(text.utf8)) }

  /// The line of a header with a secret.
  convenience init(_ header: OutgoingRequest.SecretHeader) {
    var bytes = Array("\(header.name): \(header.prefix)".utf8)
    // Reserved at once: an array that grows leaves its contents behind in freed memory.
    bytes.reserveCapacity(bytes.count + header.secret.withBytes(\.count) + header.suffix.utf8.count)
    header.secret.withBytes { bytes += $0 }
    bytes += Array(header.suffix.utf8)
    self.init(bytes)
    explicit_bzero(&bytes, bytes.count)
  }

  /// The same bytes, unsigned.
  var bytes: UnsafePointer<UInt8> {
    UnsafePointer(UnsafeRawPointer(pointer).assumingMemoryBound(to: UInt8.self))
  }

  deinit {
    explicit_bzero(pointer, count + 1)
    pointer.deallocate()
  }
}
