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
  /// The IDs of the sessions that were listed then, the oldest first.
  public var listed: [String]
  /// How many sessions the account keeps, as a sign-in showed.
  public var sessionLimit: Int?
  /// Warnings, by their keys.
  public var dismissed: Set<String>
  /// Warnings whose dismissal was taken back, whoever dismissed them; not stored.
  public var restored: Set<String> = []

  public init(
    sessions: [String: Sighting] = [:], places: Set<String> = [], looked: Timestamp? = nil,
    listed: [String] = [], sessionLimit: Int? = nil, dismissed: Set<String> = []
  ) {
    self.sessions = sessions
    self.places = places
    self.looked = looked
    self.listed = listed
    self.sessionLimit = sessionLimit
    self.dismissed = dismissed
  }
}
