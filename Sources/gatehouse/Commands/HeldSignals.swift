/// Holds back Ctrl-C and the like while something must not be half done. They take effect when it
/// is done; a second one ends the process at once.

import Glibc
import Synchronization

enum HeldSignals {
  /// The signal that came meanwhile; 0 for none.
  private static let received = Atomic<Int32>(0)
  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  /// Whether a signal came that has not taken effect.
  static var isPending: Bool { received.load(ordering: .sequentiallyConsistent) != 0 }

  static func run<Value>(_ body: () throws -> Value) rethrows -> Value {
    received.store(0, ordering: .sequentiallyConsistent)
    let before = hold()
    defer {
      restore(before)
      let number = received.exchange(0, ordering: .sequentiallyConsistent)
      if number != 0 { kill(getpid(), number) }
    }
    return try body()
  }

  private static func hold() -> [(Int32, sigaction)] {
    signals.map { number in
      var (before, action) = (sigaction(), sigaction())
      sigaction(number, nil, &before)
      // One that is ignored, as under nohup, stays ignored.
      if before.isIgnored { return (number, before) }
      action.__sigaction_handler.sa_handler = { number in
        HeldSignals.received.store(number, ordering: .sequentiallyConsistent)
      }
      action.sa_flags = Int32(bitPattern: UInt32(SA_RESTART) | UInt32(SA_RESETHAND))
      sigaction(number, &action, nil)
      return (number, before)
    }
  }

  private static func restore(_ handlers: [(Int32, sigaction)]) {
    for (number, handler) in handlers {
      var handler = handler
      sigaction(number, &handler, nil)
    }
  }
}

extension sigaction {
  /// Whether the signal is ignored.
  var isIgnored: Bool {
    // C's SIG_IGN is 1, which Swift cannot compare as a function.
    unsafeBitCast(__sigaction_handler.sa_handler, to: Int.self) == 1
  }
}
