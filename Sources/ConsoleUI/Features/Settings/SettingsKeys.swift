/// The keys of the settings.

import ConsoleCore
import TerminalUI

enum SettingsKeys {
  static let rows: [KeyBinding] = [
    KeyBinding(
      "settings.next", [KeyEvent(.right), .enter, .character(" "), .character("l")], in: .settings,
      Phrase("Change", "Ändern"),
      Phrase("Next value.", "Nächster Wert."), .send(.settings(.change(1)))),
    KeyBinding(
      "settings.previous", [KeyEvent(.left), .character("h")], in: .settings, nil,
      Phrase("Previous value.", "Vorheriger Wert."), .send(.settings(.change(-1)))),
    KeyBinding(
      "settings.down", [KeyEvent(.down), KeyEvent(.tab), .character("j")], in: .settings,
      Phrase("Next", "Weiter"),
      Phrase("Next row.", "Nächste Zeile."), .send(.settings(.move(1)))),
    KeyBinding(
      "settings.up", [KeyEvent(.up), KeyEvent(.backTab), .character("k")], in: .settings, nil,
      Phrase("Previous row.", "Vorherige Zeile."), .send(.settings(.move(-1)))),
    KeyBinding(
      "settings.help", [.character("?"), KeyEvent(.function(1))], in: .settings, nil,
      Phrase("Help: keyboard shortcuts that work here.", "Hilfe: Tastenkürzel, die hier gelten."),
      .send(.help(.openPressed))),
    KeyBinding(
      "settings.close", [.escape, .character("q"), .character(",")], in: .settings,
      Phrase("Close", "Schließen"),
      Phrase("Close.", "Schließen."),
      .send(.settings(.closePressed))),
  ]
}

extension KeyBinding.Context {
  static let settings = Self(name: "settings")
}
