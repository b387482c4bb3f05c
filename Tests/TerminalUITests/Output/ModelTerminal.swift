import Testing

@testable import TerminalUI

/// Shows bytes as xterm does, as far as frames need it; what it does not know is a failure.
struct ModelTerminal {
  struct Shown: Equatable {
    /// Empty for the second column of a wide character.
    var text = " "
    var look = Look()
  }

  let size: Size
  /// Whether erased places get the background color.
  var erasesInColor = true
  private(set) var cells: [[Shown]]
  private(set) var cursor: Point? = Point(row: 0, column: 0)
  private(set) var isCursorShown = true
  private var look = Look()
  private var place = Point(row: 0, column: 0)
  /// After a character in the last column the cursor stays in it until the next one.
  private var isBehindLast = false
  private var last: Character = " "

  init(size: Size) {
    self.size = size
    // What another program left.
    let left = Shown(text: "?", look: Look(foreground: .basic(1), attributes: [.underline]))
    cells = Array(repeating: Array(repeating: left, count: size.columns), count: size.rows)
    look = left.look
  }

  /// The macro for it takes long, and this is asked for each character.
  private func require(_ isSo: Bool, sourceLocation: SourceLocation = #_sourceLocation) {
    if !isSo { Issue.record("a terminal would not show it", sourceLocation: sourceLocation) }
  }

  var visibleCursor: Point? { isCursorShown ? place : nil }

  mutating func show(_ bytes: [UInt8]) {
    var rest = Substring(String(decoding: bytes, as: UTF8.self))
    while let character = rest.unicodeScalars.first {
      switch character {
      case "\u{1B}":
        rest.unicodeScalars.removeFirst()
        control(&rest)
      case "\r":
        rest.unicodeScalars.removeFirst()
        (place.column, isBehindLast) = (0, false)
      case "\n":
        rest.unicodeScalars.removeFirst()
        place.row += 1
        require(place.row < size.rows && !isBehindLast)
      case "\u{8}":
        rest.unicodeScalars.removeFirst()
        require(!isBehindLast && place.column > 0)
        place.column -= 1
      default: put(rest.removeFirst())
      }
    }
  }

  private mutating func put(_ character: Character) {
    last = character
    let scalar = character.unicodeScalars.first ?? " "
    let columns = DisplayText.width(String(scalar), upTo: 2)
    require(!isBehindLast && place.column + columns <= size.columns)
    guard place.column + columns <= size.columns else { return }
    set(place.column, Shown(text: String(character), look: look))
    if columns == 2 { set(place.column + 1, Shown(text: "", look: look)) }
    place.column += columns
    if place.column == size.columns { (place.column, isBehindLast) = (size.columns - 1, true) }
  }

  /// Half of a wide character that is overwritten becomes a blank.
  private mutating func set(_ column: Int, _ shown: Shown) {
    if cells[place.row][column].text.isEmpty, !shown.text.isEmpty {
      cells[place.row][column - 1].text = " "
    }
    if column + 1 < size.columns, cells[place.row][column + 1].text.isEmpty {
      cells[place.row][column + 1].text = " "
    }
    cells[place.row][column] = shown
  }

  private mutating func erase(_ columns: Range<Int>) {
    let blank = Look(background: erasesInColor ? look.background : .standard)
    for column in columns { set(column, Shown(look: blank)) }
  }

  private mutating func control(_ rest: inout Substring) {
    require(rest.removeFirst() == "[")
    let end = rest.firstIndex { $0.isLetter } ?? rest.endIndex
    let parameters = rest[..<end]
    let final = rest[end]
    rest = rest[rest.index(after: end)...]
    let first = max(1, Int(parameters.prefix { $0 != ";" }) ?? 1)
    let isPrivate = parameters.first == "?"
    if !"bm".contains(final), !isPrivate { require(!isBehindLast || "HGJ".contains(final)) }
    switch final {
    case "m": select(parameters)
    case "H":
      let numbers = parameters.split(separator: ";").compactMap { Int($0) }
      place = Point(row: (numbers.first ?? 1) - 1, column: (numbers.dropFirst().first ?? 1) - 1)
      isBehindLast = false
    case "G": (place.column, isBehindLast) = (first - 1, false)
    case "A": place.row -= first
    case "B": place.row += first
    case "C": place.column += first
    case "D": place.column -= first
    case "b": for _ in 0..<first { put(last) }
    case "K": erase(place.column..<size.columns)
    case "X": erase(place.column..<min(place.column + first, size.columns))
    case "J":
      require(parameters == "2")
      let row = place.row
      for each in 0..<size.rows {
        place.row = each
        erase(0..<size.columns)
      }
      place.row = row
    case "h", "l":
      if parameters == "?25" {
        isCursorShown = final == "h"
      } else {
        require(parameters == "?2026")
      }
    default: Issue.record("CSI \(parameters) \(final)")
    }
    require(place.row >= 0 && place.row < size.rows)
    require(place.column >= 0 && place.column < size.columns)
  }

  private mutating func select(_ parameters: Substring) {
    var numbers = parameters.split(separator: ";", omittingEmptySubsequences: false)
      .map { UInt8($0) ?? 0 }[...]
    while let number = numbers.popFirst() {
      switch number {
      case 0: look = Look()
      case 1: look.attributes.insert(.bold)
      case 2: look.attributes.insert(.dim)
      case 3: look.attributes.insert(.italic)
      case 4: look.attributes.insert(.underline)
      case 7: look.attributes.insert(.reverse)
      case 22: look.attributes.subtract([.bold, .dim])
      case 23: look.attributes.remove(.italic)
      case 24: look.attributes.remove(.underline)
      case 27: look.attributes.remove(.reverse)
      case 30...37: look.foreground = .basic(number - 30)
      case 40...47: look.background = .basic(number - 40)
      case 90...97: look.foreground = .basic(number - 82)
      case 100...107: look.background = .basic(number - 92)
      case 39: look.foreground = .standard
      case 49: look.background = .standard
      case 38: look.foreground = color(&numbers)
      case 48: look.background = color(&numbers)
      default: Issue.record("SGR \(number)")
      }
    }
  }

  private func color(_ numbers: inout ArraySlice<UInt8>) -> Look.Color {
    func next() -> UInt8 { numbers.popFirst() ?? 0 }
    if next() == 5 { return .indexed(next()) }
    return .rgb(next(), next(), next())
  }
}
