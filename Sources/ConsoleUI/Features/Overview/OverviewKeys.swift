/// The keys of the overview and of the list of warnings.

import ConsoleCore
import TerminalUI

enum OverviewKeys {
  static let rows: [KeyBinding] = [
    KeyBinding(
      "warnings.resolve", [.enter], in: .warnings, Phrase("Go there", "Hingehen"),
      Phrase(
        "Go to where the selected thing can be resolved.",
        "Dahin gehen, wo sich das Gewählte erledigen lässt."),
      .send(.warnings(.resolvePressed)), disabled: { $0.isWritingReason }),
    KeyBinding(
      "warnings.dismiss", [.character("x"), KeyEvent(.delete)], in: .warnings,
      Phrase("Dismiss", "Verwerfen"),
      Phrase("Never tell this again.", "Das nie wieder sagen."),
      .send(.warnings(.dismissPressed)), traits: [.destructive]),
    undo("warnings.undo", in: .warnings), undo("overview.undo", in: .overview),
    KeyBinding(
      "warnings.down", [KeyEvent(.down), KeyEvent(.tab), .character("j")], in: .warnings,
      Phrase("Next", "Weiter"),
      Phrase("One row down.", "Eine Zeile hinunter."), .send(.warnings(.move(1)))),
    KeyBinding(
      "warnings.up", [KeyEvent(.up), KeyEvent(.backTab), .character("k")], in: .warnings, nil,
      Phrase("One row up.", "Eine Zeile hinauf."), .send(.warnings(.move(-1)))),
    KeyBinding(
      "warnings.pageDown", [KeyEvent(.pageDown)], in: .warnings, nil,
      Phrase("Further down.", "Weiter unten."), .send(.warnings(.scroll(3)))),
    KeyBinding(
      "warnings.pageUp", [KeyEvent(.pageUp)], in: .warnings, nil,
      Phrase("Further up.", "Weiter oben."), .send(.warnings(.scroll(-3)))),
    KeyBinding(
      "warnings.copy", [.character("y")], in: .warnings, nil,
      Phrase("Copy what is said of it.", "Kopieren, was dazu gesagt ist."), .copy),
    KeyBinding(
      "warnings.help", [.character("?"), KeyEvent(.function(1))], in: .warnings, nil,
      Phrase("All keys that work here.", "Alle Tasten, die hier gelten."),
      .send(.help(.openPressed))),
    KeyBinding(
      "warnings.close", [.escape, .character("q"), .character("w")], in: .warnings,
      Phrase("Close", "Zurück"),
      Phrase("Back to what was there.", "Zurück zu dem, was vorher da war."),
      .send(.warnings(.closePressed))),
  ]
}

extension OverviewKeys {
  private static func undo(_ id: String, in context: KeyBinding.Context) -> KeyBinding {
    KeyBinding(
      id, [.character("u")], in: context, Phrase("Undo", "Rückgängig"),
      Phrase(
        "Show the warning again that was dismissed last.",
        "Die zuletzt verworfene Warnung wieder zeigen."),
      .send(.warnings(.undoPressed)),
      disabled: { $0.warnings.dismissed.isEmpty ? WarningsReason.nothingDismissed : nil })
  }
}

extension KeyBinding.Context {
  static let overview = Self(name: "overview")
  static let warnings = Self(name: "warnings")
}
