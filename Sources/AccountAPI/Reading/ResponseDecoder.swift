/// Decodes responses of every server version into this module's models.
///
/// Versions differ in many ways: `[]` for an empty object, numbers for texts, nulls, missing
/// fields, lists bare or wrapped, times as seconds or ISO 8601, devices nested (0.6) or flat (from
/// 0.7). One tolerant decoder reads all of them, and requires only the fields that nothing works
/// without. The functions for each domain are in extensions.
public enum ResponseDecoder {
  /// The place of a response's first field that is required and missing or of the wrong type.
  public struct ParseError: Error, Hashable, Sendable {
    /// A path such as `sessions[3].$id`, or `byte 17` where the body is not JSON.
    public let place: String

    public init(place: String) { self.place = place }

    /// What a place begins with where the body is not JSON; no field has a space in its path.
    public static let notJSON = "byte "
  }

  /// Parses the body of a response.
  public static func json(_ response: HTTPResponse) throws(ParseError) -> JSONValue {
    try parsed { () throws(JSONReader.ParseError) in try JSONReader.read(response.body) }
  }

  private static func parsed(
    _ read: () throws(JSONReader.ParseError) -> JSONValue
  ) throws(ParseError) -> JSONValue {
    do {
      return try read()
    } catch {
      throw ParseError(place: "\(ParseError.notJSON)\(error.offset)")
    }
  }

  /// A required text of an object.
  public static func text(_ value: JSONValue, _ name: String) throws(ParseError) -> String {
    guard let text = value[name]?.string else { throw ParseError(place: name) }
    return text
  }

  // MARK: Fields

  /// Decodes a list, either bare or in the member `name` of an object.
  static func list<Item>(
    _ value: JSONValue, _ name: String,
    _ decode: (JSONValue, String) throws(ParseError) -> Item
  ) throws(ParseError) -> [Item] {
    guard let items = value.array ?? value[name]?.array else { throw ParseError(place: name) }
    var result: [Item] = []
    result.reserveCapacity(items.count)
    for (position, item) in items.enumerated() {
      result.append(try decode(item, "\(name)[\(position)]"))
    }
    return result
  }

  /// Decodes a list that may be long by the same rules, item by item: a tree of the whole body
  /// takes ten times its memory.
  static func list<Item>(
    _ response: HTTPResponse, _ name: String,
    _ decode: @escaping (JSONValue, String) throws(ParseError) -> Item
  ) throws(ParseError) -> [Item] {
    var (items, failure) = ([Item](), ParseError?.none)
    let body = try parsed { () throws(JSONReader.ParseError) in
      try JSONReader.read(response.body, list: name) { value in
        guard let value else {
          (items, failure) = ([], nil)
          return
        }
        guard failure == nil else { return }
        do throws(ParseError) {
          items.append(try decode(value, "\(name)[\(items.count)]"))
        } catch {
          failure = error
        }
      }
    }
    guard body.array ?? body[name]?.array != nil else { throw ParseError(place: name) }
    if let failure { throw failure }
    return items
  }

  /// A text, or a number as text; empty for anything else.
  static func text(_ value: JSONValue?) -> String {
    switch value {
    case .string(let text): text
    case .number(let number): number.text
    default: ""
    }
  }

  /// The texts of a list; empty for anything else.
  static func texts(_ value: JSONValue?) -> [String] {
    (value?.array ?? []).compactMap(\.string)
  }

  /// A Boolean, which some servers up to 0.11 send as a number; nil for anything else.
  static func boolean(_ value: JSONValue?) -> Bool? {
    switch value {
    case .bool(let boolean): boolean
    case .number(let number): number.int64.map { $0 != 0 }
    default: nil
    }
  }

  /// A time in seconds or ISO 8601; nil for anything else, also for "", which stands for “never”.
  static func time(_ value: JSONValue?) -> Timestamp? {
    if let seconds = integer(value) { return Timestamp(seconds: seconds) }
    return value?.string.flatMap(Timestamp.init(iso8601:))
  }

  /// An integer, also as text; nil for anything else.
  static func integer(_ value: JSONValue?) -> Int64? {
    switch value {
    case .number(let number): number.int64
    case .string(let text): Int64(text)
    default: nil
    }
  }
}
