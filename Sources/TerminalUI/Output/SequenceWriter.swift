/// Writes characters and the control sequences of xterm and its relatives, in as few bytes as what
/// is known of the terminal allows.
///
/// Colors and attributes are sent as the difference to what the terminal is set to: in true color a
/// whole style is 40 bytes. The cursor goes where it must by the shortest way.

struct SequenceWriter {
  private(set) var bytes: [UInt8] = []
  /// What the terminal is set to; nil while that is not known.
  private(set) var look: Look?
  private let abilities: TerminalAbilities
  private let columns: Int
  /// Where the cursor is; nil while that is not known. Behind the last column only its row is.
  private var row: Int?
  private var column: Int?

  init(_ abilities: TerminalAbilities, columns: Int, look: Look?) {
    self.abilities = abilities
    self.columns = columns
    self.look = look
    bytes.reserveCapacity(512)
  }

  // MARK: Text

  /// One character of printable ASCII, as often as wanted.
  mutating func put(_ character: UInt8, count: Int) {
    bytes.append(character)
    advance(1)
    repeatLast(character, count - 1)
  }

  /// A base character with its marks.
  mutating func put(_ base: Unicode.Scalar, marks: Marks) {
    bytes += base.utf8
    for mark in marks { bytes += mark.utf8 }
    if marks.isEmpty, Self.isOneColumn(base) {
      advance(1)
    } else {
      // Terminals disagree on some: the next place is said in full.
      (row, column) = (nil, nil)
    }
  }

  /// Letters, dashes and the ellipsis, lines and blocks: all terminals show those in one column.
  private static func isOneColumn(_ character: Unicode.Scalar) -> Bool {
    switch character.value {
    case 0x20...0x7E, 0xA0...0x2FF, 0x2000...0x203F, 0x2500...0x25FF: true
    default: false
    }
  }

  /// Blanks, of which only the background is seen.
  ///
  /// - Parameters:
  ///   - toEnd: Whether the row ends with them.
  ///   - staysBefore: Whether nothing follows them directly: the cursor may stay before them.
  mutating func putBlanks(
    _ count: Int, on background: Look.Color, toEnd: Bool, staysBefore: Bool
  ) {
    setBackground(background)
    let erases = abilities.erasesInColor || background == .standard
    if toEnd, erases, count > 3 {
      send("K")
    } else if staysBefore, erases, abilities.erasesInRow, count > Self.size(count) {
      send(count, "X")
    } else if erases, abilities.erasesInRow, !abilities.repeats, count > 2 * Self.size(count) {
      send(count, "X")
      send(count, "C")
      advance(count)
    } else {
      put(0x20, count: count)
    }
  }

  /// Sends a character that was sent already again, so many times.
  ///
  /// Only ASCII, since tmux repeats nothing else. After a repetition that ends before the last
  /// column some terminals (libvterm: Neovim, Emacs) are in the next row already: the character
  /// that is to be there is sent as it is.
  private mutating func repeatLast(_ character: UInt8, _ count: Int) {
    let isBeforeLast = column.map { $0 + count == columns - 1 } ?? false
    let repeated = isBeforeLast ? count - 1 : count
    if abilities.repeats, column != nil, repeated > Self.size(repeated) {
      send(repeated, "b")
      if isBeforeLast { bytes.append(character) }
    } else {
      for _ in 0..<max(0, count) { bytes.append(character) }
    }
    advance(count)
  }

  private mutating func advance(_ count: Int) {
    column = column.flatMap { $0 + count < columns ? $0 + count : nil }
  }

  // MARK: The cursor

  /// A way to a column of the same row.
  private enum Way {
    case none
    case backspaces(Int)
    case start
    case startThenRight(Int)
    case right(Int)
    case left(Int)
    case column(Int)

    var size: Int {
      switch self {
      case .none: 0
      case .backspaces(let count): count
      case .start: 1
      case .startThenRight(let count): 1 + SequenceWriter.size(count)
      case .right(let count), .left(let count), .column(let count): SequenceWriter.size(count)
      }
    }
  }

  mutating func move(to place: Point) {
    let whole =
      Self.size(place.row + 1) + (place.column > 0 ? 1 + Self.digits(place.column + 1) : 0)
    if let row {
      let way = shortestWay(to: place.column)
      let rows = place.row - row
      let vertical = rows > 0 ? min(rows, Self.size(rows)) : rows < 0 ? Self.size(-rows) : 0
      if way.size + vertical < whole {
        // First within the row: a line feed behind the last column is not the same everywhere.
        go(way)
        goVertically(rows)
        (self.row, column) = (place.row, place.column)
        return
      }
    }
    bytes += [0x1B, UInt8(ascii: "[")]
    if place != Point(row: 0, column: 0) { append(place.row + 1) }
    if place.column > 0 {
      bytes.append(UInt8(ascii: ";"))
      append(place.column + 1)
    }
    bytes.append(UInt8(ascii: "H"))
    (row, column) = (place.row, place.column)
  }

