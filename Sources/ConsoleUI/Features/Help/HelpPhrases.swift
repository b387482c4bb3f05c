/// What is said in the feature Help.

import ConsoleCore

extension Phrases.Lists {
  static var keys: String { localized("Keys", "Tasten") }
  static var search: String { localized("Search ", "Suche ") }
  static var noKey: String { localized("No key does that.", "Keine Taste tut das.") }
}
