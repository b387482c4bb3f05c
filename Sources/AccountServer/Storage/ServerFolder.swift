/// A folder in which a server stores its accounts or its mails.

import Glibc

public struct ServerFolder: Sendable {
  public enum Failure: Error, Equatable {
    /// The folder cannot be created; the value is an `errno`.
    case cannotCreate(Int32)
    case notAFolder
    /// This user may not create files in it.
    case notWritable
    case onReadOnlyFileSystem
    /// Another server uses it.
    case inUse
    /// A lock file cannot be made; the value is an `errno`.
    case cannotLock(Int32)
  }

  public let path: String

  /// Opens the folder, and creates it for this user alone if it is not there.
  public init(_ path: String) throws(Failure) {
    self.path = path
    if mkdir(path, 0o700) != 0, errno != EEXIST { throw .cannotCreate(errno) }
    guard let mode = Self.mode(path), mode & S_IFMT == S_IFDIR else { throw .notAFolder }
    guard access(path, W_OK | X_OK) == 0 else {
      throw errno == EROFS ? .onReadOnlyFileSystem : .notWritable
    }
  }

  /// Whether its file system has no room for the files of a database.
  var isFull: Bool {
    var status = statvfs()
    return statvfs(path, &status) == 0 && status.f_bavail * UInt(status.f_frsize) < 64 << 10
  }

  /// Whether other users can open the folder.
  ///
  /// That is reported and not changed: someone may have opened it on purpose.
  public var isOpenToOthers: Bool { Self.mode(path).map { $0 & 0o077 != 0 } ?? false }

  private static func mode(_ path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode : nil
  }

  /// Takes the folder for this process alone.
  func lock() throws(Failure) -> FolderLock { try FolderLock(path) }
}
