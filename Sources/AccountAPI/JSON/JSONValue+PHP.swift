/// Values as Appwrite's servers return them after storing them.
///
/// PHP has one type for lists and objects: an empty one is written as a list, and so is an object
/// with the keys 0, 1, 2 … in this order. Source: PATCH /account/prefs of a real 0.6.2 and a real
/// 1.8.1, and PHP 8.2.

extension JSONValue {
  /// The value after PHP read and wrote it. The order of keys stays.
  public var reencodedByPHP: JSONValue {
    switch self {
    case .number(let number): .number(number.reencodedByPHP)
    case .array(let items): .array(items.map(\.reencodedByPHP))
    case .object(let object) where object.hasKeysOfList:
      .array(object.members.map(\.1.reencodedByPHP))
    case .object(let object): .object(object.valuesReencodedByPHP)
    case .null, .bool, .string: self
    }
  }

  /// Whether it holds a number too large for a `Double`, at any depth: PHP cannot write that.
  public var hasNonFiniteNumber: Bool {
    switch self {
    case .number(let number): !number.double.isFinite
    case .array(let items): items.contains(where: \.hasNonFiniteNumber)
    case .object(let object): object.members.contains(where: \.1.hasNonFiniteNumber)
    default: false
    }
  }
}

extension JSONObject {
  /// The members with each value after PHP read and wrote it.
  public var valuesReencodedByPHP: JSONObject {
    JSONObject(members.map { ($0.0, $0.1.reencodedByPHP) })
  }

  /// Whether PHP takes it for a list: it is empty, or its keys count from 0.
  public var hasKeysOfList: Bool {
    members.enumerated().allSatisfy { $0.element.0 == String($0.offset) }
  }
}
