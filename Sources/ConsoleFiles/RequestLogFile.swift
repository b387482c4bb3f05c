/// The file of `--log-file`: one line per request, for finding out what went wrong.

import AccountAPI
import ConsoleCore
import Glibc

public struct RequestLogFile: Sendable {
  private let descriptor: Int32
  private let now: @Sendable () -> Timestamp

  /// Opens the file for appending, and creates it for its owner alone. Only a regular file is
  /// accepted, since a pipe would block the console.
  public init(path: String, now: @escaping @Sendable () -> Timestamp) throws(FileError) {
    self.now = now
    let flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY | O_NONBLOCK
    descriptor = open(path, flags, 0o600)
    guard descriptor >= 0 else {
      // A pipe without a reader, a socket, or a device that is not there.
      throw errno == ENXIO ? .notRegular(path: path) : .system(errno: errno, path: path)
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw .notRegular(path: path)
    }
  }

  /// Appends the line after the current time, in one write, so that the lines of two consoles do
  /// not mix. Control characters become spaces.
  public func write(_ line: String) {
    let shown = line.unicodeScalars.map { $0.value < 32 ? " " : Character($0) }
    let bytes = Array("\(now().iso8601) \(String(shown))\n".utf8)
    _ = Glibc.write(descriptor, bytes, bytes.count)
  }
}
