/// What the status line tells for a while: each feature has its own kinds of it, and the words for
/// them are beside its view.

public protocol NoticeContent: Equatable, Sendable {
  /// An error stays until Esc or the next notice.
  var isError: Bool { get }
}

extension NoticeContent {
  public var isError: Bool { false }
}

public struct Notice: Equatable, Sendable {
  public let content: any NoticeContent

  public init(_ content: some NoticeContent) { self.content = content }

  public var isError: Bool { content.isError }

  public static func == (left: Self, right: Self) -> Bool {
    left.content.isEqual(to: right.content)
  }
}