  private func shortestWay(to target: Int) -> Way {
    if column == target { return .none }
    if target == 0 { return .start }
    var ways: [Way] = [.startThenRight(target)]
    if abilities.placesInRow { ways.append(.column(target + 1)) }
    if let column {
      ways.append(column < target ? .right(target - column) : .left(column - target))
      if target < column { ways.append(.backspaces(column - target)) }
    }
    return ways.min { $0.size < $1.size } ?? .none
  }

  private mutating func go(_ way: Way) {
    switch way {
    case .none: break
    case .backspaces(let count): for _ in 0..<count { bytes.append(0x08) }
    case .start: bytes.append(0x0D)
    case .startThenRight(let count):
      bytes.append(0x0D)
      send(count, "C")
    case .right(let count): send(count, "C")
    case .left(let count): send(count, "D")
    case .column(let number): send(number, "G")
    }
  }

  private mutating func goVertically(_ rows: Int) {
    if rows < 0 {
      send(-rows, "A")
    } else if rows > Self.size(rows) {
      send(rows, "B")
    } else {
      for _ in 0..<rows { bytes.append(0x0A) }
    }
  }

  // MARK: Sequences

  /// A sequence as it is, which moves nothing.
  mutating func send(_ sequence: StaticString) {
    bytes += [0x1B, UInt8(ascii: "[")]
    sequence.withUTF8Buffer { bytes += $0 }
  }

  /// A sequence with one number, of which nothing means 1.
  private mutating func send(_ number: Int, _ final: Unicode.Scalar) {
    bytes += [0x1B, UInt8(ascii: "[")]
    if number > 1 { append(number) }
    bytes.append(UInt8(ascii: final))
  }

  /// The bytes of such a sequence.
  private static func size(_ number: Int) -> Int { number <= 1 ? 3 : 3 + digits(number) }

  private static func digits(_ number: Int) -> Int {
    number < 10 ? 1 : number < 100 ? 2 : number < 1000 ? 3 : 4
  }

  private mutating func append(_ number: Int) {
    if number > 9 { append(number / 10) }
    bytes.append(0x30 + UInt8(number % 10))
  }

  // MARK: Looks

  /// Of a blank only the background is seen, as long as it is neither underlined nor reversed.
  mutating func setBackground(_ background: Look.Color) {
    var wanted = look ?? Look()
    wanted.attributes.subtract([.underline, .reverse])
    wanted.background = background
    set(wanted)
  }

  /// Sends the difference to what the terminal is set to, or all of it where that is not known.
  mutating func set(_ wanted: Look) {
    guard wanted != look else { return }
    let isReset = look == nil || wanted == Look()
    let old = isReset ? Look() : look ?? Look()
    look = wanted
    bytes += [0x1B, UInt8(ascii: "[")]
    // Nothing before the first `;` resets everything.
    if isReset, wanted != Look() { bytes.append(UInt8(ascii: ";")) }
    let gone = old.attributes.subtracting(wanted.attributes)
    var added = wanted.attributes.subtracting(old.attributes)
    if !gone.isDisjoint(with: [.bold, .dim]) {
      // The same number resets both.
      sendPart(22)
      added.formUnion(wanted.attributes.intersection([.bold, .dim]))
    }
    for (attribute, number) in Self.numbers where gone.contains(attribute) && number > 2 {
      sendPart(20 + number)
    }
    for (attribute, number) in Self.numbers where added.contains(attribute) { sendPart(number) }
    if old.foreground != wanted.foreground { sendColor(wanted.foreground, 38) }
    if old.background != wanted.background { sendColor(wanted.background, 48) }
    if bytes.last == UInt8(ascii: ";") { bytes.removeLast() }
    bytes.append(UInt8(ascii: "m"))
  }

  /// The number that sets each attribute; 20 more resets it.
  private static let numbers: [(Attributes, UInt8)] = [
    (.bold, 1), (.dim, 2), (.italic, 3), (.underline, 4), (.reverse, 7),
  ]

  private mutating func sendPart(_ number: UInt8) {
    append(Int(number))
    bytes.append(UInt8(ascii: ";"))
  }

  /// With `;` in between, which all terminals know; ISO's `:` costs a byte more.
  private mutating func sendColor(_ color: Look.Color, _ kind: UInt8) {
    switch color {
    case .standard: sendPart(kind + 1)
    case .basic(let index): sendPart(index < 8 ? kind - 8 + index : kind + 52 - 8 + index)
    case .indexed(let index): for part in [kind, 5, index] { sendPart(part) }
    case .rgb(let red, let green, let blue):
      for part in [kind, 2, red, green, blue] { sendPart(part) }
    }
  }
}
