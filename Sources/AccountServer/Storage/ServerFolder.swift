/// A folder in which a server stores its accounts or its mails.

import Glibc

public struct ServerFolder: Sendable {
  public enum Failure: Error, Equatable {
    /// The folder cannot be created; the value is an `errno`.
    case cannotCreate(Int32)
    case notAFolder
    /// This user may not create files in it.
    case notWritable
    /// Another server uses it.
    case inUse
    /// A lock file cannot be made; the value is an `errno`.
    case cannotLock(Int32)
  }

  /// A file or folder that other users can open, with the mode that closes it.
  public struct OpenPath: Equatable, Sendable {
    public let path: String
    public let closedMode: String
  }

  public let path: String

  /// Opens the folder, and creates it for this user alone if it is not there.
  public init(_ path: String) throws(Failure) {
    self.path = path
    if mkdir(path, 0o700) != 0, errno != EEXIST { throw .cannotCreate(errno) }
    guard let mode = Self.mode(path), mode & S_IFMT == S_IFDIR else { throw .notAFolder }
    guard access(path, W_OK | X_OK) == 0 else { throw .notWritable }
  }

  /// The folder and the files in it that other users can open.
  ///
  /// They are reported and not changed: someone may have opened them on purpose.
  public var openPaths: [OpenPath] {
    ([path] + files.map { "\(path)/\($0)" }).compactMap { path in
      guard let mode = Self.mode(path), mode & 0o077 != 0 else { return nil }
      switch mode & S_IFMT {
      case S_IFDIR: return OpenPath(path: path, closedMode: "700")
      case S_IFREG: return OpenPath(path: path, closedMode: "600")
      default: return nil
      }
    }
  }

  /// The names of the files in the folder, in order. Folders in it are none of the server's.
  private var files: [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if let mode = Self.mode("\(path)/\(name)"), mode & S_IFMT == S_IFREG { names.append(name) }
    }
    return names.sorted()
  }

  private static func mode(_ path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode : nil
  }

  /// Takes the folder for this process alone.
  func lock() throws(Failure) -> FolderLock { try FolderLock(path) }
}
