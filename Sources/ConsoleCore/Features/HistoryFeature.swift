/// What was said in the status line, with its time: for whoever was not looking just then.

import AccountAPI

public struct HistoryState: Equatable, Sendable {
  public struct Entry: Equatable, Sendable {
    public var content: ConsoleState.Notice.Content
    public var time: Timestamp
  }

  /// Newest first.
  public private(set) var entries: [Entry] = []
  public var isOpen = false
  /// First entry shown.
  public var top = 0
  private static let limit = 200

  public init() {}

  mutating func add(_ content: ConsoleState.Notice.Content, _ time: Timestamp) {
    entries.insert(Entry(content: content, time: time), at: 0)
    if entries.count > Self.limit { entries.removeLast() }
  }
}

public enum HistoryAction: Equatable, Sendable {
  case openPressed, closePressed
  case scroll(Int)
}

func reduceHistory(_ state: inout ConsoleState, _ action: HistoryAction) {
  switch action {
  case .openPressed:
    state.history.isOpen = true
    state.history.top = 0
  case .closePressed: state.history.isOpen = false
  case .scroll(let lines):
    let last = max(0, state.history.entries.count - 1)
    state.history.top = min(last, max(0, state.history.top + lines))
  }
}
