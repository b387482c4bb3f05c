/// The keys of the help.

import ConsoleCore
import TerminalUI

enum HelpKeys {
  static let rows: [KeyBinding] = [
    KeyBinding(
      "help.close", [.escape, .enter, KeyEvent(.function(1))], in: .help,
      Phrase("Close", "Schließen"),
      Phrase("Close help.", "Die Hilfe schließen."),
      .send(.cancelPressed)),
    KeyBinding(
      "help.down", [KeyEvent(.down)], in: .help, Phrase("Scroll", "Scrollen"),
      Phrase("Scroll down.", "Nächste Zeile."), .send(.help(.scroll(1)))),
    KeyBinding(
      "help.up", [KeyEvent(.up)], in: .help, nil,
      Phrase("Scroll up.", "Vorherige Zeile."), .send(.help(.scroll(-1)))),
    KeyBinding(
      "help.pageDown", [KeyEvent(.pageDown)], in: .help, nil,
      Phrase("Page down.", "Nächste Seite."),
      .send(.help(.scroll(10)))),
    KeyBinding(
      "help.pageUp", [KeyEvent(.pageUp)], in: .help, nil,
      Phrase("Page up.", "Vorherige Seite."), .send(.help(.scroll(-10)))),
  ]
}

extension KeyBinding.Context {
  static let help = Self(name: "help")
}
