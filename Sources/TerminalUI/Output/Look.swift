/// What characters look like on a terminal: two colors and attributes, in few bytes, since they are
/// compared for every sequence that is sent.

struct Look: Equatable {
  /// A color as a terminal is told it.
  enum Color: Equatable {
    case standard
    /// One of the sixteen colors, by the number that sets it.
    case named(UInt8)
    case indexed(UInt8)
    case rgb(UInt8, UInt8, UInt8)
  }

  var foreground = Color.standard
  var background = Color.standard
  /// A bit for each, at the number that sets it: 1 bold, 2 dim, 3 italic, 4 underline, 7 reverse.
  var attributes: UInt8 = 0

  /// Whether a blank shows more of it than the background.
  var isSeenOnBlanks: Bool { attributes & (1 << 4 | 1 << 7) != 0 }

  /// Takes in the parameters of a sequence that sets colors and attributes; false, and nothing
  /// taken, where one of them is not understood.
  mutating func take(_ parameters: ArraySlice<UInt8>) -> Bool {
    var look = self
    var reader = ParameterReader(bytes: parameters)
    repeat {
      guard let (first, hasMore) = reader.next() else { return false }
      switch first {
      case 38, 48:
        guard let color = reader.color(inColons: hasMore) else { return false }
        if first == 38 { look.foreground = color } else { look.background = color }
      default: if hasMore || !look.take(first) { return false }
      }
    } while !reader.isAtEnd
    self = look
    return true
  }

  private mutating func take(_ number: UInt8) -> Bool {
    switch number {
    case 0: self = Look()
    case 1, 2, 3, 4, 7: attributes |= 1 << number
    case 22: attributes &= ~(1 << 1 | 1 << 2)
    case 23, 24, 27: attributes &= ~(1 << (number - 20))
    case 30...37, 90...97: foreground = .named(number)
    case 40...47, 100...107: background = .named(number)
    case 39: foreground = .standard
    case 49: background = .standard
    default: return false
    }
    return true
  }
}

/// The numbers between a sequence's beginning and its last character. Nothing is 0, as for a
/// terminal.
struct ParameterReader {
  private let bytes: ArraySlice<UInt8>
  private var position: Int
  private(set) var isAtEnd = false

  init(bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  /// The next number, and whether a colon binds the one behind it to it; nil for anything else,
  /// and for numbers above 255.
  mutating func next() -> (UInt8, hasMore: Bool)? {
    var number: UInt8 = 0
    while position < bytes.endIndex {
      let byte = bytes[position]
      position += 1
      switch byte {
      case 0x30...0x39:
        let (tens, isTooLarge) = number.multipliedReportingOverflow(by: 10)
        let (sum, isLarger) = tens.addingReportingOverflow(byte - 0x30)
        if isTooLarge || isLarger { return nil }
        number = sum
      case UInt8(ascii: ";"): return (number, false)
      case UInt8(ascii: ":"): return (number, true)
      default: return nil
      }
    }
    isAtEnd = true
    return (number, false)
  }

  /// What follows 38 or 48: `5;117`, `2;124;196;255`; with colons also `2::124:196:255`, where the
  /// empty one names the kind of colors.
  mutating func color(inColons: Bool) -> Look.Color? {
    var parts: (UInt8, UInt8, UInt8, UInt8, UInt8) = (0, 0, 0, 0, 0)
    var count = 0
    while !isAtEnd, count < 5, let (number, hasMore) = next() {
      switch count {
      case 0: parts.0 = number
      case 1: parts.1 = number
      case 2: parts.2 = number
      case 3: parts.3 = number
      default: parts.4 = number
      }
      count += 1
      if inColons ? !hasMore : count == (parts.0 == 2 ? 4 : 2) { break }
    }
    switch (parts.0, count) {
    case (5, 2): return .indexed(parts.1)
    case (2, 4): return .rgb(parts.1, parts.2, parts.3)
    case (2, 5): return .rgb(parts.2, parts.3, parts.4)
    default: return nil
    }
  }
}
