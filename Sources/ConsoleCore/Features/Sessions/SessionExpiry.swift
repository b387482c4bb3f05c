/// Which sessions are past their end, by the clock of this machine.

import AccountAPI

public struct SessionExpiry: Equatable, Sendable {
  /// Nil where the clock is wrong: nothing is known to be over then.
  let now: Timestamp?

  public func isOver(_ expires: Timestamp?, isCurrent: Bool) -> Bool {
    guard !isCurrent, let now, let expires else { return false }
    return expires <= now
  }
}
