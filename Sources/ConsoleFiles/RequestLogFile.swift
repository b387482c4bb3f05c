/// The file of `--log-file`: one line per request, for finding out what went wrong.

import AccountAPI
import Glibc

public struct RequestLogFile: Sendable {
  private let descriptor: Int32
  private let now: @Sendable () -> Timestamp

  /// Opens the file for appending, and creates it for its owner alone; nil with `errno` set on
  /// failure.
  public init?(path: String, now: @escaping @Sendable () -> Timestamp) {
    self.now = now
    descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY, 0o600)
    if descriptor < 0 { return nil }
  }

  /// Appends the line after the current time, in one write, so that the lines of two consoles do
  /// not mix. Control characters become spaces.
  public func write(_ line: String) {
    let shown = line.unicodeScalars.map { $0.value < 32 ? " " : Character($0) }
    let bytes = Array("\(now().iso8601) \(String(shown))\n".utf8)
    _ = Glibc.write(descriptor, bytes, bytes.count)
  }
}
