/// Reads and writes whole texts through file descriptors.

import ConsoleCore
import Glibc

public enum Descriptor {
  /// Reads to the end.
  /// - Parameters:
  ///   - limit: the number of bytes from which the input is refused as too large.
  ///   - name: names the source in errors.
  static func read(_ descriptor: Int32, limit: Int, name: String) -> Result<[UInt8], FileError> {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 * 1024)
    while bytes.count <= limit {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count == 0 { return .success(bytes) }
      if count < 0 {
        if errno == EINTR { continue }
        return .failure(.system(errno: errno, path: name))
      }
      bytes += chunk[..<count]
    }
    return .failure(.system(errno: EFBIG, path: name))
  }

  /// Writes all of the text, in as many pieces as the system takes it: 0, or an `errno`.
  public static func write(_ text: String, to descriptor: Int32) -> Int32 {
    write(Array(text.utf8), to: descriptor)
  }

  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        return errno
      }
      rest = rest.dropFirst(count)
    }
    return 0
  }
}
