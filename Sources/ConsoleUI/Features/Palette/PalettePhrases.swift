/// What is said in the feature Palette.

import ConsoleCore

extension Phrases.Lists {
  static var commands: String { localized("Commands", "Befehle") }
  static var noCommand: String { localized("No command found.", "Kein Befehl gefunden.") }
  /// The place of what works on every screen.
  static var everywhere: String { localized("Everywhere", "Überall") }
  static func goesThere(_ help: String, _ place: String, key: String) -> String {
    localized(
      "\(help) Goes to \(place): select a row and press \(key) there.",
      "\(help) Führt zu \(place): Wähle dort eine Zeile und drücke \(key).")
  }
}
