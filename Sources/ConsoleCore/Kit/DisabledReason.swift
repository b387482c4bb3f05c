/// Why a command cannot be used now. Each feature has its own reasons; the words for them are
/// beside its view.

public protocol DisabledReason: Equatable, Sendable {}

/// A key that could do nothing says why.
public struct CommandUnavailable: NoticeContent {
  public let reason: any DisabledReason

  public init(_ reason: any DisabledReason) { self.reason = reason }

  public static func == (left: Self, right: Self) -> Bool {
    left.reason.isEqual(to: right.reason)
  }
}
