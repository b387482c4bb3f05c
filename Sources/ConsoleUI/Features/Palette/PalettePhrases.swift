/// What is said in the feature Palette.

import ConsoleCore

extension Phrases.Lists {
  static var commands: String { localized("Commands", "Befehle") }
  static var noCommand: String { localized("Nothing is called so.", "Nichts heißt so.") }
}
