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
      Phrase("Scroll down.", "Nächste Zeile."), .send(.help(.scrolled(to: 0)))),
    KeyBinding(
      "help.up", [KeyEvent(.up)], in: .help, nil,
      Phrase("Scroll up.", "Vorherige Zeile."), .send(.help(.scrolled(to: 0)))),
    KeyBinding(
      "help.pageDown", [KeyEvent(.pageDown)], in: .help, nil,
      Phrase("Page down.", "Nächste Seite."),
      .send(.help(.scrolled(to: 0)))),
    KeyBinding(
      "help.pageUp", [KeyEvent(.pageUp)], in: .help, nil,
      Phrase("Page up.", "Vorherige Seite."), .send(.help(.scrolled(to: 0)))),
    KeyBinding(
      "help.first", [KeyEvent(.home)], in: .help, nil,
      Phrase("First line.", "Erste Zeile."), .send(.help(.scrolled(to: 0)))),
    KeyBinding(
      "help.last", [KeyEvent(.end)], in: .help, nil,
      Phrase("Last line.", "Letzte Zeile."), .send(.help(.scrolled(to: 0)))),
  ]

  /// How far each goes; the first and the last line are as far away as lines can be.
  static func lines(_ id: String) -> Int? {
    [
      "help.down": 1, "help.up": -1, "help.pageDown": 10, "help.pageUp": -10,
      "help.first": -100_000, "help.last": 100_000,
    ][id]
  }
}

extension KeyBinding.Context {
  static let help = Self(name: "help")
}
