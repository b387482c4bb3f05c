/// What is said in the feature Help.

import ConsoleCore

extension Phrases.Lists {
  static var keys: String { localized("Key preset", "Tastenbelegung") }
  static var search: String { localized("Search ", "Suche ") }
  static var noKey: String { localized("No matching shortcuts.", "Kein passendes Tastenkürzel.") }
}
