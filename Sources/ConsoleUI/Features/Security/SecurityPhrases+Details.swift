/// What is said beside a row of the screen about security.

import ConsoleCore

extension Phrases.Security {
  static var changed: String { localized("Changed", "Geändert") }
  static var lastUsed: String { localized("Last used", "Zuletzt benutzt") }
  static var linked: String { localized("Linked", "Verknüpft") }
  static var codes: String { localized("Codes", "Codes") }
  static var codesOfApp: String {
    localized("6 digits, a new one every 30 s", "6 Stellen, alle 30 s ein neuer")
  }
  static var shownLabel: String { localized("Shown", "Gezeigt") }
  static var shownOnce: String {
    localized("once, when it is created", "einmal, wenn er erzeugt wird")
  }

  /// Under the rows: who came and went, and what was changed of what guards the account.
  static func events(_ number: Int) -> String {
    localized(
      count(number, "security event", "security events"),
      count(number, "Sicherheitsereignis", "Sicherheitsereignisse"))
  }
}
