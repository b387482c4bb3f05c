/// Tells when a file has another content: by inotify on its folder, since editors write a new file and rename it. Nothing wakes up meanwhile.

import Dispatch
import Glibc

@MainActor
final class FileWatch {
  private let descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
  private var watched: Int32 = -1
  private var name = ""
  private var source: (any DispatchSourceRead)?

  /// `changed` is called on the main queue, as often as it happens.
  init(_ changed: @escaping @MainActor () -> Void) {
    guard descriptor >= 0 else { return }
    let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .main)
    source.setEventHandler { @Sendable [weak self] in
      MainActor.assumeIsolated { if self?.isAboutFile() == true { changed() } }
    }
    source.activate()
    self.source = source
  }

  /// From now on this file, and no other; nil none.
  func watch(_ path: String?) {
    if watched >= 0 { inotify_rm_watch(descriptor, watched) }
    watched = -1
    guard descriptor >= 0, let path, let slash = path.lastIndex(of: "/") else { return }
    name = String(path[path.index(after: slash)...])
    let wanted = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO)
    watched = inotify_add_watch(descriptor, String(path[..<slash]), wanted)
  }

  /// Takes all that was told, and says whether the file was among it.
  private func isAboutFile() -> Bool {
    var bytes = [UInt8](repeating: 0, count: 4_096)
    var isAbout = false
    while true {
      let count = read(descriptor, &bytes, bytes.count)
      guard count > 0 else { return isAbout }
      // An event is 16 bytes, the last four of which tell how many follow with the name and zeroes.
      var start = 0
      while start + 16 <= count {
        let length = bytes[start + 12..<start + 16].reversed().reduce(0) { $0 << 8 | Int($1) }
        let text = bytes[start + 16..<min(count, start + 16 + length)].prefix { $0 != 0 }
        if String(decoding: text, as: UTF8.self) == name { isAbout = true }
        start += 16 + length
      }
    }
  }
}
