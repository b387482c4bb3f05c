/// The keys of the help.

import ConsoleCore
import TerminalUI

enum HelpKeys {
  static let rows: [KeyBinding] = [
    KeyBinding(
      "help.close", [.escape, .enter, KeyEvent(.function(1))], in: .help,
      Phrase("Close", "Zurück"),
      Phrase("Close the help.", "Die Hilfe schließen."),
      .send(.cancelPressed)),
    KeyBinding(
      "help.down", [KeyEvent(.down)], in: .help, Phrase("Scroll", "Blättern"),
      Phrase("A line down.", "Eine Zeile hinunter."), .send(.help(.scroll(1)))),
    KeyBinding(
      "help.up", [KeyEvent(.up)], in: .help, nil,
      Phrase("A line up.", "Eine Zeile hinauf."), .send(.help(.scroll(-1)))),
    KeyBinding(
      "help.pageDown", [KeyEvent(.pageDown)], in: .help, nil,
      Phrase("A page down.", "Eine Seite hinunter."),
      .send(.help(.scroll(10)))),
    KeyBinding(
      "help.pageUp", [KeyEvent(.pageUp)], in: .help, nil,
      Phrase("A page up.", "Eine Seite hinauf."), .send(.help(.scroll(-10)))),
  ]
}

extension KeyBinding.Context {
  static let help = Self(name: "help")
}
