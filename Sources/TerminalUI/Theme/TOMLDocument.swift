/// A TOML file as a flat list of its values, each with its line.

import CToml

public struct TOMLDocument {
  public enum Value: Hashable, Sendable {
    case string(String)
    case integer(Int64)
    case boolean(Bool)
    /// Of texts alone.
    case list([String])
    /// A date, a real number, a list of something else: nothing that our files have.
    case other
  }

  public struct Entry: Sendable {
    /// The keys that lead to it.
    public var path: [String]
    public var value: Value
    public var line: Int
  }

  public struct ParseError: Error {
    public var line: Int
    public var reason: String
  }

  public private(set) var entries: [Entry] = []

  public init(_ text: String) throws(ParseError) {
    var reason = [CChar](repeating: 0, count: 256)
    let line = withUnsafeMutablePointer(to: &entries) { entries in
      gate_toml_read(
        text, text.utf8.count,
        { context, path, kind, text, number, line in
          let value: Value =
            switch kind {
            case gate_toml_string: .string(text.map { String(cString: $0) } ?? "")
            case gate_toml_integer: .integer(number)
            case gate_toml_boolean: .boolean(number != 0)
            case gate_toml_list: .list(TOMLDocument.texts(text))
            default: .other
            }
          let entry = Entry(path: TOMLDocument.keys(path), value: value, line: Int(line))
          context?.assumingMemoryBound(to: [Entry].self).pointee.append(entry)
        }, entries, &reason, reason.count)
    }
    guard line == 0 else {
      let bytes = reason.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
      throw ParseError(line: Int(line), reason: String(decoding: bytes, as: UTF8.self))
    }
  }

  /// Each has the separator after it.
  private static func texts(_ text: UnsafePointer<CChar>?) -> [String] {
    guard let text else { return [] }
    return String(cString: text).split(separator: "\u{1F}", omittingEmptySubsequences: false)
      .dropLast().map(String.init)
  }

  private static func keys(_ path: UnsafePointer<CChar>?) -> [String] {
    var keys: [String] = []
    var rest = path
    while let key = rest, key.pointee != 0 {
      let text = String(cString: key)
      keys.append(text)
      rest = key + text.utf8.count + 1
    }
    return keys
  }
}
