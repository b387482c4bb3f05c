/// Lists, creates and examines folders.

import Glibc

enum Folder {
  /// The names of the files in a folder, or nil with `errno` set when it cannot be read. A name
  /// that is not UTF-8 is none of this program's.
  static func names(in folder: String) -> [String]? {
    guard let directory = opendir(folder) else { return nil }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(validating: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if let name { names.append(name) }
    }
    return names
  }

  /// Whether the folder can be used, or created where it is missing.
  /// - Parameter mode: what an existing one must allow: `R_OK` or `W_OK`. One that holds files is
  ///   used for reading even where nothing new can be written.
  static func isUsable(_ path: String, for mode: Int32) -> Bool {
    var status = stat()
    if stat(path, &status) == 0 {
      return status.st_mode & S_IFMT == S_IFDIR && access(path, mode | X_OK) == 0
    }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/") else { return false }
    return isUsable(slash == path.startIndex ? "/" : String(path[..<slash]), for: W_OK)
  }

  /// The folder that the path leads to, so that what is done to it does not meet a symbolic link;
  /// the path itself where there is none yet.
  static func resolvingLinks(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(validatingCString: resolved) ?? path
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
