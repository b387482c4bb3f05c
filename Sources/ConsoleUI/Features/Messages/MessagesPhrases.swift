/// What is said in the feature Messages.

import ConsoleCore

extension Phrases.Lists {
  static var messages: String { localized("Messages", "Meldungen") }
  static var nothingSaid: String {
    localized("Nothing was said yet.", "Noch wurde nichts gemeldet.")
  }
}
