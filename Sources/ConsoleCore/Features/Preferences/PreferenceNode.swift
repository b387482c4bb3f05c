/// The preferences seen as a tree: paths to values, and the rows that are visible with some
/// branches open.

import AccountAPI

/// From the top: keys of objects and positions in lists.
public struct PreferencePath: Hashable, Sendable {
  public enum Step: Hashable, Sendable {
    case key(String)
    case position(Int)
  }

  public var steps: [Step]

  public init(_ steps: [Step] = []) { self.steps = steps }

  public static func key(_ key: String) -> PreferencePath { PreferencePath([.key(key)]) }
  public func appending(_ step: Step) -> PreferencePath { PreferencePath(steps + [step]) }
  public var parent: PreferencePath { PreferencePath(Array(steps.dropLast())) }
}

public struct PreferenceNode: Identifiable, Equatable, Sendable {
  public var path: PreferencePath
  public var value: JSONValue
  public var isExpanded: Bool

  public var id: PreferencePath { path }
  public var depth: Int { path.steps.count - 1 }

  public var isBranch: Bool {
    switch value {
    case .object, .array: true
    default: false
    }
  }

  /// The key, or the position in a list.
  public var label: String {
    switch path.steps.last {
    case .key(let key)?: key
    case .position(let position)?: String(position)
    case nil: ""
    }
  }

  /// The rows of a document with some branches open; with words, only what matches them and the way
  /// to it.
  static func visible(
    _ document: Preferences, _ expanded: Set<PreferencePath>, matching words: String = ""
  ) -> [PreferenceNode] {
    let words = words.lowercased().split(separator: " ").map(String.init)
    if !words.isEmpty { return matching(document, words) }
    var nodes: [PreferenceNode] = []
    // A stack of what is still to come instead of recursion: a document may be a thousand levels
    // deep.
    var waiting =
      children(PreferencePath(), .object(document.object)).reversed()
      as [(PreferencePath, JSONValue)]
    while let (path, value) = waiting.popLast() {
      let isExpanded = expanded.contains(path)
      nodes.append(PreferenceNode(path: path, value: value, isExpanded: isExpanded))
      if isExpanded { waiting += children(path, value).reversed() }
    }
    return nodes
  }

  private static func matching(_ document: Preferences, _ words: [String]) -> [PreferenceNode] {
    var nodes: [PreferenceNode] = []
    var waiting =
      children(PreferencePath(), .object(document.object)).reversed()
      as [(PreferencePath, JSONValue)]
    // Branches that lead to a match are known only behind it: they are put in with it.
    var way: [PreferenceNode] = []
    while let (path, value) = waiting.popLast() {
      while let last = way.last, last.path != path.parent { way.removeLast() }
      var node = PreferenceNode(path: path, value: value, isExpanded: true)
      if node.isFound(by: words) {
        nodes += way
        way = []
        node.isExpanded = node.isBranch
        nodes.append(node)
      } else if node.isBranch {
        way.append(node)
      }
      if node.isBranch { waiting += children(path, value).reversed() }
    }
    return nodes
  }

  private func isFound(by words: [String]) -> Bool {
    let text = "\(label) \(shortText)".lowercased()
    return words.allSatisfy(text.contains)
  }

  /// Of a value that is no branch.
  private var shortText: String {
    switch value {
    case .string(let text): text
    case .number(let number): number.text
    case .bool(let truth): truth ? "true" : "false"
    case .null: "null"
    case .object, .array: ""
    }
  }

  private static func children(_ path: PreferencePath, _ value: JSONValue) -> [(
    PreferencePath, JSONValue
  )] {
    switch value {
    case .object(let object): object.members.map { (path.appending(.key($0.0)), $0.1) }
    case .array(let items):
      items.enumerated().map { (path.appending(.position($0.offset)), $0.element) }
    default: []
    }
  }
}

extension Preferences {
  /// The value at a path; setting one that is not there does nothing.
  public subscript(path: PreferencePath) -> JSONValue? {
    get { JSONValue.object(object)[path.steps[...]] }
    set {
      guard let newValue else { return }
      if case .object(let changed) = JSONValue.object(object).setting(newValue, at: path.steps[...])
      {
        object = changed
      }
    }
  }
}

extension JSONValue {
  fileprivate subscript(steps: ArraySlice<PreferencePath.Step>) -> JSONValue? {
    var value = self
    for step in steps {
      guard let next = value.child(step) else { return nil }
      value = next
    }
    return value
  }

  private func child(_ step: PreferencePath.Step) -> JSONValue? {
    switch (self, step) {
    case (.object(let object), .key(let key)): object[key]
    case (.array(let items), .position(let position)):
      items.indices.contains(position) ? items[position] : nil
    default: nil
    }
  }

  fileprivate func setting(_ value: JSONValue, at steps: ArraySlice<PreferencePath.Step>)
    -> JSONValue
  {
    // From the inside out, along the chain of what encloses it.
    var enclosing: [(JSONValue, PreferencePath.Step)] = []
    var current = self
    for step in steps {
      guard let next = current.child(step) else { return self }
      enclosing.append((current, step))
      current = next
    }
    return enclosing.reversed().reduce(value) { inner, outer in
      outer.0.replacing(outer.1, with: inner)
    }
  }

  private func replacing(_ step: PreferencePath.Step, with value: JSONValue) -> JSONValue {
    switch (self, step) {
    case (.object(var object), .key(let key)):
      object[key] = value
      return .object(object)
    case (.array(var items), .position(let position)):
      items[position] = value
      return .array(items)
    default: return self
    }
  }
}
