/// A C string at a fixed address, wiped when it is freed, since it may be secret.
///
/// `@unchecked Sendable`: its bytes are not changed after it was created.

import Glibc

final class CString: @unchecked Sendable {
  let pointer: UnsafeMutablePointer<CChar>
  /// Without the zero at the end.
  let count: Int

  init(_ bytes: some Collection<UInt8>) {
    count = bytes.count
    pointer = .allocate(capacity: count + 1)
    pointer.withMemoryRebound(to: UInt8.self, capacity: count) {
      _ = UnsafeMutableBufferPointer(start: $0, count: count).initialize(from: bytes)
    }
    pointer[count] = 0
  }

  convenience init(_ text: String) { self.init(text.utf8) }

  /// The same bytes, unsigned.
  var bytes: UnsafePointer<UInt8> {
    UnsafePointer(UnsafeRawPointer(pointer).assumingMemoryBound(to: UInt8.self))
  }

  deinit {
    explicit_bzero(pointer, count + 1)
    pointer.deallocate()
  }
}
