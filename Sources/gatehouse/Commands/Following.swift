/// The run of a command that goes on until a signal ends it, or nothing is left to do.

import Commands
import Dispatch
import Glibc
import Synchronization

final class Following: Sendable {
  private let done = DispatchSemaphore(value: 0)
  /// Nil while it goes on.
  private let ending = Mutex<Result<Void, CommandError>?>(nil)
  /// How many tasks have not ended.
  private let left: Atomic<Int>

  private init(count: Int) { left = Atomic(count) }

  /// Runs tasks until all have ended, `end` is called, or SIGINT, SIGTERM or SIGHUP comes, which is
  /// no failure.
  ///
  /// - Parameter tasks: Get what they end it with. Each returns why it ended; nil when canceled.
  static func run(_ tasks: [@Sendable (Following) async -> CommandError?]) throws {
    let following = Following(count: tasks.count)
    // A reader that went away is an error of writing.
    signal(SIGPIPE, SIG_IGN)
    let queue = DispatchQueue(label: "signals")
    let sources = signals.map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { @Sendable in following.end(.success(())) }
      source.activate()
      return source
    }
    let ended = DispatchGroup()
    let running = tasks.map { task in
      ended.enter()
      return Task.detached {
        defer { ended.leave() }
        if let error = await task(following) { following.taskEnded(error) }
      }
    }
    let ending = withExtendedLifetime(sources) { following.wait() }
    for task in running { task.cancel() }
    // What is on its way into the archive gets there.
    _ = ended.wait(timeout: .now() + .seconds(2))
    try ending.get()
  }

  /// Those that end it; what is ignored, as SIGHUP under nohup, stays ignored.
  private static var signals: [Int32] {
    [SIGINT, SIGTERM, SIGHUP].filter { number in
      var action = sigaction()
      sigaction(number, nil, &action)
      return !action.isIgnored
    }
  }

  private func taskEnded(_ error: CommandError) {
    if left.subtract(1, ordering: .sequentiallyConsistent).newValue == 0 { end(.failure(error)) }
  }

  /// Only the first call counts.
  func end(_ result: Result<Void, CommandError>) {
    ending.withLock { if $0 == nil { $0 = result } }
    done.signal()
  }

  private func wait() -> Result<Void, CommandError> {
    done.wait()
    return ending.withLock { $0 } ?? .success(())
  }

  /// Writes to standard output. Where that takes no more, everything ends.
  func write(_ text: String) {
    do { try CommandOutput.write(text) } catch {
      end(.failure(CommandError(thrown: error) ?? .canceled))
    }
  }
}
