/// Turns a terminal's echo off while a secret is typed, and on again whatever ends it.

import Glibc
import Synchronization

enum TerminalEcho {
  /// What came of it.
  enum Outcome<Value> {
    case value(Value)
    /// The process was stopped, and continues.
    case continued
    /// By a signal that does not end the process, since it is held back.
    case interrupted
  }

  /// The signal that came meanwhile; 0 for none.
  private static let received = Atomic<Int32>(0)
  /// Where the handler writes, so that whichever thread it runs in wakes the one that reads.
  private static let wakeUp = Atomic<Int32>(-1)
  /// Those that end or stop the process: not before the echo is on again.
  private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP]

  /// Runs `body`, which returns nil when the descriptor that it is given becomes readable.
  static func off<Value>(_ terminal: Int32, _ body: (_ interruption: Int32) throws -> Value?)
    rethrows -> Outcome<Value>
  {
    var ends: [Int32] = [-1, -1]
    _ = pipe(&ends)
    received.store(0, ordering: .sequentiallyConsistent)
    wakeUp.store(ends[1], ordering: .sequentiallyConsistent)
    let handlers = signals.map { ($0, handle($0)) }
    var before = termios()
    let isTerminal = tcgetattr(terminal, &before) == 0
    if isTerminal {
      var silent = before
      silent.c_lflag &= ~tcflag_t(ECHO)
      tcsetattr(terminal, TCSAFLUSH, &silent)
    }
    let value: Value?
    do {
      defer {
        if isTerminal { tcsetattr(terminal, TCSADRAIN, &before) }
        restore(handlers)
        wakeUp.store(-1, ordering: .sequentiallyConsistent)
        for end in ends { close(end) }
      }
      value = try body(ends[0])
    }
    let number = received.load(ordering: .sequentiallyConsistent)
    if number != 0 { kill(getpid(), number) }
    if number == 0, let value { return .value(value) }
    return number == SIGTSTP ? .continued : .interrupted
  }

  /// Catches a signal, and returns what it did before. An ignored one stays ignored.
  private static func handle(_ number: Int32) -> sigaction {
    var (before, action) = (sigaction(), sigaction())
    sigaction(number, nil, &before)
    if before.isIgnored { return before }
    action.__sigaction_handler.sa_handler = { number in
      TerminalEcho.received.store(number, ordering: .sequentiallyConsistent)
      var byte: UInt8 = 0
      write(TerminalEcho.wakeUp.load(ordering: .sequentiallyConsistent), &byte, 1)
    }
    sigaction(number, &action, nil)
    return before
  }

  private static func restore(_ handlers: [(Int32, sigaction)]) {
    for (number, handler) in handlers {
      var handler = handler
      sigaction(number, &handler, nil)
    }
  }
}
