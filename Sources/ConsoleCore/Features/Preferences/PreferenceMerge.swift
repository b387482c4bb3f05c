/// How three documents become one: the copy that edits were made from, the edited one, and what the
/// server has by now.

import AccountAPI

/// One value that was changed here and elsewhere, in two ways.
public struct PreferenceConflict: Equatable, Sendable {
  public var path: PreferencePath
  /// Before both.
  public var base: JSONValue?
  public var mine: JSONValue?
  public var theirs: JSONValue?
  public var takesTheirs = false

  public init(
    path: PreferencePath, base: JSONValue?, mine: JSONValue?, theirs: JSONValue?
  ) {
    self.path = path
    self.base = base
    self.mine = mine
    self.theirs = theirs
  }

  public var chosen: JSONValue? { takesTheirs ? theirs : mine }
}

struct PreferenceMerge {
  /// In a conflict with mine.
  private(set) var merged: Preferences
  private(set) var conflicts: [PreferenceConflict] = []

  init(base: Preferences, mine: Preferences, theirs: Preferences) {
    merged = theirs
    let whole = merge(
      .object(base.object), .object(mine.object), .object(theirs.object), PreferencePath())
    if case .object(let object)? = whole { merged = Preferences(object) }
  }

  private mutating func merge(
    _ base: JSONValue?, _ mine: JSONValue?, _ theirs: JSONValue?, _ path: PreferencePath
  ) -> JSONValue? {
    if mine == theirs || theirs == base { return mine }
    if mine == base { return theirs }
    guard case .object(let mine)? = mine, case .object(let theirs)? = theirs else {
      conflicts.append(PreferenceConflict(path: path, base: base, mine: mine, theirs: theirs))
      return mine
    }
    let before = base?.object ?? JSONObject()
    var members: [(String, JSONValue)] = []
    for key in order(before, mine, theirs) {
      let value = merge(before[key], mine[key], theirs[key], path.appending(.key(key)))
      if let value { members.append((key, value)) }
    }
    return .object(JSONObject(members))
  }
}

/// Of all keys: as they were moved here, unless they were moved elsewhere, too.
private func order(_ before: JSONObject, _ mine: JSONObject, _ theirs: JSONObject) -> [String] {
  let moved = theirs.keys.filter { before[$0] != nil } != before.keys.filter { theirs[$0] != nil }
  return moved
    ? theirs.keys + mine.keys.filter { theirs[$0] == nil }
    : mine.keys + theirs.keys.filter { mine[$0] == nil }
}

extension Preferences {
  /// What was chosen in each conflict, in its place.
  func resolving(_ conflicts: [PreferenceConflict]) -> Preferences {
    var resolved = self
    for conflict in conflicts {
      guard let value = conflict.chosen else {
        resolved.remove(conflict.path)
        continue
      }
      if resolved[conflict.path] != nil {
        resolved[conflict.path] = value
      } else if let step = conflict.path.steps.last {
        _ = resolved.insert(value, step, in: conflict.path.parent)
      }
    }
    return resolved
  }
}
