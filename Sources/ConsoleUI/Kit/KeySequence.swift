/// Two keys that mean something one after the other, as `dd` in vim and `Ctrl-X Ctrl-C` in emacs.
/// Only presets have them: a single key is found faster by those who do not know them.

import TerminalUI

public struct KeySequence: Hashable, Sendable {
  public let first: KeyEvent
  public let second: KeyEvent

  /// Two keys as people write them, with a space between them; nil for anything else.
  init?(_ text: String) {
    let keys = text.split(separator: " ").map { KeyEvent(String($0)) }
    guard keys.count == 2, let first = keys[0], let second = keys[1] else { return nil }
    self.first = first
    self.second = second
  }
}

extension KeySequence: CustomStringConvertible {
  /// `dd`, but `Ctrl-X Ctrl-C`.
  public var description: String {
    [first, second].allSatisfy(\.isPlainCharacter)
      ? "\(first)\(second)" : "\(first) \(second)"
  }
}

extension KeyEvent {
  fileprivate var isPlainCharacter: Bool {
    if case .character(let character) = key { modifiers.isEmpty && character != " " } else { false }
  }
}
