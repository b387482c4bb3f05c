/// A strict parser of RFC 8259: one UTF-8 document, with nothing after it.
///
/// Nesting is limited and parsed without recursion, so that no document can exhaust the stack.
public struct JSONReader {
  /// The number of arrays and objects that may be open at once.
  public static let depthLimit = 1_024

  /// What is wrong with a document, and where.
  public struct ParseError: Error, Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
      case unexpectedByte, unexpectedEnd, badNumber, badString, badUTF8, tooDeep, trailingBytes
    }
    public let kind: Kind
    /// The place in bytes from the document's start, from 0.
    public let offset: Int

    public init(kind: Kind, offset: Int) {
      self.kind = kind
      self.offset = offset
    }

    /// The line of `text` that `offset` is in, counted from 1 as editors do.
    public func line(in text: String) -> Int {
      1 + text.utf8.prefix(offset).count { $0 == UInt8(ascii: "\n") }
    }
  }

  /// Parses a document.
  ///
  /// - Throws: `ParseError` with the first place that is not JSON.
  public static func read(_ bytes: [UInt8]) throws(ParseError) -> JSONValue {
    // Unsafe, for speed: no bounds check for each byte. The reader does not outlive this call, and
    // compares its offset with the count before it looks at a byte.
    try bytes.withUnsafeBufferPointer { (buffer) throws(ParseError) in
      var reader = JSONReader(bytes: buffer)
      return try reader.document()
    }
  }

  public static func read(_ text: String) throws(ParseError) -> JSONValue {
    try read(Array(text.utf8))
  }

  /// Parses a document with a long list, whose items are passed on one by one and not kept: as a
  /// tree they take ten times the memory of their text.
  ///
  /// - Parameters:
  ///   - list: The key of the list in the document's object. A document that is an array is the
  ///     list itself.
  ///   - take: Takes an item, or nil when the list begins, also for the second time.
  /// - Returns: The document, with an empty list.
  /// - Throws: `ParseError` with the first place that is not JSON.
  public static func read(
    _ bytes: [UInt8], list: String, take: @escaping (JSONValue?) -> Void
  ) throws(ParseError) -> JSONValue {
    // Unsafe as above.
    try bytes.withUnsafeBufferPointer { (buffer) throws(ParseError) in
      var reader = JSONReader(bytes: buffer)
      reader.list = (list, take)
      return try reader.document()
    }
  }

  /// An array or object whose closing bracket has not been read yet.
  ///
  /// Always changed in place in the stack: a copy would make each append copy all items.
  private struct OpenContainer {
    var items: [JSONValue] = []
    var object: JSONObject?
    var key = ""
    /// Takes the items of a list that is not kept.
    var take: ((JSONValue?) -> Void)?

    var closed: JSONValue { object.map(JSONValue.object) ?? .array(items) }
    var closingByte: UInt8 { object == nil ? UInt8(ascii: "]") : UInt8(ascii: "}") }

    mutating func append(_ value: JSONValue) {
      if let take { return take(value) }
      if object == nil { items.append(value) } else { object?[key] = value }
    }
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var offset = 0
  /// The list whose items are passed on.
  private var list: (key: String, take: (JSONValue?) -> Void)?

  private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  private func parseError(_ kind: ParseError.Kind) -> ParseError {
    ParseError(kind: kind, offset: offset)
  }
  private var current: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func document() throws(ParseError) -> JSONValue {
    var open: [OpenContainer] = []
    while true {
      guard var value = try openOrScalar(&open) else { continue }
      // The value is complete: append it to its container, and close every container that ends
      // here.
      while let last = open.indices.last {
        open[last].append(value)
        skipSpace()
        guard let next = current else { throw parseError(.unexpectedEnd) }
        offset += 1
        if next == open[last].closingByte {
          value = open.removeLast().closed
          continue
        }
        guard next == UInt8(ascii: ",") else {
          throw ParseError(kind: .unexpectedByte, offset: offset - 1)
        }
        if open[last].object != nil { open[last].key = try memberKey() }
        break
      }
      if open.isEmpty {
        skipSpace()
        guard offset == bytes.count else { throw parseError(.trailingBytes) }
        return value
      }
    }
  }

  /// Reads a scalar or an empty container; nil when it opened a container instead.
  private mutating func openOrScalar(_ open: inout [OpenContainer]) throws(ParseError) -> JSONValue?
  {
    skipSpace()
    switch current {
    case UInt8(ascii: "["):
      try checkDepth(open)
      offset += 1
      skipSpace()
      let take = passesOn(open) ? list?.take : nil
      take?(nil)
      if current == UInt8(ascii: "]") {
        offset += 1
        return .array([])
      }
      open.append(OpenContainer(take: take))
      return nil
    case UInt8(ascii: "{"):
      try checkDepth(open)
      offset += 1
      skipSpace()
      if current == UInt8(ascii: "}") {
        offset += 1
        return .object(JSONObject())
      }
      // Few objects have fewer than four members: growing to them one by one takes longer.
      open.append(OpenContainer(object: JSONObject(capacity: 4), key: try memberKey()))
      return nil
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case nil: throw parseError(.unexpectedEnd)
    default: return try number()
    }
  }

  /// Whether the items of an array that begins here are passed on.
  private func passesOn(_ open: [OpenContainer]) -> Bool {
    guard let list else { return false }
    return open.isEmpty || open.count == 1 && open[0].object != nil && open[0].key == list.key
  }

  private func checkDepth(_ open: [OpenContainer]) throws(ParseError) {
    guard open.count < Self.depthLimit else { throw parseError(.tooDeep) }
  }

  private mutating func memberKey() throws(ParseError) -> String {
    skipSpace()
    guard current == UInt8(ascii: "\"") else {
      throw parseError(current == nil ? .unexpectedEnd : .unexpectedByte)
    }
    let key = try string()
    skipSpace()
    guard current == UInt8(ascii: ":") else {
      throw parseError(current == nil ? .unexpectedEnd : .unexpectedByte)
    }
    offset += 1
    return key
  }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      offset += 1
    }
  }

  private mutating func word(_ text: StaticString, _ value: JSONValue) throws(ParseError)
    -> JSONValue
  {
    let length = text.utf8CodeUnitCount
    guard offset + length <= bytes.count else { throw parseError(.unexpectedEnd) }
    for position in 0..<length where bytes[offset + position] != text.utf8Start[position] {
      throw parseError(.unexpectedByte)
    }
    offset += length
    return value
  }

  private mutating func number() throws(ParseError) -> JSONValue {
    let start = offset
    while let byte = current, Self.mayBeInNumber(byte) { offset += 1 }
    let text = bytes[start..<offset]
    guard !text.isEmpty else { throw parseError(.unexpectedByte) }
    guard JSONNumber.isWellFormed(text) else { throw ParseError(kind: .badNumber, offset: start) }
    let digits = UnsafeBufferPointer(rebasing: text)
    return .number(JSONNumber(checked: String(decoding: digits, as: UTF8.self)))
  }

  private static func mayBeInNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "e"),
      UInt8(ascii: "E"):
      true
    default: false
    }
  }

  private mutating func string() throws(ParseError) -> String {
    offset += 1
    let start = offset
    // The bitwise or of all bytes: below 0x80 when all of them are ASCII.
    var union: UInt8 = 0
    while let byte = current, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 {
      union |= byte
      offset += 1
    }
    guard let byte = current else { throw parseError(.unexpectedEnd) }
    if byte == UInt8(ascii: "\"") {
      let text = UnsafeBufferPointer(rebasing: bytes[start..<offset])
      offset += 1
      // ASCII needs no validation.
      if union < 0x80 { return String(decoding: text, as: UTF8.self) }
      return try decoded(text, from: start)
    }
    return try stringWithEscapes(Array(bytes[start..<offset]), from: start)
  }

  private mutating func stringWithEscapes(_ begun: [UInt8], from start: Int) throws(ParseError)
    -> String
  {
    var text = begun
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        return try decoded(text, from: start)
      case UInt8(ascii: "\\"):
        offset += 1
        try escape(into: &text)
      case 0..<0x20: throw parseError(.badString)
      default:
        text.append(byte)
        offset += 1
      }
    }
    throw parseError(.unexpectedEnd)
  }

  private func decoded(_ text: some Collection<UInt8>, from start: Int) throws(ParseError) -> String
  {
    guard let string = String(validating: text, as: UTF8.self) else {
      throw ParseError(kind: .badUTF8, offset: start)
    }
    return string
  }

  private mutating func escape(into text: inout [UInt8]) throws(ParseError) {
    guard let byte = current else { throw parseError(.unexpectedEnd) }
    offset += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"): text.append(contentsOf: String(Character(try escapedScalar())).utf8)
    default: throw parseError(.badString)
    }
  }

  private mutating func escapedScalar() throws(ParseError) -> Unicode.Scalar {
    let first = try fourHexDigits()
    var value = UInt32(first)
    if (0xD800..<0xDC00).contains(first) {
      guard current == UInt8(ascii: "\\") else { throw parseError(.badString) }
      offset += 1
      guard current == UInt8(ascii: "u") else { throw parseError(.badString) }
      offset += 1
      let second = try fourHexDigits()
      guard (0xDC00..<0xE000).contains(second) else { throw parseError(.badString) }
      value = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(value) else { throw parseError(.badString) }
    return scalar
  }

  private mutating func fourHexDigits() throws(ParseError) -> UInt16 {
    guard offset + 4 <= bytes.count else { throw parseError(.unexpectedEnd) }
    var value: UInt16 = 0
    for byte in bytes[offset..<offset + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw parseError(.badString)
      }
      value = value << 4 | UInt16(digit)
    }
    offset += 4
    return value
  }
}
