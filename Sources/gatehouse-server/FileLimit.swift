/// The limit of open files, which connections count towards.

import Glibc

enum FileLimit {
  /// What a server needs that serves a few connections at a time. With a good deal less, the
  /// libraries end the process when they start.
  static let least = 64

  /// Throws if the limit of this process is below `least`.
  static func check() throws(StartFailure) {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    if limit.rlim_cur < least { throw .fileLimit(Int(limit.rlim_cur)) }
  }
}
