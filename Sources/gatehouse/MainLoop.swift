/// The main thread: waits for keys, signals and the main queue in one place.
///
/// `dispatchMain` would leave it to dispatch's manager to see a key and to wake a worker for it:
/// two more threads between a key and its picture.

import CMainQueue
import Glibc

@MainActor
struct MainLoop {
  /// What is waited for, and what is done when it can be read, or has ended.
  private var watched: [(descriptor: Int32, handle: @MainActor () -> Void)] = []

  mutating func watch(_ descriptor: Int32, _ handle: @escaping @MainActor () -> Void) {
    watched.append((descriptor, handle))
  }

  /// Never returns.
  func run() -> Never {
    let queue = gate_main_queue_descriptor()
    var entries = watched.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
    entries.append(pollfd(fd: queue, events: Int16(POLLIN), revents: 0))
    while true {
      // A signal that interrupts it has written to a pipe that is among them.
      guard poll(&entries, nfds_t(entries.count), -1) > 0 else { continue }
      for index in watched.indices where entries[index].revents != 0 { watched[index].handle() }
      if entries[watched.count].revents != 0 { gate_main_queue_run() }
    }
  }
}
