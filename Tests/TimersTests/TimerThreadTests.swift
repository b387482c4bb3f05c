import Testing
import Timers

/// Waits end in the order of their times, and at once when they are canceled.
@Suite struct TimerThreadTests {
  @Test func waitsEndInTheOrderOfTheirTimes() async throws {
    let order = try await withThrowingTaskGroup(of: Int64.self) { group in
      for milliseconds: Int64 in [150, 1, 75, 0] {
        group.addTask {
          try await TimerThread.shared.wait(milliseconds: milliseconds)
          return milliseconds
        }
      }
      var order: [Int64] = []
      for try await milliseconds in group { order.append(milliseconds) }
      return order
    }
    #expect(order.sorted() == [0, 1, 75, 150] && order.last == 150)
  }

  @Test func aLongWaitDoesNotDelayAShortOne() async throws {
    let long = Task { try await TimerThread.shared.wait(milliseconds: 3_600_000) }
    try await TimerThread.shared.wait(milliseconds: 1)
    long.cancel()
    await #expect(throws: CancellationError.self) { try await long.value }
  }

  @Test func aTaskThatIsCanceledAlreadyDoesNotWait() async throws {
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      try await TimerThread.shared.wait(milliseconds: 3_600_000)
    }
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  /// Cancellation races with the beginning and the end of a wait: none of them is lost.
  @Test func everyWaitEndsOnce() async throws {
    let ended = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<2000 {
        let task = Task { try await TimerThread.shared.wait(milliseconds: Int64(number % 3)) }
        if number % 2 == 0 { task.cancel() }
        group.addTask {
          _ = await task.result
          return true
        }
      }
      return await group.reduce(0) { count, _ in count + 1 }
    }
    #expect(ended == 2000)
  }
}
