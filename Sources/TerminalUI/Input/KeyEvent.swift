/// A key press. Ctrl or Alt with a letter carry the lower-case letter, as terminals send them.
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

    public static let shift = Modifiers(rawValue: 1)
    public static let alt = Modifiers(rawValue: 2)
    public static let control = Modifiers(rawValue: 4)
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
