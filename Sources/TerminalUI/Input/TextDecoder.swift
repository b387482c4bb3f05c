/// Turns bytes into Unicode scalars one by one, so that a character may be split anywhere.
///
/// Bytes that are no part of a character become U+FFFD, so that nothing is lost unseen.

public struct TextDecoder: Sendable {
  /// What a byte is in an encoding other than UTF-8.
  public enum Step: Sendable {
    /// The last byte of this character.
    case scalar(Unicode.Scalar)
    /// A byte of a character that goes on.
    case incomplete
    case invalid
  }

  static let replacement: Unicode.Scalar = "\u{FFFD}"

  /// What terminals send in most locales, and in the C locale, too.
  public static let utf8 = TextDecoder(step: nil)

  /// The encoding of the locale. `step` keeps the state of an incomplete character itself.
  public static func locale(_ step: @escaping @Sendable (UInt8) -> Step) -> TextDecoder {
    TextDecoder(step: step)
  }

  private let step: (@Sendable (UInt8) -> Step)?
  private var isInStep = false
  /// The bits of an incomplete UTF-8 character, and how many bytes it still needs.
  private var (value, missing): (UInt32, Int) = (0, 0)
  /// What the next byte may be. Narrower after some first bytes, which excludes overlong forms,
  /// surrogates, and numbers above U+10FFFF.
  private var range: ClosedRange<UInt8> = 0x80...0xBF

  private init(step: (@Sendable (UInt8) -> Step)?) { self.step = step }

  var isUTF8: Bool { step == nil }
  /// Whether a character has begun and is not complete.
  var isIncomplete: Bool { missing > 0 || isInStep }

  /// Forgets an incomplete character; returns whether there was one.
  mutating func reset() -> Bool {
    defer { (missing, isInStep) = (0, false) }
    return isIncomplete
  }

  /// What the byte completes: nothing, a character, or U+FFFD and what comes after it.
  mutating func decode(_ byte: UInt8) -> [Unicode.Scalar] {
    if let step { return decode(byte, step) }
    guard missing > 0 else { return begin(byte) }
    guard range.contains(byte) else {
      missing = 0
      return [Self.replacement] + begin(byte)
    }
    (value, missing, range) = (value << 6 | UInt32(byte & 0x3F), missing - 1, 0x80...0xBF)
    return missing > 0 ? [] : [Unicode.Scalar(value) ?? Self.replacement]
  }

  private mutating func begin(_ byte: UInt8) -> [Unicode.Scalar] {
    switch byte {
    case ..<0x80: return [Unicode.Scalar(byte)]
    case 0xC2...0xDF: (value, missing, range) = (UInt32(byte & 0x1F), 1, 0x80...0xBF)
    case 0xE0: (value, missing, range) = (0, 2, 0xA0...0xBF)
    case 0xED: (value, missing, range) = (0x0D, 2, 0x80...0x9F)
    case 0xE1...0xEF: (value, missing, range) = (UInt32(byte & 0x0F), 2, 0x80...0xBF)
    case 0xF0: (value, missing, range) = (0, 3, 0x90...0xBF)
    case 0xF4: (value, missing, range) = (4, 3, 0x80...0x8F)
    case 0xF1...0xF3: (value, missing, range) = (UInt32(byte & 0x07), 3, 0x80...0xBF)
    default: return [Self.replacement]
    }
    return []
  }

  private mutating func decode(_ byte: UInt8, _ step: (UInt8) -> Step) -> [Unicode.Scalar] {
    let result = step(byte)
    isInStep = false
    switch result {
    case .scalar(let scalar): return [scalar]
    case .incomplete:
      isInStep = true
      return []
    case .invalid: return [Self.replacement]
    }
  }
}
