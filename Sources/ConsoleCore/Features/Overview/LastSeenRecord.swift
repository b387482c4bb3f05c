/// What this machine remembers of one account: what was seen of it, and which warnings were
/// dismissed for good.

import AccountAPI

public struct LastSeenRecord: Equatable, Sendable {
  /// By the sessions' ids.
  public var sessions: [String: Sighting]
  /// Countries, by their codes.
  public var places: Set<String>
  /// When somebody last looked.
  public var looked: Timestamp?
  /// Warnings, by their keys.
  public var dismissed: Set<String>

  public init(
    sessions: [String: Sighting] = [:], places: Set<String> = [], looked: Timestamp? = nil,
    dismissed: Set<String> = []
  ) {
    self.sessions = sessions
    self.places = places
    self.looked = looked
    self.dismissed = dismissed
  }
}
