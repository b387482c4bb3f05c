/// Which tables and keys of a TOML document are defined, and how, so that nothing is defined twice.
///
/// The nodes are in one array and not in each other, so that no depth of nesting exhausts the
/// stack.

struct TOMLTree {
  enum Kind {
    /// Anything but a table, or not read yet.
    case value
    /// Named by the header of a table inside it; may still get a header of its own.
    case implicit
    /// Has a header of its own.
    case explicit
    /// Made by dotted keys; more of them may add to it, a header may not.
    case dotted
    /// Closed with its brace.
    case inline
    /// An array of tables made by `[[headers]]`.
    case array
  }

  private struct Node {
    var kind: Kind
    var key = ""
    /// By their keys. Those that Swift takes for equal are in one list: they may be spelled
    /// differently, and are different keys then.
    var children: [String: [Int]] = [:]
    /// The newest table of an array.
    var last = 0
    /// Whether it is in an array of tables.
    var isInArray = false
  }

  private var nodes = [Node(kind: .explicit)]

  static let root = 0

  func isEmpty(_ node: Int) -> Bool { nodes[node].children.isEmpty }
  func isInArray(_ node: Int) -> Bool { nodes[node].isInArray }

  /// A node without a key, as the elements of arrays are.
  mutating func add(_ kind: Kind = .value, isInArray: Bool = true) -> Int {
    nodes.append(Node(kind: kind, isInArray: isInArray))
    return nodes.count - 1
  }

  mutating func makeInline(_ node: Int) { nodes[node].kind = .inline }

  /// Defines a value below a table; nil when one of the keys already is something else.
  mutating func define(_ keys: [String], in table: Int) -> Int? {
    var node = table
    for key in keys.dropLast() {
      let child = child(key, of: node) ?? add(key, .dotted, in: node)
      guard nodes[child].kind == .dotted || nodes[child].kind == .implicit else { return nil }
      nodes[child].kind = .dotted
      node = child
    }
    guard let key = keys.last, child(key, of: node) == nil else { return nil }
    return add(key, .value, in: node)
  }

  /// Defines the table of a `[header]`; nil when it cannot be one.
  mutating func defineTable(_ keys: [String]) -> Int? {
    guard let key = keys.last, let parent = parent(keys) else { return nil }
    guard let child = child(key, of: parent) else { return add(key, .explicit, in: parent) }
    guard nodes[child].kind == .implicit else { return nil }
    nodes[child].kind = .explicit
    return child
  }

  /// Defines another table of the array of a `[[header]]`, and whether it is the first and
  /// outermost one; nil when it cannot be one.
  mutating func defineElement(_ keys: [String]) -> (table: Int, isFirst: Bool)? {
    guard let key = keys.last, let parent = parent(keys) else { return nil }
    let known = child(key, of: parent)
    let array = known ?? add(key, .array, in: parent)
    guard nodes[array].kind == .array else { return nil }
    let table = add(.explicit)
    nodes[array].last = table
    return (table, known == nil && !nodes[array].isInArray)
  }

  /// The table in which the last key of a header is.
  private mutating func parent(_ keys: [String]) -> Int? {
    var node = Self.root
    for key in keys.dropLast() {
      let child = child(key, of: node) ?? add(key, .implicit, in: node)
      switch nodes[child].kind {
      case .implicit, .explicit, .dotted: node = child
      case .array: node = nodes[child].last
      case .value, .inline: return nil
      }
    }
    return node
  }

  private func child(_ key: String, of node: Int) -> Int? {
    nodes[node].children[key]?.first { nodes[$0].key.utf8.elementsEqual(key.utf8) }
  }

  private mutating func add(_ key: String, _ kind: Kind, in parent: Int) -> Int {
    let node = add(kind, isInArray: nodes[parent].isInArray)
    nodes[node].key = key
    nodes[parent].children[key, default: []].append(node)
    return node
  }
}
