/// Writes JSON: on one line for requests, or indented for people.
public enum JSONWriter {
  /// How a document is written.
  public struct Style: Sendable {
    /// Whether `/` is written as `\/`, as PHP's `json_encode` and so the real server does.
    public var escapesSlash = false
    /// Whether characters above ASCII are written as `\uXXXX`.
    public var escapesNonASCII = false
    /// Spaces per level; nil writes everything on one line.
    public var indentation: Int?

    public init(escapesSlash: Bool = false, escapesNonASCII: Bool = false, indentation: Int? = nil)
    {
      self.escapesSlash = escapesSlash
      self.escapesNonASCII = escapesNonASCII
      self.indentation = indentation
    }

    public static let compact = Style()
    public static let indented = Style(indentation: 2)
  }

  /// The document in UTF-8.
  public static func bytes(_ value: JSONValue, style: Style = .compact) -> [UInt8] {
    var out: [UInt8] = []
    append(value, to: &out, style: style, level: 0)
    return out
  }

  /// The document as a string.
  public static func text(_ value: JSONValue, style: Style = .compact) -> String {
    String(decoding: bytes(value, style: style), as: UTF8.self)
  }

  private static func append(_ value: JSONValue, to out: inout [UInt8], style: Style, level: Int) {
    switch value {
    case .null: out.append(contentsOf: "null".utf8)
    case .bool(let boolean): out.append(contentsOf: (boolean ? "true" : "false").utf8)
    case .number(let number): out.append(contentsOf: number.text.utf8)
    case .string(let text): append(text, to: &out, style: style)
    case .array(let items):
      enclose(items, "[", "]", &out, style, level) { item, out in
        append(item, to: &out, style: style, level: level + 1)
      }
    case .object(let object):
      enclose(object.members, "{", "}", &out, style, level) { member, out in
        append(member.0, to: &out, style: style)
        out.append(UInt8(ascii: ":"))
        if style.indentation != nil { out.append(0x20) }
        append(member.1, to: &out, style: style, level: level + 1)
      }
    }
  }

  private static func enclose<Item>(
    _ items: [Item], _ left: Unicode.Scalar, _ right: Unicode.Scalar, _ out: inout [UInt8],
    _ style: Style,
    _ level: Int, _ each: (Item, inout [UInt8]) -> Void
  ) {
    func newLine(_ level: Int) {
      guard let indentation = style.indentation, !items.isEmpty else { return }
      out.append(0x0A)
      out.append(contentsOf: repeatElement(0x20, count: indentation * level))
    }
    out.append(UInt8(ascii: left))
    for (position, item) in items.enumerated() {
      if position > 0 { out.append(UInt8(ascii: ",")) }
      newLine(level + 1)
      each(item, &out)
    }
    newLine(level)
    out.append(UInt8(ascii: right))
  }

  /// Appends a JSON string with quotes, made of UTF-8 bytes that must be valid.
  ///
  /// Takes bytes and not a `String`, so that a secret is copied only once, into `out`.
  public static func append(utf8 bytes: UnsafeRawBufferPointer, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): out += [UInt8(ascii: "\\"), byte]
      case 0..<0x20: appendEscape(UInt16(byte), to: &out)
      default: out.append(byte)
      }
    }
    out.append(UInt8(ascii: "\""))
  }

  private static func append(_ text: String, to out: inout [UInt8], style: Style) {
    out.append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out.append(contentsOf: "\\\"".utf8)
      case "\\": out.append(contentsOf: "\\\\".utf8)
      case "/" where style.escapesSlash: out.append(contentsOf: "\\/".utf8)
      case "\u{08}": out.append(contentsOf: "\\b".utf8)
      case "\u{0C}": out.append(contentsOf: "\\f".utf8)
      case "\n": out.append(contentsOf: "\\n".utf8)
      case "\r": out.append(contentsOf: "\\r".utf8)
      case "\t": out.append(contentsOf: "\\t".utf8)
      case "\u{00}"..<"\u{20}": appendEscape(UInt16(scalar.value), to: &out)
      case "\u{80}"... where style.escapesNonASCII:
        for unit in UTF16.encode(scalar) ?? .init() { appendEscape(unit, to: &out) }
      default: out.append(contentsOf: UTF8.encode(scalar) ?? .init())
      }
    }
    out.append(UInt8(ascii: "\""))
  }

  private static func appendEscape(_ unit: UInt16, to out: inout [UInt8]) {
    let digits = String(unit, radix: 16)
    out.append(contentsOf: "\\u".utf8)
    out.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - digits.count))
    out.append(contentsOf: digits.utf8)
  }
}
