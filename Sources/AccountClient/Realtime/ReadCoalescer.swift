/// Turns many events into few reads: one at once, and one more for all that came within the
/// interval that follows.
public struct ReadCoalescer<Resource: Hashable & Sendable>: Equatable, Sendable {
  private var waiting: Set<Resource> = []
  /// Whether an interval runs, in which nothing is read.
  public private(set) var isPaused = false

  public init() {}

  /// Takes what an event asks to read; returns what to read now. Where that is anything, an
  /// interval begins.
  public mutating func add(_ resources: Set<Resource>) -> Set<Resource> {
    waiting.formUnion(resources)
    return isPaused ? [] : take()
  }

  /// Ends the interval; returns what to read now, which begins another.
  public mutating func intervalEnded() -> Set<Resource> {
    isPaused = false
    return take()
  }

  private mutating func take() -> Set<Resource> {
    defer { waiting = [] }
    isPaused = !waiting.isEmpty
    return waiting
  }
}
