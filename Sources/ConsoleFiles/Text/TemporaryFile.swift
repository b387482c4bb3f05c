/// Files with names of their own in the folder for temporary files: for editors, and for texts that
/// would otherwise be lost.

import Glibc

public struct TemporaryFile: Sendable {
  public let path: String

  /// Creates the file for its owner alone; nil with `errno` set on failure.
  public init?(_ text: String, in locations: FileLocations) {
    var name = Array("\(locations.temporaryFolder)/gatehouse-XXXXXX.json".utf8CString)
    let descriptor = mkstemps(&name, 5)
    guard descriptor >= 0 else { return nil }
    path = String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    let number = Descriptor.write(text, to: descriptor)
    close(descriptor)
    guard number == 0 else {
      delete()
      errno = number
      return nil
    }
  }

  func delete() { unlink(path) }
}
