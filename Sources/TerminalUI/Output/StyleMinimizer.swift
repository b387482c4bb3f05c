/// Leaves out of a terminal's bytes what says nothing new about colors and attributes.
///
/// ncurses sends both colors where one of them changes, resets everything before an attribute, and
/// sends the color of text for blanks. In true color those are 40 bytes for each run of a style,
/// more than the text itself. The difference to what the terminal is set to is sent as late as
/// possible: before the first character that shows it.

public struct StyleMinimizer: Sendable {
  /// What characters look like, as parameters of the sequence that sets it.
  private struct Look: Equatable {
    var foreground = Self.standardForeground
    var background = Self.standardBackground
    /// A bit for each, at the number that sets it: 1 bold, 2 dim, 3 italic, 4 underline, 7 reverse.
    var attributes: UInt8 = 0

    static let standardForeground = Array("39".utf8)
    static let standardBackground = Array("49".utf8)
    static let all: [UInt8] = [1, 2, 3, 4, 7]

    /// False where the number is not known. `part`: the number as it came; `rest`: behind it.
    mutating func take(
      _ number: Int, _ part: ArraySlice<UInt8>, _ rest: inout ArraySlice<ArraySlice<UInt8>>
    ) -> Bool {
      switch number {
      case 0: self = Look()
      case 1, 2, 3, 4, 7: attributes |= 1 << UInt8(number)
      case 22: attributes &= ~(1 << 1 | 1 << 2)
      case 23, 24, 27: attributes &= ~(1 << UInt8(number - 20))
      case 30...37, 39, 90...97: foreground = Array(part)
      case 40...47, 49, 100...107: background = Array(part)
      case 38: foreground = Self.color(part, &rest)
      case 48: background = Self.color(part, &rest)
      default: return false
      }
      return true
    }

    /// `38;5;117`, or `38;2;124;196;255`: the parameters that follow are of the color.
    private static func color(
      _ first: ArraySlice<UInt8>, _ rest: inout ArraySlice<ArraySlice<UInt8>>
    ) -> [UInt8] {
      let count = rest.first == [UInt8(ascii: "2")] ? 4 : 2
      let parts = [first] + rest.prefix(count)
      rest = rest.dropFirst(count)
      return Array(parts.joined(separator: [UInt8(ascii: ";")]))
    }

    /// Whether a blank shows more of it than the background.
    var isSeenOnBlanks: Bool { attributes & (1 << 4 | 1 << 7) != 0 }
  }

  /// What the bytes ask for.
  private var wanted = Look()
  /// What the terminal is set to; nil while that is not known.
  private var current: Look?
  /// Whether the two are known to be the same, which is asked for each character.
  private var isSettled = false
  /// Whether the terminal's characters are known to be letters and not line drawing.
  private var hasLetters = false

  public init() {}

  /// After anything else was sent: all of it is sent again.
  public mutating func forget() {
    wanted = Look()
    current = nil
    isSettled = false
    hasLetters = false
  }

