/// Which sessions are past their end, by the clock of this machine. Long lists ask it for each row.

import AccountAPI

public struct SessionExpiry: Equatable, Sendable {
  /// Nil where the clock is wrong: nothing is known to be over then.
  let now: Timestamp?
  /// When the first of all ends.
  let first: Timestamp?

  /// Whether all are known to go on, so that there is no need to ask for each.
  public var isNone: Bool {
    guard let now, let first else { return true }
    return first > now
  }

  public func isOver(_ expires: Timestamp?, isCurrent: Bool) -> Bool {
    guard !isCurrent, let now, let expires else { return false }
    return expires <= now
  }
}
