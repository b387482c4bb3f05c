/// What a key that can do nothing now says.

import ConsoleCore

@testable import ConsoleUI

extension KeyBinding.Command {
  /// Why it cannot be used, in words; nil where it does something.
  var explanation: String? {
    if case .explain(let unavailable) = self { unavailable.reason.words } else { nil }
  }
}

extension KeyBinding.Context {
  /// All that the table has.
  static var all: Set<Self> { Set(KeyBindings.all.map(\.context)) }
}
