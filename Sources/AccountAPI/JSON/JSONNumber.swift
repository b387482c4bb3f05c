/// A number kept as its JSON text, so that 2.0 stays 2.0 and a 64-bit integer keeps its last digit.
///
/// Invariant: `text` is a number by the grammar of RFC 8259. Two numbers are equal when their texts
/// are: `1` and `1.0` differ.
public struct JSONNumber: Hashable, Sendable, CustomStringConvertible {
  public let text: String

  /// Creates a number from its text; nil when it is not valid JSON: `01`, `.5`, `1.`, `+1`, `NaN`.
  public init?(text: String) {
    guard JSONNumber.isWellFormed(text.utf8) else { return nil }
    self.text = text
  }

  public init(_ value: Int64) { text = String(value) }

  /// Creates a number from text that the reader has already checked.
  init(checked text: String) { self.text = text }

  /// The value when it is written as an integer that fits 64 bits, without fraction or exponent.
  public var int64: Int64? { Int64(text) }
  /// The nearest value; infinite when the number is too large for a `Double`.
  public var double: Double { Double(text) ?? .nan }
  public var description: String { text }

  /// Whether the bytes are one number by the grammar of RFC 8259, section 6.
  static func isWellFormed(_ bytes: some Collection<UInt8>) -> Bool {
    var rest = bytes[...]
    func digits() -> Int {
      let run = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }.count
      rest = rest.dropFirst(run)
      return run
    }
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    if rest.first == UInt8(ascii: "0") {
      rest = rest.dropFirst()
    } else if digits() == 0 {
      return false
    }
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      if digits() == 0 { return false }
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") {
        rest = rest.dropFirst()
      }
      if digits() == 0 { return false }
    }
    return rest.isEmpty
  }
}
