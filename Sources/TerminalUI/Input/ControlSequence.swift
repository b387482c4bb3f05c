/// A CSI sequence: `ESC [`, parameters, intermediate bytes and a final byte.

struct ControlSequence {
  /// `<`, `=`, `>` or `?` before the parameters.
  private let prefix: UInt8?
  /// Numbers separated by `;`, each with its parts separated by `:`; nil for one left out.
  private let parameters: [[Int?]]
  private let hasIntermediates: Bool
  private let final: UInt8

  /// Longer numbers are not read.
  private static let digitLimit = 9
  private static let mouseButtonBytes = 3

  static func read(_ bytes: [UInt8]) -> EscapeSequence.Result {
    let body = bytes.dropFirst(2)
    // Consoles of Linux send F1 to F5 as `ESC [ [` and a letter.
    if body.first == UInt8(ascii: "[") {
      guard body.count > 1 else { return .incomplete }
      return .complete(KeyCodes.linuxConsole(bytes[3]).map { .key($0) }, count: 4)
    }
    let parameters = body.prefix { (0x30...0x3F).contains($0) }
    let intermediates = body.dropFirst(parameters.count).prefix { (0x20...0x2F).contains($0) }
    let count = 2 + parameters.count + intermediates.count + 1
    guard count <= bytes.count else { return .incomplete }
    let final = bytes[count - 1]
    guard (0x40...0x7E).contains(final) else {
      // Broken off by what begins with this byte.
      return count == 3 ? .alt : .complete(nil, count: count - 1)
    }
    if final == UInt8(ascii: "M"), count == 3 { return readByteMouse(bytes) }
    let sequence = ControlSequence(parameters, !intermediates.isEmpty, final)
    if sequence.isPasteBegin { return .pasteBegins }
    return .complete(sequence.event, count: count)
  }

  private init(_ text: ArraySlice<UInt8>, _ hasIntermediates: Bool, _ final: UInt8) {
    let isPrefixed = text.first.map { $0 >= UInt8(ascii: "<") } ?? false
    prefix = isPrefixed ? text.first : nil
    let words = text.dropFirst(isPrefixed ? 1 : 0)
    let groups = words.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
    parameters = (words.isEmpty ? [] : groups).map {
      $0.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map { digits in
        digits.count > Self.digitLimit ? nil : Int(String(decoding: digits, as: UTF8.self))
      }
    }
    self.hasIntermediates = hasIntermediates
    self.final = final
  }

  private func number(_ index: Int, part: Int = 0) -> Int? {
    guard index < parameters.count, part < parameters[index].count else { return nil }
    return parameters[index][part]
  }

  private var isPasteBegin: Bool {
    prefix == nil && !hasIntermediates && final == UInt8(ascii: "~") && number(0) == 200
  }

  /// Nil for reports and answers that mean nothing here.
  private var event: TerminalEvent? {
    if hasIntermediates { return nil }
    if let prefix { return prefix == UInt8(ascii: "<") ? mouse : nil }
    switch final {
    case UInt8(ascii: "I") where parameters.isEmpty: return .focus(true)
    case UInt8(ascii: "O") where parameters.isEmpty: return .focus(false)
    default: return key.map { .key($0) }
    }
  }

  /// A key with its modifiers; nil for a release, which nothing here asks for.
  private var key: KeyEvent? {
    let release = 3
    if number(1, part: 1) == release { return nil }
    switch final {
    case UInt8(ascii: "~") where number(0) == KeyCodes.otherKey:
      return number(2).flatMap { KeyCodes.character($0, shifted: nil, number(1)) }
    case UInt8(ascii: "~"), UInt8(ascii: "^"), UInt8(ascii: "@"):
      return number(0).flatMap { KeyCodes.tilde($0, number(1), final) }
    case UInt8(ascii: "u"):
      return number(0).flatMap { KeyCodes.character($0, shifted: number(0, part: 1), number(1)) }
    case UInt8(ascii: "R") where !isKey: return nil  // the cursor's position
    default: return KeyCodes.letter(final, number(1), hasParameters: !parameters.isEmpty)
    }
  }

  /// Whether parameters are those of a key: none, or 1 and modifiers.
  private var isKey: Bool {
    parameters.isEmpty
      || parameters.count == 2 && number(0) == 1 && number(1).map { $0 > 1 } == true
  }

  // MARK: Mouse

  /// SGR: `<button;column;row`, counted from 1, and M for a press.
  private var mouse: TerminalEvent? {
    guard final == UInt8(ascii: "M"), parameters.count == 3, let button = number(0),
      let column = number(1), let row = number(2)
    else { return nil }
    return MouseEvent(button: button, column: column, row: row).map { .mouse($0) }
  }

  /// X10: three bytes that are 32 more than in the SGR form. From terminals without the latter.
  private static func readByteMouse(_ bytes: [UInt8]) -> EscapeSequence.Result {
    guard bytes.count >= 3 + mouseButtonBytes else { return .incomplete }
    let numbers = bytes[3..<3 + mouseButtonBytes].map { Int($0) - 32 }
    let event = MouseEvent(button: numbers[0], column: numbers[1], row: numbers[2])
    return .complete(event.map { .mouse($0) }, count: 3 + mouseButtonBytes)
  }
}

extension MouseEvent {
  /// Nil for releases, movements and buttons other than the first.
  fileprivate init?(button: Int, column: Int, row: Int) {
    let heldKeys = 4 | 8 | 16
    let kind: Kind
    switch button & ~heldKeys {
    case 0: kind = .press
    case 64: kind = .wheelUp
    case 65: kind = .wheelDown
    default: return nil
    }
    guard column > 0, row > 0 else { return nil }
    self.init(kind, at: Point(row: row - 1, column: column - 1))
  }
}
