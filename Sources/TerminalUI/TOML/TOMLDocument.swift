/// A TOML 1.0 document as a flat list of its values, each with its line and its place in the text.

public struct TOMLDocument: Sendable {
  public enum Value: Hashable, Sendable {
    case string(String)
    case integer(Int64)
    case boolean(Bool)
    /// An array of strings alone.
    case list([String])
    /// A table without values.
    case emptyTable
    /// A date, a real number, an array of anything else: nothing that the files of this program
    /// have.
    case other
  }

  public struct Entry: Sendable {
    /// The keys that lead to the value; never empty. The values inside tables and inline tables are
    /// entries of their own, those inside arrays are not.
    public var path: [String]
    public var value: Value
    /// Counted from 1.
    public var line: Int
    /// The bytes of the value in the UTF-8 text; those of the header for an empty `[table]`.
    public var range: Range<Int>
  }

  public struct ParseError: Error, Hashable, Sendable {
    /// Counted from 1.
    public var line: Int
    /// A clause in English, without a period.
    public var reason: String
  }

  /// In the order of the text.
  public let entries: [Entry]
  /// The offset of the first `[table]` line in the UTF-8 text; nil when there is none.
  public let firstTable: Int?

  /// Reads the text. A byte order mark at its start is ignored; lines end with LF or CR LF.
  public init(_ text: String) throws(ParseError) {
    var parser = TOMLParser(text)
    try parser.readDocument()
    entries = parser.entries
    firstTable = parser.firstTable
  }
}
