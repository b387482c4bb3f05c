/// The keys of the settings.

import ConsoleCore
import TerminalUI

enum SettingsKeys {
  static let rows: [KeyBinding] = [
    KeyBinding(
      "settings.next", [KeyEvent(.right), .enter, .character(" "), .character("l")], in: .settings,
      Phrase("Change", "Ändern"),
      Phrase("The next value.", "Der nächste Wert."), .send(.settings(.change(1)))),
    KeyBinding(
      "settings.previous", [KeyEvent(.left), .character("h")], in: .settings, nil,
      Phrase("The value before.", "Der Wert davor."), .send(.settings(.change(-1)))),
    KeyBinding(
      "settings.down", [KeyEvent(.down), KeyEvent(.tab), .character("j")], in: .settings,
      Phrase("Next", "Weiter"),
      Phrase("One row down.", "Eine Zeile hinunter."), .send(.settings(.move(1)))),
    KeyBinding(
      "settings.up", [KeyEvent(.up), KeyEvent(.backTab), .character("k")], in: .settings, nil,
      Phrase("One row up.", "Eine Zeile hinauf."), .send(.settings(.move(-1)))),
    KeyBinding(
      "settings.help", [.character("?"), KeyEvent(.function(1))], in: .settings, nil,
      Phrase("All keys that work here.", "Alle Tasten, die hier gelten."),
      .send(.help(.openPressed))),
    KeyBinding(
      "settings.close", [.escape, .character("q"), .character(",")], in: .settings,
      Phrase("Close", "Zurück"),
      Phrase("Back to what was there.", "Zurück zu dem, was vorher da war."),
      .send(.settings(.closePressed))),
  ]
}

extension KeyBinding.Context {
  static let settings = Self(name: "settings")
}
