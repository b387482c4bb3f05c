/// The place of a preference as it is typed: keys with dots between them, such as `editor.theme`,
/// or a JSON Pointer (RFC 6901), such as `/editor/theme`, for keys that have dots. Items of arrays
/// are counted from 0.

import AccountAPI

public struct PreferenceKeys: Equatable, Sendable {
  private let keys: [String]
  private let text: String

  public init(_ text: String) throws(CommandError) {
    self.text = text
    guard text.first == "/" else {
      keys = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      if keys.contains("") { throw .badPath(text) }
      return
    }
    var keys: [String] = []
    for part in text.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      keys.append(String(part).replacing("~1", with: "/").replacing("~0", with: "~"))
      if part.replacing("~0", with: "").replacing("~1", with: "").contains("~") {
        throw .badPath(text)
      }
    }
    self.keys = keys
  }

  /// The value there.
  public func value(in preferences: Preferences) throws(CommandError) -> JSONValue {
    var value = JSONValue.object(preferences.object)
    for key in keys {
      guard let next = Self.member(key, of: value) else { throw .missingPreference(text) }
      value = next
    }
    return value
  }

  /// The preferences with another value there. Missing objects are created; the position after an
  /// array's last item appends.
  public func setting(
    _ value: JSONValue, in preferences: Preferences
  ) throws(CommandError) -> Preferences {
    try replaced(in: preferences) { _ in value }
  }

  /// The preferences without the value, which must be there.
  public func removing(from preferences: Preferences) throws(CommandError) -> Preferences {
    _ = try value(in: preferences)
    return try replaced(in: preferences) { _ in nil }
  }

  private func replaced(
    in preferences: Preferences, _ change: (JSONValue?) -> JSONValue?
  ) throws(CommandError) -> Preferences {
    let new = try replaced(.object(preferences.object), keys[...], change)
    return Preferences(new?.object ?? JSONObject())
  }

  private func replaced(
    _ value: JSONValue?, _ keys: ArraySlice<String>, _ change: (JSONValue?) -> JSONValue?
  ) throws(CommandError) -> JSONValue? {
    guard let key = keys.first else { return change(value) }
    let rest = keys.dropFirst()
    switch value {
    case nil: return try replaced(.object(JSONObject()), keys, change)
    case .object(var object)?:
      object[key] = try replaced(object[key], rest, change)
      return .object(object)
    case .array(var items)?:
      guard let position = Self.position(key), position <= items.count else {
        throw .missingPreference(text)
      }
      // `nil` would be JSON's null.
      let item: JSONValue? = items.indices.contains(position) ? items[position] : .none
      let new = try replaced(item, rest, change)
      if position < items.count { items.remove(at: position) }
      if let new { items.insert(new, at: position) }
      return .array(items)
    default: throw .notAContainer(text)
    }
  }

  private static func member(_ key: String, of value: JSONValue) -> JSONValue? {
    switch value {
    case .object(let object): return object[key]
    case .array(let items):
      guard let position = position(key), items.indices.contains(position) else { return .none }
      return items[position]
    default: return .none
    }
  }

  /// A position in an array: digits without a leading zero.
  private static func position(_ key: String) -> Int? {
    guard let position = Int(key), position >= 0, String(position) == key else { return nil }
    return position
  }

  // MARK: What is typed as a value, and offered as a path

  /// The value that a word stands for: JSON where it is valid JSON, else the word itself.
  public static func value(_ word: String, isString: Bool) -> JSONValue {
    if isString { return .string(word) }
    return (try? JSONReader.read(word)) ?? .string(word)
  }

  /// All paths that lead to a value, in the order of the preferences.
  public static func all(in preferences: Preferences) -> [String] {
    paths(.object(preferences.object), [])
  }

  private static func paths(_ value: JSONValue, _ keys: [String]) -> [String] {
    let own = keys.isEmpty ? [] : [text(keys)]
    switch value {
    case .object(let object):
      return own + object.members.flatMap { paths($0.1, keys + [$0.0]) }
    case .array(let items):
      return own + items.enumerated().flatMap { paths($0.element, keys + [String($0.offset)]) }
    default: return own
    }
  }

  /// With dots where that is possible.
  static func text(_ keys: [String]) -> String {
    let isSimple = keys.allSatisfy { !$0.isEmpty && !$0.contains(".") && $0.first != "/" }
    if isSimple { return keys.joined(separator: ".") }
    return keys.map { "/" + $0.replacing("~", with: "~0").replacing("/", with: "~1") }.joined()
  }
}
