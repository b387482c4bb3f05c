/// The keys of the messages.

import ConsoleCore
import TerminalUI

enum MessagesKeys {
  static let rows: [KeyBinding] = [
    KeyBinding(
      "history.close", [.escape, .character("m"), .character("q"), .enter], in: .messages,
      Phrase("Close", "Zurück"),
      Phrase("Back to what was there.", "Zurück zu dem, was vorher da war."),
      .send(.messages(.closePressed))),
    KeyBinding(
      "history.copy", [.character("y")], in: .messages, Phrase("Copy", "Kopieren"),
      Phrase("Copy the topmost message.", "Die oberste Meldung kopieren."), .copy),
    KeyBinding(
      "history.down", [KeyEvent(.down), .character("j")], in: .messages, Phrase("Older", "Ältere"),
      Phrase("Older messages.", "Ältere Meldungen."),
      .send(.messages(.scroll(1)))),
    KeyBinding(
      "history.up", [KeyEvent(.up), .character("k")], in: .messages, Phrase("Newer", "Neuere"),
      Phrase("Newer messages.", "Neuere Meldungen."),
      .send(.messages(.scroll(-1)))),
  ]
}

extension KeyBinding.Context {
  static let messages = Self(name: "history")
}
