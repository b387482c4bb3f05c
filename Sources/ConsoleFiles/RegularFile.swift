/// Reads whole regular files, and never waits: a pipe or a device at the path is refused.

import ConsoleCore
import Glibc

enum RegularFile {
  /// The bytes of the file.
  /// - Parameters:
  ///   - limit: the number of bytes from which the file is refused as too large.
  ///   - name: the path as errors show it, where that is another one.
  static func read(_ path: String, limit: Int, name: String? = nil) -> Result<[UInt8], FileError> {
    let name = name ?? path
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { return .failure(.system(errno: errno, path: name)) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      return .failure(.system(errno: errno, path: name))
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return Descriptor.read(descriptor, limit: limit, name: name)
    case S_IFDIR: return .failure(.system(errno: EISDIR, path: name))
    default: return .failure(.notRegular(path: name))
    }
  }

  /// The text of the file, which must be UTF-8. A byte order mark stays in it.
  static func readText(_ path: String, limit: Int, name: String? = nil) -> Result<
    String, FileError
  > {
    read(path, limit: limit, name: name).flatMap { StrictUTF8.text($0, path: name ?? path) }
  }
}
