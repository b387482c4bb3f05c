/// The members of a JSON object in the order they were written.
///
/// Invariant: each key occurs once, compared by code points.
public struct JSONObject: Hashable, Sendable {
  public private(set) var members: [(String, JSONValue)] = []
  /// The position of each key in `members`; nil up to `scanLimit` members, where a scan is faster.
  private var positions: [ExactString: Int]?
  private static let scanLimit = 12

  public init() {}

  /// Creates an empty object with room for a number of members.
  init(capacity: Int) { members.reserveCapacity(capacity) }

  /// Creates an object. When a key occurs twice, the last value wins and keeps the first position,
  /// as in JavaScript and PHP.
  public init(_ members: some Sequence<(String, JSONValue)>) {
    for (key, value) in members { self[key] = value }
  }

  public var keys: [String] { members.map(\.0) }
  public var count: Int { members.count }
  public var isEmpty: Bool { members.isEmpty }

  /// The index of a key in `members`, or nil.
  public func position(of key: String) -> Int? {
    if let positions { return positions[ExactString(key)] }
    return members.firstIndex { $0.0.isExactly(key) }
  }

  /// The value of a key, or nil. Setting nil removes the member; a new key is appended.
  public subscript(key: String) -> JSONValue? {
    get { position(of: key).map { members[$0].1 } }
    set {
      switch (position(of: key), newValue) {
      case (let position?, let value?): members[position].1 = value
      case (let position?, nil): remove(at: position)
      case (nil, let value?): append(key, value)
      case (nil, nil): break
      }
    }
  }

  private mutating func append(_ key: String, _ value: JSONValue) {
    members.append((key, value))
    if positions != nil {
      positions?[ExactString(key)] = members.count - 1
    } else if members.count > Self.scanLimit {
      index()
    }
  }

  private mutating func remove(at position: Int) {
    members.remove(at: position)
    if members.count > Self.scanLimit { index() } else { positions = nil }
  }

  private mutating func index() {
    positions = Dictionary(
      uniqueKeysWithValues: members.enumerated().map { (ExactString($0.element.0), $0.offset) })
  }

  public static func == (left: Self, right: Self) -> Bool {
    left.count == right.count
      && zip(left.members, right.members).allSatisfy {
        $0.0.isExactly($1.0) && $0.1 == $1.1
      }
  }

  public func hash(into hasher: inout Hasher) {
    for (key, value) in members {
      hasher.combine(ExactString(key))
      hasher.combine(value)
    }
  }
}
