/// Reports when a file has new content: by inotify on its folder, since editors write a new file
/// and rename it. Nothing wakes up in between.

import Dispatch
import Glibc

@MainActor
final class FileWatch {
  private let descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
  private var watched: Int32 = -1
  private var name = ""
  private var source: (any DispatchSourceRead)?

  /// - Parameter changed: called on the main queue each time the file was written or replaced.
  init(_ changed: @escaping @MainActor () -> Void) {
    guard descriptor >= 0 else { return }
    let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .main)
    source.setEventHandler { @Sendable [weak self] in
      MainActor.assumeIsolated { if self?.readEvents() == true { changed() } }
    }
    source.activate()
    self.source = source
  }

  /// Watches this file and no other from now on; nil watches none.
  func watch(_ path: String?) {
    if watched >= 0 { inotify_rm_watch(descriptor, watched) }
    watched = -1
    guard descriptor >= 0, let path, let slash = path.lastIndex(of: "/") else { return }
    name = String(path[path.index(after: slash)...])
    let wanted = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO)
    watched = inotify_add_watch(descriptor, String(path[..<slash]), wanted)
  }

  /// Reads all pending events and returns whether one of them is about the file.
  private func readEvents() -> Bool {
    var bytes = [UInt8](repeating: 0, count: 4_096)
    var isAbout = false
    while true {
      let count = read(descriptor, &bytes, bytes.count)
      guard count > 0 else { return isAbout }
      // An event is 16 bytes, the last four of which are the length of the zero-padded name behind.
      var start = 0
      while start + 16 <= count {
        let length = bytes[start + 12..<start + 16].reversed().reduce(0) { $0 << 8 | Int($1) }
        let text = bytes[start + 16..<min(count, start + 16 + length)].prefix { $0 != 0 }
        if text.elementsEqual(name.utf8) { isAbout = true }
        start += 16 + length
      }
    }
  }
}
