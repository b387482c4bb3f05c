/// The members of a JSON object in the order they were written.
public struct JSONObject: Hashable, Sendable {
  public private(set) var keys: [String] = []
  public private(set) var values: [JSONValue] = []
  /// Where each key stands. Made only for larger objects: a scan of a few keys is quicker than hashing them.
  private var positions: [String: Int]?
  private static let scanned = 12

  public init() {}

  /// Of two members with one key the later wins, in the place of the earlier, as JavaScript and PHP do it.
  public init(_ members: some Sequence<(String, JSONValue)>) {
    for (key, value) in members { self[key] = value }
  }

  public var count: Int { keys.count }
  public var isEmpty: Bool { keys.isEmpty }
  public var members: Zip2Sequence<[String], [JSONValue]> { zip(keys, values) }

  public func position(of key: String) -> Int? {
    if let positions { return positions[key] }
    return keys.firstIndex(of: key)
  }

  /// Reading gives nil for a key that is not there; setting nil removes it; a new key goes to the end.
  public subscript(key: String) -> JSONValue? {
    get { position(of: key).map { values[$0] } }
    set {
      switch (position(of: key), newValue) {
      case (let position?, let value?): values[position] = value
      case (let position?, nil): remove(at: position)
      case (nil, let value?): append(key, value)
      case (nil, nil): break
      }
    }
  }

  private mutating func append(_ key: String, _ value: JSONValue) {
    keys.append(key)
    values.append(value)
    if positions != nil {
      positions?[key] = keys.count - 1
    } else if keys.count > Self.scanned {
      positions = Dictionary(uniqueKeysWithValues: zip(keys, keys.indices))
    }
  }

  private mutating func remove(at position: Int) {
    keys.remove(at: position)
    values.remove(at: position)
    positions =
      keys.count > Self.scanned ? Dictionary(uniqueKeysWithValues: zip(keys, keys.indices)) : nil
  }

  public static func == (left: Self, right: Self) -> Bool {
    left.keys == right.keys && left.values == right.values
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(keys)
    hasher.combine(values)
  }
}
