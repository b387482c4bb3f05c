/// Runs an asynchronous operation for a command, which has nothing else to do meanwhile.

import Dispatch

enum Blocking {
  static func run<Value: Sendable>(_ operation: @escaping @Sendable () async -> Value) -> Value {
    let done = DispatchSemaphore(value: 0)
    let box = Box<Value>()
    Task.detached {
      box.value = await operation()
      done.signal()
    }
    while true {
      done.wait()
      if let value = box.value { return value }
    }
  }

  /// `@unchecked`: written before the semaphore is signalled, and read after.
  private final class Box<Value: Sendable>: @unchecked Sendable {
    var value: Value?
  }
}
