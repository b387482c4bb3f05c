/// Files with names of their own in the folder for temporary files: for editors, and for texts that
/// would otherwise be lost.

import ConsoleCore
import Glibc

public struct TemporaryFile: Sendable {
  public let path: String

  /// Creates the file for its owner alone, in the first folder that takes it. Throws the error of
  /// the last one.
  public init(_ text: String, in locations: FileLocations) throws(FileError) {
    var failure = FileError.system(errno: ENOENT, path: "/tmp")
    for folder in locations.temporaryFolders {
      do throws(FileError) {
        path = try Self.create(text, in: folder)
        return
      } catch { failure = error }
    }
    throw failure
  }

  private static func create(_ text: String, in folder: String) throws(FileError) -> String {
    var name = Array("\(folder)/gatehouse-XXXXXX.json".utf8CString)
    let descriptor = mkstemps(&name, 5)
    guard descriptor >= 0 else { throw .system(errno: errno, path: folder) }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    let path = String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    let number = Descriptor.write(text, to: descriptor)
    close(descriptor)
    guard number == 0 else {
      unlink(path)
      throw .system(errno: number, path: folder)
    }
    return path
  }

  func delete() { unlink(path) }
}
