/// Reports when a file has new content: by inotify on its folder, since editors write a new file
/// and rename it, and on the folder that a symbolic link leads to. Nothing wakes up in between.

import Dispatch
import Glibc

@MainActor
final class FileWatch {
  private let descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
  /// The names to look for, by the descriptors of the watched folders.
  private var names: [Int32: Set<String>] = [:]
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
    for folder in names.keys { inotify_rm_watch(descriptor, folder) }
    names = [:]
    guard descriptor >= 0, let path else { return }
    for path in Set([path, FileReplacement.followingLinks(path)]) { add(path) }
  }

  private func add(_ path: String) {
    guard let slash = path.lastIndex(of: "/") else { return }
    let wanted = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO)
    let folder = inotify_add_watch(descriptor, String(path[..<slash]), wanted)
    let name = String(path[path.index(after: slash)...])
    if folder >= 0 { names[folder, default: []].insert(name) }
  }

  /// Reads all pending events and returns whether one of them is about the file.
  private func readEvents() -> Bool {
    var bytes = [UInt8](repeating: 0, count: 4_096)
    var isAbout = false
    while true {
      let count = read(descriptor, &bytes, bytes.count)
      guard count > 0 else { return isAbout }
      // An event is 16 bytes, the first four of which are the folder's descriptor and the last four
      // the length of the zero-padded name behind.
      var start = 0
      while start + 16 <= count {
        let folder = Self.number(bytes[start..<start + 4])
        let length = Int(Self.number(bytes[start + 12..<start + 16]))
        let text = bytes[start + 16..<min(count, start + 16 + length)].prefix { $0 != 0 }
        if names[folder]?.contains(where: { text.elementsEqual($0.utf8) }) == true {
          isAbout = true
        }
        start += 16 + length
      }
    }
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int32 {
    bytes.reversed().reduce(0) { $0 << 8 | Int32($1) }
  }
}
