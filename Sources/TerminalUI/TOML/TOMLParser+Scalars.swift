/// Reads the booleans, numbers, dates and times of TOML.

extension TOMLParser {
  mutating func readScalar() throws(ParseError) -> TOMLDocument.Value {
    let token = takeToken()
    switch token {
    case "": throw error("a value is missing")
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    default: break
    }
    let bytes = Array(token.utf8)
    if Self.isInteger(bytes) {
      guard let number = Self.integer(token) else { throw error("a number is too large") }
      return .integer(number)
    }
    guard Self.isFloat(bytes) || TOMLDateTime.isValid(bytes) else {
      throw error("a value is no string in quotes, number, true, false, date or time")
    }
    return .other
  }

  /// Everything up to what may follow a value. A date may have one space before its time.
  private mutating func takeToken() -> String {
    let start = position
    skipToken()
    if TOMLDateTime.isDate(Array(bytes[start..<position])), current == UInt8(ascii: " "),
      let next = byte(after: 1), Self.isDigit(next)
    {
      position += 1
      skipToken()
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func skipToken() {
    while let byte = current, byte > 0x20, byte != 0x7F, !",]}#".utf8.contains(byte) {
      position += 1
    }
  }

  static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// Digits with single underscores between them.
  private static func areDigits(_ bytes: some Collection<UInt8>, _ isDigit: (UInt8) -> Bool) -> Bool
  {
    bytes.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
      .allSatisfy { !$0.isEmpty && $0.allSatisfy(isDigit) }
  }

  private static func withoutSign(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    let hasSign = bytes.first == UInt8(ascii: "+") || bytes.first == UInt8(ascii: "-")
    return hasSign ? bytes.dropFirst() : bytes[...]
  }

  private static func radix(_ bytes: [UInt8]) -> Int? {
    guard bytes.first == UInt8(ascii: "0"), bytes.count > 1 else { return nil }
    return [UInt8(ascii: "x"): 16, UInt8(ascii: "o"): 8, UInt8(ascii: "b"): 2][bytes[1]]
  }

  private static func isInteger(_ bytes: [UInt8]) -> Bool {
    guard let radix = radix(bytes) else { return isDecimal(withoutSign(bytes)) }
    return areDigits(bytes.dropFirst(2)) { byte in
      isDigit(byte) ? byte - UInt8(ascii: "0") < radix : radix == 16 && isHexadecimal(byte)
    }
  }

  /// Without a zero before other digits.
  private static func isDecimal(_ bytes: ArraySlice<UInt8>) -> Bool {
    areDigits(bytes, isDigit) && (bytes.count == 1 || bytes.first != UInt8(ascii: "0"))
  }

  /// Nil for a number that does not fit.
  private static func integer(_ token: String) -> Int64? {
    let digits = token.filter { $0 != "_" }
    guard let radix = radix(Array(token.utf8)) else { return Int64(digits) }
    return Int64(digits.dropFirst(2), radix: radix)
  }

  private static func isFloat(_ bytes: [UInt8]) -> Bool {
    let number = withoutSign(bytes)
    if number.elementsEqual("inf".utf8) || number.elementsEqual("nan".utf8) { return true }
    let parts = number.split(
      maxSplits: 1, omittingEmptySubsequences: false,
      whereSeparator: { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") })
    if parts.count == 2, !areDigits(withoutSign(Array(parts[1])), isDigit) { return false }
    let mantissa = parts[0].split(
      separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    if mantissa.count == 2, !areDigits(mantissa[1], isDigit) { return false }
    return isDecimal(mantissa[0])
  }
}
