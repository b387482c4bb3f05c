/// The keys of the messages.

import ConsoleCore
import TerminalUI

enum MessagesKeys {
  static let rows: [KeyBinding] = [
    KeyBinding(
      "history.close", [.escape, .character("m"), .character("q"), .enter], in: .messages,
      Phrase("Close", "Schließen"),
      Phrase("Close.", "Schließen."),
      .send(.messages(.closePressed))),
    KeyBinding(
      "history.copy", [.character("y")], in: .messages, Phrase("Copy", "Kopieren"),
      Phrase("Copy the top message.", "Die oberste Meldung kopieren."), .copy),
    KeyBinding(
      "history.down", [KeyEvent(.down), .character("j")], in: .messages, Phrase("Older", "Ältere"),
      Phrase("Scroll to older messages.", "Zu älteren Meldungen scrollen."),
      .send(.messages(.scroll(1)))),
    KeyBinding(
      "history.up", [KeyEvent(.up), .character("k")], in: .messages, Phrase("Newer", "Neuere"),
      Phrase("Scroll to newer messages.", "Zu neueren Meldungen scrollen."),
      .send(.messages(.scroll(-1)))),
  ]
}

extension KeyBinding.Context {
  static let messages = Self(name: "history")
}
