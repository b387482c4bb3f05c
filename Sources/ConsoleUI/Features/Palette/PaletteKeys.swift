/// The keys of the command palette.

import ConsoleCore
import TerminalUI

enum PaletteKeys {
  static let rows: [KeyBinding] = [
    KeyBinding(
      "palette.run", [.enter], in: .palette, Phrase("Run", "Ausführen"),
      Phrase("Run the selected command.", "Den gewählten Befehl ausführen."),
      .send(.palette(.closePressed))),
    KeyBinding(
      "palette.up", [KeyEvent(.up)], in: .palette, nil,
      Phrase("Previous row.", "Vorherige Zeile."),
      .send(.palette(.select(0)))),
    KeyBinding(
      "palette.down", [KeyEvent(.down), KeyEvent(.tab)], in: .palette, Phrase("Next", "Weiter"),
      Phrase("Next row.", "Nächste Zeile."),
      .send(.palette(.select(0)))),
    KeyBinding(
      "palette.close", [.escape, .control("p")], in: .palette, Phrase("Close", "Schließen"),
      Phrase("Close without doing anything.", "Schließen, ohne etwas zu tun."),
      .send(.palette(.closePressed))),
  ]
}

extension KeyBinding.Context {
  static let palette = Self(name: "palette")
}
