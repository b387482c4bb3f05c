/// What comes from the terminal.
public enum TerminalEvent: Hashable, Sendable {
  case key(KeyEvent)
  /// All that was between the brackets of a bracketed paste.
  case paste(String)
  case focus(Bool)
  /// The terminal is gone.
  case end
}

public struct KeyEvent: Hashable, Sendable, CustomStringConvertible {
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

  /// As people write it: `q`, `Ctrl-R`, `Alt-B`, `Enter`, `Up`.
  public var description: String {
    var text = ""
    if modifiers.contains(.control) { text += "Ctrl-" }
    if modifiers.contains(.alt) { text += "Alt-" }
    if case .character(let character) = key {
      if character == " " { return text + "Space" }
      return text + (text.isEmpty ? String(character) : character.uppercased())
    }
    return text + name
  }

  private var name: String {
    switch key {
    case .character(let character): String(character)
    case .enter: "Enter"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .escape: "Esc"
    case .backspace: "Backspace"
    case .delete: "Del"
    case .insert: "Ins"
    case .up: "Up"
    case .down: "Down"
    case .left: "Left"
    case .right: "Right"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .function(let number): "F\(number)"
    }
  }
}
