/// A lock on a folder, which ends with this object or the process, however that ends.

import Glibc

final class FolderLock: Sendable {
  private let descriptor: Int32

  init(_ folder: String) throws(ServerFolder.Failure) {
    // A file of its own: closing a second descriptor of the database would end SQLite's locks.
    descriptor = open(
      "\(folder)/accounts.lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw .cannotLock(errno) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let reason = errno
      close(descriptor)
      throw reason == EWOULDBLOCK ? .inUse : .cannotLock(reason)
    }
  }

  deinit { close(descriptor) }
}
