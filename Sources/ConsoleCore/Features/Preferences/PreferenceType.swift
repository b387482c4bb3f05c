/// The types that JSON has, and making one of another.

import AccountAPI

public enum PreferenceType: CaseIterable, Equatable, Sendable {
  case text, number, boolean, null, list, object

  public init(_ value: JSONValue) {
    self =
      switch value {
      case .string: .text
      case .number: .number
      case .bool: .boolean
      case .null: .null
      case .array: .list
      case .object: .object
      }
  }
}

extension JSONValue {
  /// The same in another type, as far as it can be the same; what cannot be kept can be had back by
  /// undoing.
  func converted(to type: PreferenceType) -> JSONValue {
    if PreferenceType(self) == type { return self }
    switch type {
    case .text: return .string(asText)
    case .number:
      return .number(JSONNumber(text: asText.trimmingSpaces) ?? JSONNumber(self == true ? 1 : 0))
    case .boolean: return .bool(asTruth)
    case .null: return .null
    case .list:
      if case .object(let object) = self { return .array(object.members.map(\.1)) }
      return self == .null ? [] : [self]
    case .object:
      if case .array(let items) = self {
        return .object(JSONObject(items.enumerated().map { ("item\($0.offset + 1)", $0.element) }))
      }
      return self == .null ? [:] : ["value": self]
    }
  }

  private var asText: String {
    switch self {
    case .string(let text): text
    case .null: ""
    default: JSONWriter.text(self)
    }
  }

  private var asTruth: Bool {
    switch self {
    case .bool(let boolean): boolean
    case .string(let text): ["true", "yes", "on", "1"].contains(text.lowercased())
    case .number(let number): number.double != 0
    case .null: false
    case .array(let items): !items.isEmpty
    case .object(let object): !object.isEmpty
    }
  }

  /// What somebody typed as a value: JSON where it is that, else a text.
  init(typed text: String) {
    self = (try? JSONReader.read(text.trimmingSpaces)) ?? .string(text)
  }
}
