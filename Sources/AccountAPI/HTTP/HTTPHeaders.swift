/// Header fields in the order they were added; names are compared without regard to case.
public struct HTTPHeaders: Hashable, Sendable, ExpressibleByDictionaryLiteral {
  public private(set) var fields: [Field] = []

  /// One header field: name and value as they are sent, the value without surrounding spaces.
  public struct Field: Hashable, Sendable {
    public let name: String
    public let value: String
  }

  public init() {}

  public init(dictionaryLiteral elements: (String, String)...) {
    // With room for some that are appended.
    fields.reserveCapacity(elements.count + 3)
    for (name, value) in elements { append(name, value) }
  }

  /// The value of the last field with this name, or nil. Setting replaces every field of the name.
  ///
  /// Appwrite 0.6.2 sends some headers twice; the last one is the valid one there.
  public subscript(name: String) -> String? {
    get { fields.last { $0.name.matchesHeader(name) }?.value }
    set {
      fields.removeAll { $0.name.matchesHeader(name) }
      if let newValue { append(name, newValue) }
    }
  }

  /// The values of all fields with this name, in order.
  public func all(_ name: String) -> [String] {
    fields.filter { $0.name.matchesHeader(name) }.map(\.value)
  }

  /// Adds a field, also where the name is there already.
  public mutating func append(_ name: String, _ value: String) {
    fields.append(Field(name: name, value: value))
  }
}

extension String {
  fileprivate func matchesHeader(_ other: String) -> Bool {
    utf8.count == other.utf8.count && zip(utf8, other.utf8).allSatisfy { $0 | 0x20 == $1 | 0x20 }
  }
}
