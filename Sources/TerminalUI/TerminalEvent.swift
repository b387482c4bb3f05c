/// What comes from the terminal.
public enum TerminalEvent: Hashable, Sendable {
  case key(KeyEvent)
  /// All that was between the brackets of a bracketed paste.
  case paste(String)
  case focus(Bool)
  case mouse(MouseEvent)
  /// The terminal's own background, where it tells.
  case background(isLight: Bool)
  /// The terminal is gone.
  case end
}

public struct MouseEvent: Hashable, Sendable {
  public enum Kind: Hashable, Sendable { case press, wheelUp, wheelDown }

  public var kind: Kind
  public var place: Point

  public init(_ kind: Kind, at place: Point) {
    self.kind = kind
    self.place = place
  }
}

public struct KeyEvent: Hashable, Sendable {
  public enum Key: Hashable, Sendable {
    case character(Character)
    case enter, tab, backTab, escape, backspace, delete, insert
    case up, down, left, right, home, end, pageUp, pageDown
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
