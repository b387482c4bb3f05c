/// Lets the reads of one account run side by side and every write alone: nothing else is sent while a write is in flight. The real
/// server rewrites the whole user record without a lock, and loses data, even sessions, otherwise (`appwrite-0.6.2-observed.md`, 7 and 12).

public actor RequestLane {
  private var readers = 0
  private var isWriting = false
  /// In order of arrival, so that neither kind starves the other.
  private var waiting: [(isWrite: Bool, resume: CheckedContinuation<Void, Never>)] = []

  public init() {}

  public func run<Value: Sendable>(alone isWrite: Bool, _ work: @Sendable () async -> Value) async
    -> Value
  {
    await enter(isWrite)
    let value = await work()
    leave(isWrite)
    return value
  }

  private func enter(_ isWrite: Bool) async {
    if waiting.isEmpty, admits(isWrite) {
      admit(isWrite)
    } else {
      await withCheckedContinuation { waiting.append((isWrite, $0)) }
    }
  }

  private func admits(_ isWrite: Bool) -> Bool { !isWriting && (!isWrite || readers == 0) }

  private func admit(_ isWrite: Bool) {
    if isWrite { isWriting = true } else { readers += 1 }
  }

  private func leave(_ isWrite: Bool) {
    if isWrite { isWriting = false } else { readers -= 1 }
    while let next = waiting.first, admits(next.isWrite) {
      waiting.removeFirst()
      admit(next.isWrite)
      next.resume.resume()
    }
  }
}
