/// Keys as people write them: `q`, `Ctrl-R`, `Alt-B`, `Enter`, `PgUp`, `F2`, `Space`.
///
/// Reading accepts what writing produces.

extension KeyEvent: CustomStringConvertible {
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

  /// Nil when the text does not name a key. With `Ctrl` and `Alt`, letters become lower case.
  public init?(_ text: String) {
    var rest = Substring(text)
    var modifiers: Modifiers = []
    while rest.count > 1 {
      if let tail = rest.dropping("ctrl-") {
        (rest, modifiers) = (tail, modifiers.union(.control))
      } else if let tail = rest.dropping("alt-") {
        (rest, modifiers) = (tail, modifiers.union(.alt))
      } else {
        break
      }
    }
    guard let key = Self.key(rest, isPlain: modifiers.isEmpty) else { return nil }
    self.init(key, modifiers)
  }

  private static func key(_ name: Substring, isPlain: Bool) -> Key? {
    let small = name.lowercased()
    if let key = names.first(where: { $0.name.lowercased() == small })?.key { return key }
    if small == "space" { return .character(" ") }
    if small.first == "f", let number = Int(small.dropFirst()), (1...24).contains(number) {
      return .function(number)
    }
    guard name.count == 1, let character = name.first, !character.isWhitespace else { return nil }
    return .character(isPlain ? character : Character(small))
  }

  private var name: String {
    if case .function(let number) = key { return "F\(number)" }
    return Self.names.first { $0.key == key }?.name ?? ""
  }

  private static let names: [(key: Key, name: String)] = [
    (.enter, "Enter"), (.tab, "Tab"), (.backTab, "Shift-Tab"), (.escape, "Esc"),
    (.backspace, "Backspace"), (.delete, "Del"), (.insert, "Ins"), (.up, "Up"), (.down, "Down"),
    (.left, "Left"), (.right, "Right"), (.home, "Home"), (.end, "End"), (.pageUp, "PgUp"),
    (.pageDown, "PgDn"),
  ]
}

extension Substring {
  fileprivate func dropping(_ prefix: String) -> Substring? {
    self.prefix(prefix.count).lowercased() == prefix ? dropFirst(prefix.count) : nil
  }
}
