/// Replaces files so that a crash leaves the old or the new one, and everything else about them as
/// it was: symbolic links, hard links, owner and mode.

import Glibc

enum FileReplacement {
  /// Replaces the file, or creates it for its owner alone where it is missing, and its folder too.
  /// 0, or an `errno`: the old file is then unchanged.
  @discardableResult
  static func replace(_ path: String, with text: String) -> Int32 {
    let target = followingLinks(path)
    let bytes = Array(text.utf8)
    var status = stat()
    guard stat(target, &status) == 0 else {
      guard errno == ENOENT else { return errno }
      if let slash = target.lastIndex(of: "/") { Folder.create(String(target[..<slash])) }
      return rename(to: target, bytes, like: nil)
    }
    guard status.st_mode & S_IFMT == S_IFREG else { return EINVAL }
    // A new file would ignore that this one may not be written.
    guard access(target, W_OK) == 0 else { return errno }
    if status.st_nlink > 1 { return overwrite(target, bytes) }
    let number = rename(to: target, bytes, like: status)
    // A folder that takes no new file, a mounted file, or an owner that cannot be given.
    return [EACCES, EPERM, EROFS, EBUSY].contains(number) ? overwrite(target, bytes) : number
  }

  /// The path that the last symbolic link leads to, whether or not there is a file.
  static func followingLinks(_ path: String) -> String {
    var path = path
    for _ in 0..<40 {
      guard let link = link(path) else { break }
      let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
      path = link.hasPrefix("/") ? link : folder + link
    }
    return path
  }

  /// Nil for anything but a symbolic link.
  private static func link(_ path: String) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(path, &buffer, buffer.count)
    guard count > 0 else { return nil }
    return String(validating: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Writes a new file beside the target, which then takes its place.
  /// - Parameter status: owner and mode to keep; nil for a file of the user alone.
  private static func rename(to target: String, _ bytes: [UInt8], like status: stat?) -> Int32 {
    let draft = "\(target).\(getpid()).new"
    unlink(draft)  // left by a crash of a process with the same number
    let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { return errno }
    var number = Descriptor.write(bytes, to: file)
    if number == 0, let status { number = makeLike(status, file) }
    if number == 0, fsync(file) != 0 { number = errno }
    close(file)
    if number == 0, Glibc.rename(draft, target) != 0 { number = errno }
    if number != 0 { unlink(draft) }
    return number
  }

  private static func makeLike(_ status: stat, _ file: Int32) -> Int32 {
    var own = stat()
    guard fstat(file, &own) == 0 else { return errno }
    let isOwned = own.st_uid == status.st_uid && own.st_gid == status.st_gid
    if !isOwned, fchown(file, status.st_uid, status.st_gid) != 0 { return errno }
    return fchmod(file, status.st_mode & 0o7777) == 0 ? 0 : errno
  }

  /// Writes into the file itself. The space is reserved first, so that a full disk is noticed
  /// before anything is changed.
  private static func overwrite(_ target: String, _ bytes: [UInt8]) -> Int32 {
    let file = open(target, O_WRONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard file >= 0 else { return errno }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { return errno }
    if bytes.count > Int(status.st_size) {
      let number = posix_fallocate(file, 0, off_t(bytes.count))
      guard number == 0 else {
        ftruncate(file, status.st_size)
        return number
      }
    }
    let number = Descriptor.write(bytes, to: file)
    guard number == 0, ftruncate(file, off_t(bytes.count)) == 0, fsync(file) == 0 else {
      return number == 0 ? errno : number
    }
    return 0
  }
}
