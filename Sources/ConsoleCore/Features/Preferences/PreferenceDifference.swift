/// What two documents differ in, and what a server changes in one while it stores it.

import AccountAPI

/// One value that is not as it was. Nil where there is none on that side.
public struct PreferenceDifference: Equatable, Sendable {
  public var path: PreferencePath
  public var old: JSONValue?
  public var new: JSONValue?

  public init(path: PreferencePath, old: JSONValue?, new: JSONValue?) {
    self.path = path
    self.old = old
    self.new = new
  }

  /// As deep as it can be told: the values that differ, not the branches that they are in. Lists of
  /// another length differ as a whole.
  public static func all(from old: Preferences, to new: Preferences) -> [PreferenceDifference] {
    var found: [PreferenceDifference] = []
    append(.object(old.object), .object(new.object), PreferencePath(), &found)
    return found
  }

  private static func append(
    _ old: JSONValue?, _ new: JSONValue?, _ path: PreferencePath,
    _ found: inout [PreferenceDifference]
  ) {
    if old == new { return }
    switch (old, new) {
    case (.object(let old)?, .object(let new)?):
      let keys = old.keys + new.keys.filter { old[$0] == nil }
      for key in keys { append(old[key], new[key], path.appending(.key(key)), &found) }
    case (.array(let old)?, .array(let new)?) where old.count == new.count:
      for (position, pair) in zip(old, new).enumerated() {
        append(pair.0, pair.1, path.appending(.position(position)), &found)
      }
    default: found.append(PreferenceDifference(path: path, old: old, new: new))
    }
  }
}

// MARK: Saving

extension PreferenceDifference {
  /// What a server will change in the edited members while it stores them, as far as it is known:
  /// every version of Appwrite reads and writes them with PHP.
  public static func expectedWhenSaving(_ edited: Preferences, over known: Preferences)
    -> [PreferenceDifference]
  {
    let sent = known.changes(to: edited)
    return all(from: Preferences(sent), to: Preferences(sent.valuesReencodedByPHP))
  }

  /// What a server changed in the edited members, by its answer. Other members are not compared:
  /// they may have been changed elsewhere meanwhile.
  public static func foundAfterSaving(
    _ edited: Preferences, over known: Preferences, answer: Preferences
  ) -> [PreferenceDifference] {
    let sent = known.changes(to: edited)
    let stored = sent.keys.compactMap { key in answer.object[key].map { (key, $0) } }
    return all(from: Preferences(sent), to: Preferences(JSONObject(stored)))
  }
}
