/// Reads TOML 1.0 (https://toml.io/en/v1.0.0): the structure of a document.
///
/// Files come from users and their editors, half-written ones included: every input gives a
/// document or an error with a line, whatever its size and depth.

struct TOMLParser {
  typealias ParseError = TOMLDocument.ParseError

  /// How many keys a path may have, and how many arrays and inline tables may be open at once.
  private static let depthLimit = 100

  let bytes: [UInt8]
  /// The offset of the first byte behind a byte order mark.
  private let start: Int
  /// The offset of the next byte.
  var position: Int
  /// The line of the next byte, counted from 1.
  var line = 1
  private(set) var firstTable: Int?
  private var tree = TOMLTree()
  /// Values, and tables that turn out to be empty at the end.
  private var found: [(entry: TOMLDocument.Entry, table: Int?)] = []

  init(_ text: String) {
    bytes = Array(text.utf8)
    start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    position = start
  }

  var entries: [TOMLDocument.Entry] {
    found.filter { $0.table.map(tree.isEmpty) ?? true }.map(\.entry)
  }

  mutating func readDocument() throws(ParseError) {
    var (table, path): (Int, [String]) = (TOMLTree.root, [])
    while true {
      skipSpace()
      switch current {
      case nil: return
      case UInt8(ascii: "#"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): break
      case UInt8(ascii: "["): (table, path) = try readHeader()
      default: try readKeyAndValue(in: table, path: tree.isInArray(table) ? nil : path, depth: 0)
      }
      try readLineEnd()
    }
  }

  // MARK: Tables

  private mutating func readHeader() throws(ParseError) -> (table: Int, path: [String]) {
    let start = position
    if firstTable == nil { firstTable = startOfLine }
    position += 1
    let isElement = take("[")
    skipSpace()
    let keys = try readKeys()
    guard take("]"), !isElement || take("]") else {
      throw error("the table's name must end with \(isElement ? "]]" : "]")")
    }
    if isElement {
      guard let (table, isFirst) = tree.defineElement(keys) else { throw alreadyDefined }
      if isFirst { add(keys, .other, start, line) }
      return (table, keys)
    }
    guard let table = tree.defineTable(keys) else { throw alreadyDefined }
    if !tree.isInArray(table) { add(keys, .emptyTable, start, line, table: table) }
    return (table, keys)
  }

  /// - Parameter path: leads to the table; nil for one in an array, whose values are no entries.
  private mutating func readKeyAndValue(in table: Int, path: [String]?, depth: Int)
    throws(ParseError)
  {
    let keys = try readKeys()
    guard take("=") else { throw error("a key must be followed by =") }
    skipSpace()
    guard let node = tree.define(keys, in: table) else { throw alreadyDefined }
    let (start, line) = (position, line)
    let path = path.map { $0 + keys }
    guard let value = try readValue(node, path, depth), let path else { return }
    add(path, value, start, line)
  }

  /// Keys with dots between them, and the space behind.
  private mutating func readKeys() throws(ParseError) -> [String] {
    var keys = [try readKey()]
    skipSpace()
    while take(".") {
      skipSpace()
      keys.append(try readKey())
      skipSpace()
      guard keys.count <= Self.depthLimit else { throw error("a key has too many parts") }
    }
    return keys
  }

  private mutating func readKey() throws(ParseError) -> String {
    if let quote = current, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      return try readString(quote, isKey: true)
    }
    let start = position
    while let byte = current, Self.isBareKey(byte) { position += 1 }
    guard position > start else {
      throw error("a key is missing, or has a character that needs quotes")
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private static func isBareKey(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  // MARK: Values

  /// The value; nil for an inline table, whose values become entries of their own.
  private mutating func readValue(_ node: Int, _ path: [String]?, _ depth: Int) throws(ParseError)
    -> TOMLDocument.Value?
  {
    guard depth < Self.depthLimit else { throw error("arrays or tables are nested too deeply") }
    switch current {
    case UInt8(ascii: "\"")?: return .string(try readString(UInt8(ascii: "\"")))
    case UInt8(ascii: "'")?: return .string(try readString(UInt8(ascii: "'")))
    case UInt8(ascii: "[")?: return try readArray(depth + 1)
    case UInt8(ascii: "{")?:
      try readInlineTable(node, path, depth + 1)
      return tree.isEmpty(node) ? .emptyTable : nil
    default: return try readScalar()
    }
  }

  private mutating func readArray(_ depth: Int) throws(ParseError) -> TOMLDocument.Value {
    let start = line
    position += 1
    var texts: [String]? = []
    while true {
      try skipLines(from: start)
      if take("]") { break }
      let value = try readValue(tree.add(), nil, depth)
      if case .string(let text)? = value { texts?.append(text) } else { texts = nil }
      try skipLines(from: start)
      if take("]") { break }
      guard take(",") else { throw error("the values of an array must be separated by commas") }
    }
    return texts.map { .list($0) } ?? .other
  }

  private mutating func readInlineTable(_ node: Int, _ path: [String]?, _ depth: Int)
    throws(ParseError)
  {
    tree.makeInline(node)
    position += 1
    skipSpace()
    if take("}") { return }
    while true {
      try readKeyAndValue(in: node, path: path, depth: depth)
      skipSpace()
      if take("}") { return }
      guard take(",") else { throw error("an inline table must end with } in its line") }
      skipSpace()
    }
  }

  // MARK: Lines

  private mutating func readLineEnd() throws(ParseError) {
    skipSpace()
    try skipComment()
    guard current == nil || takeNewline() else {
      throw error("there is something else behind the value or the table's name")
    }
  }

  /// Skips space, comments and line ends inside an array.
  private mutating func skipLines(from start: Int) throws(ParseError) {
    repeat {
      skipSpace()
      try skipComment()
    } while takeNewline()
    if current == nil { throw ParseError(line: start, reason: "the array has no end") }
  }

  private mutating func skipComment() throws(ParseError) {
    guard current == UInt8(ascii: "#") else { return }
    while let byte = current, !isAtNewline {
      guard !Self.isControl(byte) else { throw error("a comment has a control character") }
      position += 1
    }
  }

  mutating func skipSpace() {
    while current == UInt8(ascii: " ") || current == UInt8(ascii: "\t") { position += 1 }
  }

  var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  func byte(after count: Int) -> UInt8? {
    position + count < bytes.count ? bytes[position + count] : nil
  }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard current == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  /// Whether a line ends here. A CR alone is no line end.
  var isAtNewline: Bool {
    current == UInt8(ascii: "\n")
      || current == UInt8(ascii: "\r") && byte(after: 1) == UInt8(ascii: "\n")
  }

  mutating func takeNewline() -> Bool {
    guard isAtNewline else { return false }
    position += current == UInt8(ascii: "\r") ? 2 : 1
    line += 1
    return true
  }

  static func isControl(_ byte: UInt8) -> Bool {
    byte < 0x20 && byte != UInt8(ascii: "\t") || byte == 0x7F
  }

  private var startOfLine: Int {
    bytes[..<position].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? start
  }

  // MARK: What is found

  /// - Parameter table: one that is an entry only if nothing is in it.
  private mutating func add(
    _ path: [String], _ value: TOMLDocument.Value, _ start: Int, _ line: Int, table: Int? = nil
  ) {
    let entry = TOMLDocument.Entry(path: path, value: value, line: line, range: start..<position)
    found.append((entry, table))
  }

  func error(_ reason: String) -> ParseError { ParseError(line: line, reason: reason) }

  private var alreadyDefined: ParseError {
    error("this key or table is already defined")
  }
}