  /// - Parameter bytes: Whole sequences, as ncurses sends them for a frame.
  public mutating func minimized(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      if byte == 0x1B {
        position = takeSequence(bytes, from: position, &output)
        continue
      }
      switch byte {
      case 0x20: flushForBlank(&output)
      // At the end of a region it scrolls, and the new row has the background.
      case 0x0A: flushForBlank(&output)
      case 0x21...: flush(&output)
      default: break
      }
      output.append(byte)
      position += 1
    }
    return output
  }

  // MARK: Sequences

  /// Returns the position behind it.
  private mutating func takeSequence(
    _ bytes: [UInt8], from start: Int, _ output: inout [UInt8]
  ) -> Int {
    guard start + 1 < bytes.count else {
      output.append(bytes[start])
      return start + 1
    }
    switch bytes[start + 1] {
    case UInt8(ascii: "["):
      guard let end = bytes[(start + 2)...].firstIndex(where: { (0x40...0x7E).contains($0) })
      else { break }
      takeControl(bytes[(start + 2)..<end], bytes[end], bytes[start...end], &output)
      return end + 1
    case UInt8(ascii: "(") where start + 2 < bytes.count:
      let isLetters = bytes[start + 2] == UInt8(ascii: "B")
      if !(isLetters && hasLetters) { output += bytes[start...(start + 2)] }
      hasLetters = isLetters
      return start + 3
    default: flushForBlank(&output)
    }
    output += bytes[start...(start + 1)]
    return start + 2
  }

  private mutating func takeControl(
    _ parameters: ArraySlice<UInt8>, _ final: UInt8, _ whole: ArraySlice<UInt8>,
    _ output: inout [UInt8]
  ) {
    switch final {
    case UInt8(ascii: "m"):
      if want(parameters) { return }
      // Not understood: it is sent as it is, and what it did is not known.
      flush(&output)
      (current, isSettled) = (nil, false)
    // Erasing, inserting, deleting and scrolling leave blanks; a repetition repeats a character.
    case UInt8(ascii: "J"), UInt8(ascii: "K"), UInt8(ascii: "L"), UInt8(ascii: "M"),
      UInt8(ascii: "P"), UInt8(ascii: "S"), UInt8(ascii: "T"), UInt8(ascii: "X"),
      UInt8(ascii: "@"):
      flushForBlank(&output)
    case UInt8(ascii: "b"): flush(&output)
    default: break
    }
    output += whole
  }

  /// Takes in what a sequence asks for; false where that is not understood.
  private mutating func want(_ parameters: ArraySlice<UInt8>) -> Bool {
    var look = wanted
    var parts = parameters.split(
      separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)[...]
    while let part = parts.popFirst() {
      if part.starts(with: "38:".utf8) {
        look.foreground = Array(part)
      } else if part.starts(with: "48:".utf8) {
        look.background = Array(part)
      } else {
        guard let number = Self.number(part), look.take(number, part, &parts) else { return false }
      }
    }
    wanted = look
    isSettled = current == look
    return true
  }

  /// Nothing is 0, as for a terminal; nil for anything but digits.
  private static func number(_ part: ArraySlice<UInt8>) -> Int? {
    part.reduce(0 as Int?) { sum, byte in
      guard let sum, (0x30...0x39).contains(byte), sum < 1_000 else { return nil }
      return sum * 10 + Int(byte - 0x30)
    }
  }

  // MARK: The difference

  /// Of a blank only the background is seen, as long as it is neither underlined nor reversed.
  private mutating func flushForBlank(_ output: inout [UInt8]) {
    if isSettled { return }
    guard var look = current, !look.isSeenOnBlanks, !wanted.isSeenOnBlanks else {
      return flush(&output)
    }
    guard look.background != wanted.background else { return }
    look.background = wanted.background
    Self.send([wanted.background], &output)
    current = look
    isSettled = look == wanted
  }

  private mutating func flush(_ output: inout [UInt8]) {
    if isSettled { return }
    defer { (current, isSettled) = (wanted, true) }
    guard let current, wanted != Look() else {
      let difference = wanted == Look() ? [] : Self.difference(from: Look(), to: wanted)
      return Self.send([[UInt8]()] + difference, &output)
    }
    Self.send(Self.difference(from: current, to: wanted), &output)
  }

  private static func difference(from old: Look, to new: Look) -> [[UInt8]] {
    var parts: [[UInt8]] = []
    let gone = old.attributes & ~new.attributes
    var added = new.attributes & ~old.attributes
    let weights: UInt8 = 1 << 1 | 1 << 2
    if gone & weights != 0 {
      // The same number resets both.
      parts.append(Array("22".utf8))
      added |= new.attributes & weights
    }
    for attribute in [3, 4, 7] as [UInt8] where gone & 1 << attribute != 0 {
      parts.append(Array("2\(attribute)".utf8))
    }
    for attribute in Look.all where added & 1 << attribute != 0 {
      parts.append(Array("\(attribute)".utf8))
    }
    if old.foreground != new.foreground { parts.append(new.foreground) }
    if old.background != new.background { parts.append(new.background) }
    return parts
  }

  private static func send(_ parts: [[UInt8]], _ output: inout [UInt8]) {
    output += Array("\u{1B}[".utf8)
    output += parts.joined(separator: [UInt8(ascii: ";")])
    output.append(UInt8(ascii: "m"))
  }
}
