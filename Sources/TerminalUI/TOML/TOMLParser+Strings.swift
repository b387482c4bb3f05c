/// Reads the four kinds of strings of TOML.

extension TOMLParser {
  private static let backslash = UInt8(ascii: "\\")
  private static let doubleQuote = UInt8(ascii: "\"")

  /// - Parameters:
  ///   - quote: `"`, with escapes, or `'`, without.
  ///   - isKey: whether it must be in one line.
  mutating func readString(_ quote: UInt8, isKey: Bool = false) throws(ParseError) -> String {
    let hasLines = !isKey && byte(after: 1) == quote && byte(after: 2) == quote
    let start = line
    position += hasLines ? 3 : 1
    if hasLines { _ = takeNewline() }
    var text: [UInt8] = []
    while let byte = current {
      if byte == quote {
        if try takeEnd(quote, hasLines, &text) { return String(decoding: text, as: UTF8.self) }
      } else if byte == Self.backslash, quote == Self.doubleQuote {
        try readEscape(hasLines, &text)
      } else if hasLines, takeNewline() {
        text.append(UInt8(ascii: "\n"))
      } else {
        guard !Self.isControl(byte) else {
          throw error(isAtNewline ? "a string has no end" : "a string has a control character")
        }
        text.append(byte)
        position += 1
      }
    }
    throw ParseError(line: start, reason: "a string has no end")
  }

  /// Takes quotes: whether the string ends with them. One of several lines may have one or two of
  /// them inside, right before its end too.
  private mutating func takeEnd(_ quote: UInt8, _ hasLines: Bool, _ text: inout [UInt8])
    throws(ParseError) -> Bool
  {
    guard hasLines else {
      position += 1
      return true
    }
    let count = min(5, bytes[position...].prefix(5).prefix { $0 == quote }.count)
    let isEnd = count >= 3
    text += Array(repeating: quote, count: isEnd ? count - 3 : count)
    position += count
    return isEnd
  }

  private mutating func readEscape(_ hasLines: Bool, _ text: inout [UInt8]) throws(ParseError) {
    position += 1
    if hasLines, skipLineEscape() { return }
    let simple: [UInt8: UInt8] = [
      UInt8(ascii: "b"): 8, UInt8(ascii: "t"): 9, UInt8(ascii: "n"): 10, UInt8(ascii: "f"): 12,
      UInt8(ascii: "r"): 13, Self.doubleQuote: Self.doubleQuote, Self.backslash: Self.backslash,
    ]
    guard let kind = current else { throw error("a string has no end") }
    position += 1
    if let byte = simple[kind] {
      text.append(byte)
    } else if kind == UInt8(ascii: "u") {
      text += try readScalarEscape(digits: 4)
    } else if kind == UInt8(ascii: "U") {
      text += try readScalarEscape(digits: 8)
    } else {
      throw error("a string has an unknown escape; a backslash is written \\\\")
    }
  }

  private mutating func readScalarEscape(digits count: Int) throws(ParseError) -> [UInt8] {
    let digits = bytes[position...].prefix(count)
    guard digits.count == count, digits.allSatisfy(Self.isHexadecimal),
      let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16),
      let scalar = Unicode.Scalar(value)
    else { throw error("a string has an escape that is no character") }
    position += count
    return Array(String(scalar).utf8)
  }

  static func isHexadecimal(_ byte: UInt8) -> Bool {
    Unicode.Scalar(byte).properties.isASCIIHexDigit
  }

  /// Skips a line end right behind a backslash with all space after it; false when there is none.
  private mutating func skipLineEscape() -> Bool {
    let (position, line) = (position, line)
    skipSpace()
    guard takeNewline() else {
      (self.position, self.line) = (position, line)
      return false
    }
    repeat { skipSpace() } while takeNewline()
    return true
  }
}
