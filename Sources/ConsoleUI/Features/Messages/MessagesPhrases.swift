/// What is said in the feature Messages.

import ConsoleCore

extension Phrases.Lists {
  static var messages: String { localized("Messages", "Meldungen") }
  static var nothingSaid: String {
    localized("No messages yet.", "Noch keine Meldungen.")
  }
}
