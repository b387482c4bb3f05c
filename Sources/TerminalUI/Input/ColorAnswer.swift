/// A color as terminals answer it: `rgb:R/G/B`, `rgba:R/G/B/A` or `#RGB`, with one to four
/// hexadecimal digits for each part (XParseColor(3)).

struct ColorAnswer: Sendable {
  /// Red, green and blue, from 0 to 1.
  private let parts: [Double]

  init?(_ text: Substring) {
    let words: [Substring]
    if let rest = text.dropping("rgb:") ?? text.dropping("rgba:") {
      words = rest.split(separator: "/", omittingEmptySubsequences: false)
      guard words.count == (text.hasPrefix("rgba:") ? 4 : 3) else { return nil }
    } else if let digits = text.dropping("#"), digits.count % 3 == 0 {
      let size = digits.count / 3
      words = (0..<3).map { digits.dropFirst($0 * size).prefix(size) }
    } else {
      return nil
    }
    let parts = words.prefix(3).compactMap(Self.part)
    guard parts.count == 3 else { return nil }
    self.parts = parts
  }

  /// Whether dark text is readable on it (Rec. 709 weights).
  var isLight: Bool { 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] > 0.5 }

  /// A share of the highest number with as many digits.
  private static func part(_ digits: Substring) -> Double? {
    guard (1...4).contains(digits.utf8.count), digits.allSatisfy(\.isHexDigit),
      let value = Int(digits, radix: 16)
    else { return nil }
    return Double(value) / Double((1 << (4 * digits.utf8.count)) - 1)
  }
}

extension Substring {
  fileprivate func dropping(_ prefix: String) -> Substring? {
    hasPrefix(prefix) ? dropFirst(prefix.utf8.count) : nil
  }
}
