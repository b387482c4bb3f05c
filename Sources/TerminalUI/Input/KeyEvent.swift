/// A key press. Ctrl with a letter carries the lower-case letter. Shift is not reported, as most
/// terminals do not send it: characters have it in them, Shift-Tab and F13 to F24 are keys.
public struct KeyEvent: Hashable, Sendable {
  public enum Key: Hashable, Sendable {
    /// One scalar as typed; combining marks come as keys of their own.
    case character(Character)
    case enter, tab, backTab, escape, backspace, delete, insert
    case up, down, left, right, home, end, pageUp, pageDown
    /// F1 to F24.
    case function(Int)
  }

  public struct Modifiers: OptionSet, Hashable, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    public static let alt = Modifiers(rawValue: 1)
    public static let control = Modifiers(rawValue: 2)
  }

  public var key: Key
  public var modifiers: Modifiers

  public init(_ key: Key, _ modifiers: Modifiers = []) {
    self.key = key
    self.modifiers = modifiers
  }

  public static func character(_ character: Character) -> KeyEvent {
    KeyEvent(.character(character))
  }
  public static func control(_ character: Character) -> KeyEvent {
    KeyEvent(.character(character), .control)
  }
  public static func alt(_ character: Character) -> KeyEvent {
    KeyEvent(.character(character), .alt)
  }
}

extension KeyEvent {
  /// A character as a terminal sends it; control characters are keys, or Ctrl with a key.
  init(typed scalar: Unicode.Scalar, _ modifiers: Modifiers = []) {
    switch scalar.value {
    case 0: self.init(.character(" "), modifiers.union(.control))
    case 8, 127: self.init(.backspace, modifiers)
    case 9: self.init(.tab, modifiers)
    case 13: self.init(.enter, modifiers)
    case 27: self.init(.escape, modifiers)
    case 1...26: self.init(Self.controlled(scalar.value + 0x60), modifiers.union(.control))
    case 28...31: self.init(Self.controlled(scalar.value + 0x40), modifiers.union(.control))
    default: self.init(.character(Character(scalar)), modifiers)
    }
  }

  init(typed byte: UInt8, _ modifiers: Modifiers = []) {
    self.init(typed: Unicode.Scalar(byte), modifiers)
  }

  private static func controlled(_ value: UInt32) -> Key {
    .character(Character(Unicode.Scalar(UInt8(truncatingIfNeeded: value))))
  }
}
