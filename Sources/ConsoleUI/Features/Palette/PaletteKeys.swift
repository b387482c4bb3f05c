/// The keys of the command palette.

import ConsoleCore
import TerminalUI

enum PaletteKeys {
  static let rows: [KeyBinding] = [
    KeyBinding(
      "palette.run", [.enter], in: .palette, Phrase("Do it", "Los"),
      Phrase("Do what is selected.", "Das Gewählte ausführen."),
      .send(.palette(.closePressed))),
    KeyBinding(
      "palette.up", [KeyEvent(.up)], in: .palette, nil,
      Phrase("One row up.", "Eine Zeile hinauf."),
      .send(.palette(.select(0)))),
    KeyBinding(
      "palette.down", [KeyEvent(.down), KeyEvent(.tab)], in: .palette, Phrase("Next", "Weiter"),
      Phrase("One row down.", "Eine Zeile hinunter."),
      .send(.palette(.select(0)))),
    KeyBinding(
      "palette.close", [.escape, .control("p")], in: .palette, Phrase("Close", "Zurück"),
      Phrase("Close it, nothing is done.", "Schließen, ohne etwas zu tun."),
      .send(.palette(.closePressed))),
  ]
}

extension KeyBinding.Context {
  static let palette = Self(name: "palette")
}
