/// The keys of a dialog that is only read: it has nothing to choose, and may be longer than the
/// screen.

import ConsoleCore
import TerminalUI

enum DetailKeys {
  static let rows: [KeyBinding] = [
    KeyBinding(
      "details.close", [.escape, .enter, .character(" "), .character("q")], in: .details,
      Phrase("Close", "Schließen"),
      Phrase("Close.", "Schließen."),
      .send(.cancelPressed)),
    KeyBinding(
      "details.copy", [.character("y"), .control("y")], in: .details, Phrase("Copy", "Kopieren"),
      Phrase("Copy the details, by the terminal.", "Die Details in die Zwischenablage kopieren."),
      .copy),
    KeyBinding(
      "details.down", [KeyEvent(.down), KeyEvent(.tab), .character("j")], in: .details, nil,
      Phrase("Next row.", "Nächste Zeile."), .send(.dialog(.nextPressed))),
    KeyBinding(
      "details.up", [KeyEvent(.up), KeyEvent(.backTab), .character("k")], in: .details, nil,
      Phrase("Previous row.", "Vorherige Zeile."), .send(.dialog(.previousPressed))),
    KeyBinding(
      "details.pageDown", [KeyEvent(.pageDown)], in: .details, nil,
      Phrase("Scroll down.", "Nach unten scrollen."), .send(.dialog(.scroll(Dialog.scrollStep)))),
    KeyBinding(
      "details.pageUp", [KeyEvent(.pageUp)], in: .details, nil,
      Phrase("Scroll up.", "Nach oben scrollen."), .send(.dialog(.scroll(-Dialog.scrollStep)))),
    KeyBinding(
      "details.help", [.character("?"), KeyEvent(.function(1))], in: .details,
      Phrase("Help", "Hilfe"),
      Phrase("Help: keyboard shortcuts that work here.", "Hilfe: Tastenkürzel, die hier gelten."),
      .send(.help(.openPressed))),
  ]
}

extension KeyBinding.Context {
  static let details = Self(name: "details")
}
