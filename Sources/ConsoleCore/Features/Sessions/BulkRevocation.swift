/// Sessions that are revoked one after the other; the server takes a hundred an hour.

import AccountAPI

public struct BulkRevocation: Equatable, Sendable {
  public var left: [String]
  public var done = 0
  /// Refused until then; it goes on by itself.
  public var pausedUntil: Timestamp?

  public var total: Int { left.count + done }

  /// By the IDs of the sessions.
  public init(_ ids: [String]) { left = ids }
}
