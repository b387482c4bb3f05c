/// The key-value object that a server keeps for an account, exactly as it was read.
public struct Preferences: Hashable, Sendable {
  public var object: JSONObject

  public init(_ object: JSONObject = JSONObject()) { self.object = object }

  /// The members of `edited` that are new or differ from these: what to send to 0.6.2, which
  /// merges.
  public func changes(to edited: Preferences) -> JSONObject {
    JSONObject(edited.object.members.filter { object[$0.0] != $0.1 }.map { ($0.0, $0.1) })
  }

  /// These preferences with members added or replaced, as 0.6.2 stores them after a write.
  public func merging(_ changes: JSONObject) -> Preferences {
    var merged = self
    for (key, value) in changes.members { merged.object[key] = value }
    return merged
  }

  /// Whether 0.6.2 renumbers the key: an integer, which PHP takes for a list's index.
  public static func isRenumbered(_ key: String) -> Bool {
    Int64(key).map { String($0) == key } ?? false
  }
}
