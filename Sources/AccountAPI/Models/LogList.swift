/// A page of the security log, and how many entries there are in all.
public struct LogList: Hashable, Sendable {
  /// Newest first. Several can be equal in every field, and entries have no ID.
  public var entries: [LogEntry]
  /// How many entries the server has; nil where it does not say, as before 0.12.
  public var total: Int?

  public init(_ entries: [LogEntry], total: Int? = nil) {
    self.entries = entries
    self.total = total
  }
}
