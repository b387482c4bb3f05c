/// The keys that sequences stand for, in the forms of xterm, VT220, rxvt, the consoles of Linux,
/// and the protocols modifyOtherKeys and kitty's (`CSI u`).

enum KeyCodes {
  /// The number of `CSI 27 ; modifiers ; character ~` (modifyOtherKeys).
  static let otherKey = 27

  /// `CSI number ~`, and rxvt's `CSI number ^` for Ctrl and `@` for Ctrl with Shift.
  static func tilde(_ number: Int, _ modifier: Int?, _ final: UInt8) -> KeyEvent? {
    let isControl = final != UInt8(ascii: "~")
    return tildes[number].map { key($0, modifier ?? (isControl ? 5 : nil)) }
  }

  /// `CSI letter`, or `CSI 1 ; modifiers letter`.
  static func letter(_ final: UInt8, _ modifier: Int?, hasParameters: Bool) -> KeyEvent? {
    if let known = letters[final] { return key(known, modifier) }
    // rxvt: with Shift, which changes none of these keys here.
    return hasParameters ? nil : rxvtArrows[final].map { KeyEvent($0) }
  }

  /// `ESC O letter`.
  static func singleShift(_ final: UInt8, _ modifier: Int?) -> KeyEvent? {
    if let arrow = rxvtArrows[final] { return KeyEvent(arrow, .control) }
    if let character = keypad[final] { return KeyEvent(typed: character, modifiers(modifier)) }
    return (letters[final] ?? keypadKeys[final]).map { key($0, modifier) }
  }

  /// `ESC [ [ letter`.
  static func linuxConsole(_ letter: UInt8) -> KeyEvent? {
    guard (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(letter) else { return nil }
    return KeyEvent(.function(Int(letter - UInt8(ascii: "A")) + 1))
  }

  /// A key told by its character's number.
  ///
  /// - Parameter shifted: the character with Shift, where the terminal tells it.
  static func character(_ code: Int, shifted: Int?, _ modifier: Int?) -> KeyEvent? {
    let held = modifiers(modifier)
    if let known = numbered[code] { return key(known, modifier) }
    let isKeypad = keypadNumbers.contains(code)
    if isKeypad {
      let text = Array(keypadCharacters.unicodeScalars)
      return KeyEvent(typed: text[code - keypadNumbers.lowerBound], held)
    }
    guard let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init),
      !functionalNumbers.contains(code)
    else { return nil }
    if !held.isEmpty, held != .alt { return KeyEvent(.character(lowercased(scalar)), held) }
    guard isShifted(modifier) else { return KeyEvent(typed: scalar, held) }
    let upper =
      shifted.flatMap { UInt32(exactly: $0) }.flatMap(Unicode.Scalar.init) ?? uppercased(scalar)
    return KeyEvent(typed: upper, held)
  }

  // MARK: Modifiers

  /// A number that is one more than the sum of Shift 1, Alt 2, Ctrl 4 and Meta 8.
  private static func bits(_ modifier: Int?) -> Int { max(0, (modifier ?? 1) - 1) }
  private static func isShifted(_ modifier: Int?) -> Bool { bits(modifier) & 1 != 0 }

  private static func modifiers(_ modifier: Int?) -> KeyEvent.Modifiers {
    var modifiers: KeyEvent.Modifiers = []
    if bits(modifier) & (2 | 8) != 0 { modifiers.insert(.alt) }
    if bits(modifier) & 4 != 0 { modifiers.insert(.control) }
    return modifiers
  }

  /// Shift makes Tab go backwards and F1 F13, as terminfo counts; other keys are the same with it.
  private static func key(_ key: KeyEvent.Key, _ modifier: Int?) -> KeyEvent {
    let held = modifiers(modifier)
    guard isShifted(modifier) else { return KeyEvent(key, held) }
    switch key {
    case .tab: return KeyEvent(.backTab, held)
    case .function(let number) where number <= 12: return KeyEvent(.function(number + 12), held)
    default: return KeyEvent(key, held)
    }
  }

  private static func lowercased(_ scalar: Unicode.Scalar) -> Character {
    let text = scalar.properties.lowercaseMapping
    return text.count == 1 ? text.first ?? Character(scalar) : Character(scalar)
  }

  private static func uppercased(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let text = scalar.properties.uppercaseMapping.unicodeScalars
    return text.count == 1 ? text.first ?? scalar : scalar
  }

  // MARK: Tables

  private static let letters: [UInt8: KeyEvent.Key] = [
    UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right,
    UInt8(ascii: "D"): .left, UInt8(ascii: "F"): .end, UInt8(ascii: "H"): .home,
    UInt8(ascii: "P"): .function(1), UInt8(ascii: "Q"): .function(2),
    UInt8(ascii: "R"): .function(3), UInt8(ascii: "S"): .function(4), UInt8(ascii: "Z"): .backTab,
  ]

  private static let rxvtArrows: [UInt8: KeyEvent.Key] = [
    UInt8(ascii: "a"): .up, UInt8(ascii: "b"): .down, UInt8(ascii: "c"): .right,
    UInt8(ascii: "d"): .left,
  ]

  private static let tildes: [Int: KeyEvent.Key] = {
    var keys: [Int: KeyEvent.Key] = [
      1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
    ]
    // The numbers skip some, as the VT220's did.
    let functions = Array(11...15) + Array(17...21) + [23, 24, 25, 26, 28, 29] + Array(31...34)
    for (index, number) in functions.enumerated() { keys[number] = .function(index + 1) }
    return keys
  }()

  /// SS3 of the keypad in application mode.
  private static let keypad: [UInt8: Unicode.Scalar] = Dictionary(
    uniqueKeysWithValues: zip(" jklmnopqrstuvwxyX".utf8, " *+,-./0123456789=".unicodeScalars))

  private static let keypadKeys: [UInt8: KeyEvent.Key] = [
    UInt8(ascii: "I"): .tab, UInt8(ascii: "M"): .enter,
  ]

  /// Kitty's numbers for keys that are not characters, and characters that are keys.
  private static let numbered: [Int: KeyEvent.Key] = {
    var keys: [Int: KeyEvent.Key] = [
      8: .backspace, 9: .tab, 13: .enter, 27: .escape, 127: .backspace, 57_414: .enter,
      57_417: .left, 57_418: .right, 57_419: .up, 57_420: .down, 57_421: .pageUp,
      57_422: .pageDown, 57_423: .home, 57_424: .end, 57_425: .insert, 57_426: .delete,
    ]
    for number in 13...24 { keys[57_376 + number - 13] = .function(number) }
    return keys
  }()

  private static let functionalNumbers = 57_344...63_743
  private static let keypadNumbers = 57_399...57_413
  private static let keypadCharacters = "0123456789./*-+"
}
