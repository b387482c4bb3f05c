/// Sessions that are revoked one after the other; the server takes a hundred an hour.

import AccountAPI

public struct BulkRevocation: Equatable, Sendable {
  public var left: [String]
  public var done = 0
  /// Refused until then; it goes on by itself.
  public var pausedUntil: Timestamp?
  /// What was revoked, to be named when all is done.
  var revoked: [RevokedSession] = []
  /// Ends with the one that is under way.
  public internal(set) var isStopping = false

  public var total: Int { left.count + done }

  /// By the IDs of the sessions.
  public init(_ ids: [String]) { left = ids }
}

/// A session that is over, as a message names it.
public struct RevokedSession: Equatable, Sendable {
  /// Given by the person.
  public let name: String?
  public let device: Device

  public init(name: String? = nil, device: Device) {
    self.name = name
    self.device = device
  }
}
