/// The keys of a dialog that is only read: it has nothing to choose, and may be longer than the
/// screen.

import ConsoleCore
import TerminalUI

enum DetailKeys {
  static let rows: [KeyBinding] = [
    KeyBinding(
      "details.close", [.escape, .enter, .character(" "), .character("q")], in: .details,
      Phrase("Close", "Zurück"),
      Phrase("Back to what was there.", "Zurück zu dem, was vorher da war."),
      .send(.cancelPressed)),
    KeyBinding(
      "details.copy", [.character("y"), .control("y")], in: .details, Phrase("Copy", "Kopieren"),
      Phrase("Copy the details, by the terminal.", "Die Details kopieren, über das Terminal."),
      .copy),
    KeyBinding(
      "details.down", [KeyEvent(.down), KeyEvent(.tab), .character("j")], in: .details, nil,
      Phrase("One row down.", "Eine Zeile hinunter."), .send(.dialog(.nextPressed))),
    KeyBinding(
      "details.up", [KeyEvent(.up), KeyEvent(.backTab), .character("k")], in: .details, nil,
      Phrase("One row up.", "Eine Zeile hinauf."), .send(.dialog(.previousPressed))),
    KeyBinding(
      "details.pageDown", [KeyEvent(.pageDown)], in: .details, nil,
      Phrase("Further down.", "Weiter unten."), .send(.dialog(.scroll(5)))),
    KeyBinding(
      "details.pageUp", [KeyEvent(.pageUp)], in: .details, nil,
      Phrase("Further up.", "Weiter oben."), .send(.dialog(.scroll(-5)))),
    KeyBinding(
      "details.help", [.character("?"), KeyEvent(.function(1))], in: .details,
      Phrase("Help", "Hilfe"),
      Phrase("All keys that work here.", "Alle Tasten, die hier gelten."),
      .send(.help(.openPressed))),
  ]
}

extension KeyBinding.Context {
  static let details = Self(name: "details")
}
