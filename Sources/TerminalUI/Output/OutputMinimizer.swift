/// Says in fewer bytes what ncurses sends for a frame.
///
/// ncurses sends both colors where one of them changes, resets everything before an attribute, and
/// sends the color of text for blanks. In true color those are 40 bytes for each run of a style,
/// more than the text itself. The difference to what the terminal is set to is sent as late as
/// possible: before the first character that shows it. ncurses also repeats few characters, and
/// says where the cursor goes in full where a part of it would do.

public struct OutputMinimizer: Sendable {
  /// What the terminal knows beyond what every terminal with xterm's modes does.
  public struct Abilities: Sendable {
    /// `CSI n b` repeats a character.
    public var repeats: Bool
    /// `CSI n G` places the cursor in its row.
    public var placesInRow: Bool
    /// After the last column the cursor stays in its row until the next character.
    public var staysInRow: Bool

    public init(repeats: Bool = false, placesInRow: Bool = false, staysInRow: Bool = false) {
      self.repeats = repeats
      self.placesInRow = placesInRow
      self.staysInRow = staysInRow
    }
  }

  private let abilities: Abilities
  /// What the bytes ask for.
  private var wanted = Look()
  /// What the terminal is set to; nil while that is not known.
  private var current: Look?
  /// Whether the two are known to be the same, which is asked for each character.
  private var isSettled = false
  /// Whether the terminal's characters are known to be letters and not line drawing.
  private var hasLetters = false
  /// Where the cursor is, from 1 on; nil while that is not known.
  private var row: Int?
  private var column: Int?
  /// The character before, where it is ASCII.
  private var last: UInt8?
  /// The terminal's.
  private var width = Int.max
  /// Whether only some rows may scroll, so that a row's end may be the end of those.
  private var isRegionSet = false

  public init(_ abilities: Abilities = Abilities()) { self.abilities = abilities }

  /// After anything else was sent: all of it is sent again.
  public mutating func forget() {
    wanted = Look()
    current = nil
    isSettled = false
    hasLetters = false
  }

