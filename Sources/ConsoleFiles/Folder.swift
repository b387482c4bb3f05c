/// Lists and creates folders.

import Glibc

enum Folder {
  /// The names of the files in a folder, or nil with `errno` set when it cannot be read.
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

  /// Creates the folder and those above it where they are missing, for their owner alone. A failure
  /// shows when a file in it is opened.
  static func create(_ path: String) {
    if mkdir(path, 0o700) == 0 || errno != ENOENT { return }
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return }
    create(String(path[..<slash]))
    mkdir(path, 0o700)
  }
}
