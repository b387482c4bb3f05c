/// A number by its JSON text, so that 2.0 stays 2.0 and a 64-bit integer keeps its last digit.
public struct JSONNumber: Hashable, Sendable, CustomStringConvertible {
  public let text: String

  /// Nil when the text is no JSON number: `01`, `.5`, `1.`, `+1`, `NaN` are none.
  public init?(text: String) {
    guard JSONNumber.isWellFormed(text.utf8) else { return nil }
    self.text = text
  }

  public init(_ value: Int64) { text = String(value) }

  /// For text that the reader has already checked.
  init(checked text: String) { self.text = text }

  /// The value, when it is written as a whole number that 64 bits hold.
  public var int64: Int64? { Int64(text) }
  public var double: Double { Double(text) ?? .nan }
  public var description: String { text }

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
