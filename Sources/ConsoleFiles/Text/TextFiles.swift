/// Texts read from and written to files and pipes that the user names.

import ConsoleCore
import Glibc

public struct TextFiles: Sendable {
  /// More than any server takes as preferences, in bytes.
  private static let limit = 8 << 20
  private let locations: FileLocations

  public init(_ locations: FileLocations) { self.locations = locations }

  /// The whole text of a regular file, without a byte order mark; `~/` is the home folder.
  public func read(_ path: String) -> Result<String, FileError> {
    RegularFile.readText(locations.expanding(path), limit: Self.limit, name: path)
      .map(StrictUTF8.withoutMark)
  }

  /// The path from the root folder or from `~/`, where it can be told.
  public func absolutePath(_ path: String) -> String {
    guard !path.hasPrefix("/"), !path.hasPrefix("~/"), let folder = getcwd(nil, 0) else {
      return path
    }
    defer { free(folder) }
    return "\(String(cString: folder))/\(path)"
  }

  /// Everything that a pipe has to its end, without a byte order mark.
  /// - Parameter name: names the pipe in errors.
  public func read(from descriptor: Int32, name: String) -> Result<String, FileError> {
    Descriptor.read(descriptor, limit: Self.limit, name: name)
      .flatMap { StrictUTF8.text($0, path: name) }.map(StrictUTF8.withoutMark)
  }

  /// Adds to a file that `write` made. Nil on success.
  public func append(_ path: String, _ text: String) -> FileError? {
    let descriptor = open(
      locations.expanding(path), O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return .system(errno: errno, path: path) }
    let number = Descriptor.write(text, to: descriptor)
    close(descriptor)
    return number == 0 ? nil : .system(errno: number, path: path)
  }

  /// Removes a file that `write` made.
  public func remove(_ path: String) { unlink(locations.expanding(path)) }

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
