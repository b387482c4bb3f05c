/// Texts read from and written to files that the user names.

import ConsoleCore
import Glibc

public struct TextFiles: Sendable {
  /// More than any server takes as preferences, in bytes.
  private static let limit = 8 << 20
  private let locations: FileLocations

  public init(_ locations: FileLocations) { self.locations = locations }

  /// The whole text of a regular file; `~/` is the home folder.
  public func read(_ path: String) -> Result<String, FileError> {
    // A pipe or a terminal would block.
    let descriptor = open(locations.expanding(path), O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return .failure(.system(errno: errno, path: path)) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return .failure(.system(errno: EINVAL, path: path))
    }
    guard status.st_size <= Self.limit else { return .failure(.system(errno: EFBIG, path: path)) }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var count = 0
    while count < bytes.count {
      let more = bytes.withUnsafeMutableBytes {
        Glibc.read(descriptor, $0.baseAddress?.advanced(by: count), $0.count - count)
      }
      if more <= 0 { break }
      count += more
    }
    return .success(String(decoding: bytes[..<count], as: UTF8.self))
  }

  /// Writes a new file for its owner alone; an existing file is never overwritten. Nil on success.
  public func write(_ path: String, _ text: String) -> FileError? {
    let expanded = locations.expanding(path)
    let descriptor = open(expanded, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return .system(errno: errno, path: path) }
    let number = Descriptor.write(text, to: descriptor)
    close(descriptor)
    if number == 0 { return nil }
    unlink(expanded)
    return .system(errno: number, path: path)
  }
}