  /// - Parameters:
  ///   - bytes: Whole sequences, as ncurses sends them for a frame.
  ///   - columns: The terminal's.
  public mutating func minimized(_ bytes: [UInt8], columns: Int) -> [UInt8] {
    var output: [UInt8] = []
    width = columns
    output.reserveCapacity(bytes.count)
    (row, column, isRegionSet) = (nil, nil, false)
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case 0x20...0x7E:
        if byte == 0x20 { flushForBlank(&output) } else { flush(&output) }
        position = takeASCII(bytes, from: position, &output)
        continue
      case 0x1B:
        position = takeSequence(bytes, from: position, &output)
        continue
      // At the end of a region it scrolls, and the new row has the background.
      case 0x0A:
        flushForBlank(&output)
        (row, column) = (nil, nil)
      case 0x0D: column = 1
      case 0xC2...:
        flush(&output)
        position = takeCharacter(bytes, from: position, &output)
        continue
      default: column = nil
      }
      output.append(byte)
      position += 1
    }
    return output
  }

  // MARK: Characters

  /// Returns the position behind it, and behind those that are the same.
  private mutating func takeASCII(
    _ bytes: [UInt8], from start: Int, _ output: inout [UInt8]
  ) -> Int {
    let byte = bytes[start]
    last = byte
    output.append(byte)
    var end = start + 1
    while end < bytes.count, bytes[end] == byte { end += 1 }
    let more = end - start - 1
    column = column.map { $0 + 1 + more }
    repeatLast(byte, more, &output)
    return end
  }

  /// Sends a character that was sent already once more, or more often.
  ///
  /// After a repetition that ends before the last column some terminals (libvterm: Neovim, Emacs)
  /// are in the next row already: the character that is to be there is sent as it is.
  private mutating func repeatLast(
    _ character: UInt8, _ count: Int, _ output: inout [UInt8]
  ) {
    let isBeforeLast = column == width
    let repeated = isBeforeLast ? count - 1 : count
    guard abilities.repeats, column != nil, repeated > Self.size(repeated) else {
      for _ in 0..<count { output.append(character) }
      return
    }
    Self.send(repeated, UInt8(ascii: "b"), &output)
    if isBeforeLast { output.append(character) }
  }

  /// Sends a character of several bytes, and returns the position behind it. No sequence repeats
  /// it, since tmux repeats only ASCII.
  private mutating func takeCharacter(
    _ bytes: [UInt8], from start: Int, _ output: inout [UInt8]
  ) -> Int {
    let length = bytes[start] < 0xE0 ? 2 : bytes[start] < 0xF0 ? 3 : 4
    let end = min(start + length, bytes.count)
    last = nil
    output += bytes[start..<end]
    guard Self.isOneColumn(bytes[start..<end]) else {
      column = nil
      return end
    }
    column = column.map { $0 + 1 }
    return end
  }

  /// Letters, dashes and the ellipsis, lines and blocks: those take one column, and no mark goes
  /// with them.
  private static func isOneColumn(_ character: ArraySlice<UInt8>) -> Bool {
    let first = character.startIndex
    switch (character[first], character.count) {
    case (0xC2...0xCB, 2): return true
    case (0xE2, 3): return character[first + 1] == 0x80 || 0x94...0x97 ~= character[first + 1]
    default: return false
    }
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
      guard let end = Self.end(bytes, from: start + 2) else { break }
      return takeControl(bytes, start..<end + 1, &output)
    case UInt8(ascii: "(") where start + 2 < bytes.count:
      let isLetters = bytes[start + 2] == UInt8(ascii: "B")
      if !(isLetters && hasLetters) { output += bytes[start...(start + 2)] }
      hasLetters = isLetters
      return start + 3
    default:
      flushForBlank(&output)
      (row, column) = (nil, nil)
    }
    output += bytes[start...(start + 1)]
    return start + 2
  }

  /// The position of a control sequence's last byte.
  private static func end(_ bytes: [UInt8], from start: Int) -> Int? {
    var position = start
    while position < bytes.count {
      if 0x40...0x7E ~= bytes[position] { return position }
      position += 1
    }
    return nil
  }

  /// Returns the position behind it.
  private mutating func takeControl(
    _ bytes: [UInt8], _ place: Range<Int>, _ output: inout [UInt8]
  ) -> Int {
    let final = bytes[place.upperBound - 1]
    let parameters = bytes[place.lowerBound + 2..<place.upperBound - 1]
    switch final {
    case UInt8(ascii: "m"):
      if wanted.take(parameters) {
        isSettled = current == wanted
        return place.upperBound
      }
      // Not understood: it is sent as it is, and what it did is not known.
      flush(&output)
      (current, isSettled) = (nil, false)
    case UInt8(ascii: "H"):
      guard let (row, column) = Self.numbers(parameters) else { break }
      move(to: row, column, bytes[place], &output)
      return place.upperBound
    case UInt8(ascii: "G"): column = Self.numbers(parameters)?.0
    case UInt8(ascii: "d"): row = Self.numbers(parameters)?.0
    case UInt8(ascii: "X"):
      flushForBlank(&output)
      if let end = takeBlanks(bytes, behind: place.upperBound, parameters, &output) { return end }
    // Erasing, inserting, deleting and scrolling leave blanks; a repetition repeats a character.
    case UInt8(ascii: "J"), UInt8(ascii: "K"), UInt8(ascii: "P"), UInt8(ascii: "@"):
      flushForBlank(&output)
    case UInt8(ascii: "L"), UInt8(ascii: "M"), UInt8(ascii: "S"), UInt8(ascii: "T"):
      flushForBlank(&output)
      column = nil
    case UInt8(ascii: "b"):
      flush(&output)
      guard let last, let (count, _) = Self.numbers(parameters) else {
        column = nil
        break
      }
      column = column.map { $0 + count }
      repeatLast(last, count, &output)
      return place.upperBound
    case UInt8(ascii: "r"):
      (row, column) = (nil, nil)
      isRegionSet.toggle()
    case UInt8(ascii: "C"), UInt8(ascii: "D"): column = nil
    case UInt8(ascii: "h"), UInt8(ascii: "l"): break
    default: (row, column) = (nil, nil)
    }
    output += bytes[place]
    return place.upperBound
  }

  /// One or two numbers of a sequence, of which nothing and 0 mean 1.
  private static func numbers(_ parameters: ArraySlice<UInt8>) -> (Int, Int)? {
    var (first, second, count) = (0, 0, 0)
    for byte in parameters {
      switch byte {
      case 0x30...0x39 where second < 10_000: second = second * 10 + Int(byte - 0x30)
      case UInt8(ascii: ";") where count == 0: (first, second, count) = (second, 0, 1)
      default: return nil
      }
    }
    return count == 0 ? (max(1, second), 1) : (max(1, first), max(1, second))
  }

  /// Blanks that the cursor then goes behind: one that is repeated leaves it there.
  private mutating func takeBlanks(
    _ bytes: [UInt8], behind position: Int, _ parameters: ArraySlice<UInt8>,
    _ output: inout [UInt8]
  ) -> Int? {
    guard abilities.repeats, let row, let column, let (count, _) = Self.numbers(parameters),
      column + count < width, position + 2 < bytes.count, bytes[position] == 0x1B,
      bytes[position + 1] == UInt8(ascii: "["), let end = Self.end(bytes, from: position + 2),
      let (first, second) = Self.numbers(bytes[position + 2..<end])
    else { return nil }
    switch bytes[end] {
    case UInt8(ascii: "H") where first == row && second == column + count: break
    case UInt8(ascii: "G") where first == column + count: break
    default: return nil
    }
    output.append(0x20)
    if count > 1 { Self.send(count - 1, UInt8(ascii: "b"), &output) }
    self.column = column + count
    return end + 1
  }

  // MARK: The cursor

  private mutating func move(
    to row: Int, _ column: Int, _ whole: ArraySlice<UInt8>, _ output: inout [UInt8]
  ) {
    let (oldRow, oldColumn) = (self.row, self.column)
    (self.row, self.column) = (row, column)
    if oldRow == row, column == 1 {
      output.append(0x0D)
    } else if oldRow == row, abilities.placesInRow {
      if let oldColumn, oldColumn < column, Self.size(column - oldColumn) < Self.size(column) {
        Self.send(column - oldColumn, UInt8(ascii: "C"), &output)
      } else {
        Self.send(column, UInt8(ascii: "G"), &output)
      }
    } else if let oldRow, oldRow < row, abilities.staysInRow, !isRegionSet,
      1 + row - oldRow + (column > 1 ? Self.size(column - 1) : 0) < whole.count
    {
      output.append(0x0D)
      for _ in oldRow..<row { output.append(0x0A) }
      if column > 1 { Self.send(column - 1, UInt8(ascii: "C"), &output) }
    } else {
      output += whole
    }
  }

  /// The bytes of a sequence with one number.
  private static func size(_ number: Int) -> Int {
    number <= 1 ? 3 : number < 10 ? 4 : number < 100 ? 5 : 6
  }

  private static func send(_ number: Int, _ final: UInt8, _ output: inout [UInt8]) {
    output.append(0x1B)
    output.append(UInt8(ascii: "["))
    if number > 1 { append(number, &output) }
    output.append(final)
  }

  private static func append(_ number: Int, _ output: inout [UInt8]) {
    if number > 9 { append(number / 10, &output) }
    output.append(0x30 + UInt8(number % 10))
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
    send(look, &output)
    isSettled = look == wanted
  }

  private mutating func flush(_ output: inout [UInt8]) {
    if isSettled { return }
    send(wanted, &output)
    isSettled = true
  }

  /// Sends the difference to what the terminal is set to, or all of it where that is not known.
  private mutating func send(_ look: Look, _ output: inout [UInt8]) {
    let isReset = current == nil || look == Look()
    let old = isReset ? Look() : current ?? Look()
    current = look
    output += [0x1B, UInt8(ascii: "[")]
    let gone = old.attributes & ~look.attributes
    var added = look.attributes & ~old.attributes
    // Nothing before the first `;` resets everything.
    if isReset, look != Look() { output.append(UInt8(ascii: ";")) }
    if gone & (1 << 1 | 1 << 2) != 0 {
      // The same number resets both.
      Self.sendPart(22, &output)
      added |= look.attributes & (1 << 1 | 1 << 2)
    }
    for attribute in [3, 4, 7] as [UInt8] where gone & 1 << attribute != 0 {
      Self.sendPart(20 + attribute, &output)
    }
    for attribute in 1...7 as ClosedRange<UInt8> where added & 1 << attribute != 0 {
      Self.sendPart(attribute, &output)
    }
    if old.foreground != look.foreground { Self.sendColor(look.foreground, 38, &output) }
    if old.background != look.background { Self.sendColor(look.background, 48, &output) }
    if output.last == UInt8(ascii: ";") { output.removeLast() }
    output.append(UInt8(ascii: "m"))
  }

  private static func sendPart(_ number: UInt8, _ output: inout [UInt8]) {
    append(Int(number), &output)
    output.append(UInt8(ascii: ";"))
  }

  /// With `;` in between, which all terminals know; ISO's `:` costs a byte more.
  private static func sendColor(_ color: Look.Color, _ kind: UInt8, _ output: inout [UInt8]) {
    switch color {
    case .standard: sendPart(kind + 1, &output)
    case .named(let number): sendPart(number, &output)
    case .indexed(let index): for part in [kind, 5, index] { sendPart(part, &output) }
    case .rgb(let red, let green, let blue):
      for part in [kind, 2, red, green, blue] { sendPart(part, &output) }
    }
  }
}
