/// Files that only their owner may touch: how the keyring reads, locks and replaces them.

import Glibc

enum SafeFile {
  /// All bytes of a plain file of ours that nobody else can read; nil when there is none.
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

  /// The folder of a path, made for its owner alone where it is missing, and closed to all others where it is to be.
  static func makeFolder(of path: String, forUsAlone: Bool) throws(KeyringError) {
    try makeFolder(of: path)
    guard forUsAlone else { return }
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

  /// Puts the bytes in the file's place: after a crash at any moment there is the old file or the new one.
  static func replace(_ path: String, with bytes: [UInt8]) throws(KeyringError) {
    let temporary = "\(path).new"
    unlink(temporary)  // left over from a crash; we hold the lock, so nobody is writing it
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .system(errno, path: path) }
    var mistake = writeAll(file, bytes)
    if mistake == 0, fsync(file) != 0 { mistake = errno }
    close(file)
    if mistake == 0, rename(temporary, path) != 0 { mistake = errno }
    if mistake != 0 {
      unlink(temporary)
      throw .system(mistake, path: path)
    }
    try syncFolder(of: path)
  }

  /// Nothing happens when it is not there.
  static func remove(_ path: String) throws(KeyringError) {
    guard unlink(path) == 0 || errno == ENOENT else { throw .system(errno, path: path) }
    try syncFolder(of: path)
  }

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

  /// Ten seconds for others, who hold it for a fraction of one.
  private static let patience = 500
  private static let pause: Int32 = 20

  /// Runs `body` while no other process holds the lock of this path.
  static func locked<Result>(
    _ path: String, _ body: () throws(KeyringError) -> Result
  ) throws(KeyringError) -> Result {
    let lock = "\(path).lock"
    let file = open(lock, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .system(errno, path: lock) }
    defer { close(file) }  // and with it the lock goes
    // Not for ever: a console that was stopped may hold it, and ours must be able to end.
    var tries = 0
    while flock(file, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else { throw .system(errno, path: lock) }
      tries += 1
      guard tries < Self.patience else { throw .busy(path: path) }
      poll(nil, 0, Self.pause)
    }
    return try body()
  }
}
