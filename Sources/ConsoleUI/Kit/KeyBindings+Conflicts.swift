/// Finds key bindings of the user's own that clash with others.

import ConsoleCore
import TerminalUI

extension KeyBindings {
  /// The bindings set in these settings whose keys cannot work, by ID and in the order of the
  /// table: a key must not mean two things in one context, nor be a character where characters are
  /// typed.
  public static func conflicts(_ settings: Settings) -> [(
    id: String, reason: ConfigurationError.Reason
  )] {
    let table = table(settings)
    return table.filter { settings.bindings[$0.id] != nil }.flatMap { binding in
      let others = table.filter {
        $0.id != binding.id && binding.context.isActive(with: $0.context)
      }
      return binding.keys.compactMap { key -> ConfigurationError.Reason? in
        if binding.context.isForTyping, key.isTyped { return .typed(key.description) }
        return others.first { $0.keys.contains(key) }.map { .twice(key.description, $0.id) }
      }.map { (binding.id, $0) }
    }
  }
}

extension KeyBinding.Context {
  /// Whether a key may have to choose between the two contexts.
  fileprivate func isActive(with other: Self) -> Bool {
    if self == other || self == .global || other == .global { return true }
    let pages = Set(Screen.allCases.map { Features.page($0).pane.context })
    return self == .signedIn && pages.contains(other)
      || other == .signedIn && pages.contains(self)
  }

  /// Whether characters always go into a line of text here.
  fileprivate var isForTyping: Bool {
    let filters = Screen.allCases.compactMap { Features.page($0).pane.filterContext }
    let layers = Layer.allCases.map(Features.pane).filter(\.isForTyping).map(\.context)
    return (filters + layers).contains(self)
  }
}

extension KeyEvent {
  fileprivate var isTyped: Bool {
    if case .character = key { return modifiers.isEmpty }
    return false
  }
}
