/// Reads the program's own small files, and replaces them so that a crash leaves the old or the new
/// one.

import Glibc

enum AtomicFile {
  /// The text of the file; nil when there is none, or when it has more than `limit` bytes.
  static func read(_ path: String, limit: Int) -> String? {
    guard let file = fopen(path, "re") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: limit + 1)
    let count = fread(&bytes, 1, bytes.count, file)
    return count > limit ? nil : String(decoding: bytes[..<count], as: UTF8.self)
  }

  /// Replaces the file, and creates its folder where that is missing: 0, or an `errno`.
  @discardableResult
  static func replace(_ path: String, with text: String) -> Int32 {
    if let slash = path.lastIndex(of: "/") { Folder.create(String(path[..<slash])) }
    let draft = "\(path).\(getpid()).new"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return errno }
    var number = Descriptor.write(text, to: descriptor)
    if number == 0, fsync(descriptor) != 0 { number = errno }
    close(descriptor)
    if number == 0, rename(draft, path) != 0 { number = errno }
    if number != 0 { unlink(draft) }
    return number
  }
}
