/// Reads, locks and replaces files that only their owner may access.

import Glibc

enum PrivateFile {
  /// All bytes of a plain file; nil when there is none. Refuses a file of another user or one that
  /// others can access.
  ///
  /// - Parameter limit: in bytes; a longer file counts as damaged.
  static func read(_ path: String, limit: Int) throws(KeyringError) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    if file < 0 {
      switch errno {
      case ENOENT: return nil
      case ELOOP: throw .notAPlainFile(path: path)
      default: throw .system(errno, path: path)
      }
    }
    defer { close(file) }
    try check(file, path)
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 * 1024)
    while bytes.count <= limit {
      let count = Glibc.read(file, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw .system(errno, path: path)
      }
      bytes += chunk[..<count]
    }
    throw .damaged(path: path)
  }

  private static func check(_ file: Int32, _ path: String) throws(KeyringError) {
    var status = stat()
    guard fstat(file, &status) == 0 else { throw .system(errno, path: path) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAPlainFile(path: path) }
    guard status.st_uid == geteuid() else { throw .notOwned(path: path) }
    guard status.st_mode & 0o077 == 0 else {
      throw .unsafePermissions(path: path, mode: status.st_mode & 0o777)
    }
  }

  /// Creates the folder of a path, with its parents, closed to others.
  ///
  /// - Parameter isPrivate: whether an existing folder is closed to others, too.
  static func makeFolder(of path: String, isPrivate: Bool) throws(KeyringError) {
    try makeFolder(of: path)
    guard isPrivate else { return }
    let folder = folder(of: path)
    var status = stat()
    guard lstat(folder, &status) == 0 else { throw .system(errno, path: folder) }
    guard status.st_mode & S_IFMT == S_IFDIR else { throw .notAPlainFile(path: folder) }
    guard status.st_uid == geteuid() else { throw .notOwned(path: folder) }
    guard status.st_mode & 0o077 != 0 else { return }
    guard chmod(folder, 0o700) == 0 else { throw .system(errno, path: folder) }
  }

  private static func makeFolder(of path: String) throws(KeyringError) {
    let folder = Self.folder(of: path)
    if mkdir(folder, 0o700) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, folder != "/" else { throw .system(errno, path: folder) }
    try makeFolder(of: folder)
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw .system(errno, path: folder) }
  }

  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Replaces the file: after a crash at any moment there is the old file or the new one.
  static func replace(_ path: String, with bytes: [UInt8]) throws(KeyringError) {
    let temporary = "\(path).new"
    unlink(temporary)  // left by a crash; the lock is held, so no process is writing it
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .system(errno, path: path) }
    var failure = writeAll(file, bytes)
    if failure == 0, fsync(file) != 0 { failure = errno }
    close(file)
    if failure == 0, rename(temporary, path) != 0 { failure = errno }
    if failure != 0 {
      unlink(temporary)
      throw .system(failure, path: path)
    }
    try syncFolder(of: path)
  }

  /// Removes the file. Does nothing when there is none.
  static func remove(_ path: String) throws(KeyringError) {
    guard unlink(path) == 0 || errno == ENOENT else { throw .system(errno, path: path) }
    try syncFolder(of: path)
  }

  /// Returns 0 or an `errno`.
  private static func writeAll(_ file: Int32, _ bytes: [UInt8]) -> Int32 {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        return errno
      }
      rest = rest.dropFirst(count)
    }
    return 0
  }

  private static func syncFolder(of path: String) throws(KeyringError) {
    let folder = open(Self.folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw .system(errno, path: path) }
    defer { close(folder) }
    guard fsync(folder) == 0 else { throw .system(errno, path: path) }
  }

  // Ten seconds for other processes, which hold the lock for a fraction of one.
  private static let lockAttempts = 500
  private static let lockPauseMilliseconds: Int32 = 20

  /// Runs `body` while no other process holds the lock of this path.
  static func locked<Result>(
    _ path: String, _ body: () throws(KeyringError) -> Result
  ) throws(KeyringError) -> Result {
    let lock = "\(path).lock"
    let file = open(lock, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .system(errno, path: lock) }
    defer { close(file) }  // releases the lock
    // Not indefinitely: a stopped console may hold it, and this one must be able to end.
    var attempts = 0
    while flock(file, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else { throw .system(errno, path: lock) }
      attempts += 1
      guard attempts < Self.lockAttempts else { throw .busy(path: path) }
      poll(nil, 0, Self.lockPauseMilliseconds)
    }
    return try body()
  }
}
