/// What can be done to a document besides setting a value: adding, removing, renaming, moving,
/// copying, and making one type of another.

import AccountAPI

extension Preferences {
  /// Puts a value into the object or list at `parent`: under a key that must not be there yet, or
  /// before the item at a position. The path that it has then; nil when it has no place there.
  mutating func insert(_ value: JSONValue, _ step: PreferencePath.Step, in parent: PreferencePath)
    -> PreferencePath?
  {
    guard var container = self.container(parent) else { return nil }
    switch (container, step) {
    case (.object(var object), .key(let key)):
      guard object[key] == nil else { return nil }
      object[key] = value
      container = .object(object)
    case (.array(var items), .position(let position)):
      guard (0...items.count).contains(position) else { return nil }
      items.insert(value, at: position)
      container = .array(items)
    default: return nil
    }
    setContainer(container, at: parent)
    return parent.appending(step)
  }

  mutating func remove(_ path: PreferencePath) {
    guard let step = path.steps.last, let container = container(path.parent) else { return }
    switch (container, step) {
    case (.object(var object), .key(let key)):
      object[key] = nil
      setContainer(.object(object), at: path.parent)
    case (.array(var items), .position(let position)) where items.indices.contains(position):
      items.remove(at: position)
      setContainer(.array(items), at: path.parent)
    default: break
    }
  }

  /// The member keeps its place. False when the new key is there already.
  mutating func rename(_ path: PreferencePath, to key: String) -> Bool {
    guard case .key(let old)? = path.steps.last,
      case .object(let object)? = container(path.parent), old.isExactly(key) || object[key] == nil
    else { return false }
    let members = object.members.map { ($0.0.isExactly(old) ? key : $0.0, $0.1) }
    setContainer(.object(JSONObject(members)), at: path.parent)
    return true
  }

  /// One place up (-1) or down (1) among its neighbors; the path that it has then, nil at the end
  /// of the way.
  mutating func move(_ path: PreferencePath, by step: Int) -> PreferencePath? {
    guard let last = path.steps.last, let container = container(path.parent) else { return nil }
    switch (container, last) {
    case (.object(let object), .key(let key)):
      var members = object.members
      guard let position = object.position(of: key), members.indices.contains(position + step)
      else { return nil }
      members.swapAt(position, position + step)
      setContainer(.object(JSONObject(members)), at: path.parent)
      return path
    case (.array(var items), .position(let position)):
      guard items.indices.contains(position), items.indices.contains(position + step) else {
        return nil
      }
      items.swapAt(position, position + step)
      setContainer(.array(items), at: path.parent)
      return path.parent.appending(.position(position + step))
    default: return nil
    }
  }

  /// A copy right behind, under a key of its own; its path. At the top it goes to the end where
  /// stored keys keep their places.
  mutating func duplicate(_ path: PreferencePath, _ rules: PreferenceRules) -> PreferencePath? {
    guard let value = self[path], let last = path.steps.last, let container = container(path.parent)
    else { return nil }
    switch (container, last) {
    case (.object(let object), .key(let key)):
      let name = Self.freeKey(like: key, in: object)
      var members = object.members
      let end = members.count
      let isFree = rules.replaces || !path.parent.steps.isEmpty
      members.insert((name, value), at: isFree ? (object.position(of: key) ?? end - 1) + 1 : end)
      setContainer(.object(JSONObject(members)), at: path.parent)
      return path.parent.appending(.key(name))
    case (.array, .position(let position)):
      return insert(value, .position(position + 1), in: path.parent)
    default: return nil
    }
  }

  private static func freeKey(like key: String, in object: JSONObject) -> String {
    for number in 2... where object["\(key)-\(number)"] == nil { return "\(key)-\(number)" }
    return key
  }

  /// The object or list at a path; the whole at the empty one.
  func container(_ path: PreferencePath) -> JSONValue? {
    path.steps.isEmpty ? .object(object) : self[path]
  }

  private mutating func setContainer(_ value: JSONValue, at path: PreferencePath) {
    if path.steps.isEmpty {
      if case .object(let whole) = value { object = whole }
    } else {
      self[path] = value
    }
  }
}
