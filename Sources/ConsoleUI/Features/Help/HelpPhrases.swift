/// What is said in the feature Help.

import ConsoleCore

extension Phrases.Lists {
  static var shortcuts: String { localized("Keyboard shortcuts", "Tastenkürzel") }
  /// Where a key works that does nothing here.
  static func elsewhere(_ help: String, _ place: String) -> String {
    localized("\(help) On \(place).", "\(help) Unter \(place).")
  }
  static var keys: String { localized("Key preset", "Tastenbelegung") }
  static var search: String { localized("Search ", "Suche ") }
  static var noKey: String { localized("No matching shortcuts.", "Kein passendes Tastenkürzel.") }
}
