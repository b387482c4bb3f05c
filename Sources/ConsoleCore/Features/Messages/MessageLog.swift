/// What the status line told, with its time: for whoever was not looking just then.

import AccountAPI

public struct MessageLog: Equatable, Sendable {
  public struct Entry: Equatable, Sendable {
    public var notice: Notice
    public var time: Timestamp
  }

  /// Newest first.
  public private(set) var entries: [Entry] = []
  public var isOpen = false
  /// First entry shown.
  public internal(set) var top = 0
  private static let limit = 200

  public init() {}

  mutating func add(_ notice: Notice, _ time: Timestamp) {
    entries.insert(Entry(notice: notice, time: time), at: 0)
    if entries.count > Self.limit { entries.removeLast() }
  }

  mutating func reduce(_ action: MessagesAction) -> [Effect] {
    switch action {
    case .openPressed:
      isOpen = true
      top = 0
    case .closePressed: isOpen = false
    case .scroll(let lines): top = min(max(0, entries.count - 1), max(0, top + lines))
    }
    return []
  }
}

public enum MessagesAction: Equatable, Sendable {
  case openPressed, closePressed
  case scroll(Int)
}
