/// The folder for what is good to know at the next start and no harm to lose: `~/.local/state/gatehouse`, for its owner alone.

import Glibc

enum StateFolder {
  static var path: String? {
    let state = environment("XDG_STATE_HOME") ?? environment("HOME").map { "\($0)/.local/state" }
    return state.map { "\($0)/gatehouse" }
  }

  /// Nil when there is no such file, or it is longer than it can be.
  static func read(_ path: String, limit: Int) -> String? {
    guard let file = fopen(path, "re") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: limit + 1)
    let count = fread(&bytes, 1, bytes.count, file)
    return count > limit ? nil : String(decoding: bytes[..<count], as: UTF8.self)
  }

  /// Quietly nothing where it cannot be written.
  static func write(_ text: String, to path: String) { _ = replace(path, with: text) }

  /// The old file or the new one, whatever happens: 0, or the `errno`. The folder is made where it is missing.
  static func replace(_ path: String, with text: String) -> Int32 {
    if let slash = path.lastIndex(of: "/") { makeFolder(String(path[..<slash])) }
    let draft = "\(path).\(getpid()).new"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return errno }
    var number = TextFiles.fill(descriptor, text)
    if number == 0, fsync(descriptor) != 0 { number = errno }
    close(descriptor)
    if number == 0, rename(draft, path) != 0 { number = errno }
    if number != 0 { unlink(draft) }
    return number
  }

  /// What lies in a folder; nil with `errno` set where that cannot be read.
  static func names(in folder: String) -> [String]? {
    guard let directory = opendir(folder) else { return nil }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      names.append(
        withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        })
    }
    return names
  }

  static func makeFolder(_ path: String) {
    if mkdir(path, 0o700) == 0 || errno != ENOENT { return }
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return }
    makeFolder(String(path[..<slash]))
    mkdir(path, 0o700)
  }
}
