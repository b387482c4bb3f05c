/// The keys of the overview and of the list of warnings.

import ConsoleCore
import TerminalUI

enum OverviewKeys {
  static let rows: [KeyBinding] = panels + warnings

  private static let panels: [KeyBinding] =
    [
      KeyBinding(
        "overview.open", [.enter], in: .overview, Phrase("Details", "Details"),
        Phrase(
          "Open the selected row: its details, or where it is changed.",
          "Die gewählte Zeile öffnen: ihre Einzelheiten, oder wo sie geändert wird."),
        .send(.overview(.openPressed))),
      KeyBinding(
        "overview.revoke", [.character("x"), KeyEvent(.delete)], in: .overview,
        Phrase("Revoke", "Beenden"),
        Phrase("Revoke the selected session.", "Die gewählte Sitzung beenden."),
        .send(.overview(.revokePressed)), traits: [.destructive, .actsOnSelection],
        disabled: { state in
          guard let session = state.overviewSession else { return WarningsReason.noSession }
          return session.isCurrent ? WarningsReason.currentSession : state.isWritingReason
        }),
      KeyBinding(
        "overview.dismiss", [.character("d")], in: .overview, Phrase("It was me", "Das war ich"),
        Phrase(
          "Dismiss the selected warning: it was you.",
          "Die gewählte Warnung verwerfen: Das warst du."),
        .send(.warnings(.dismissPressed)), traits: [.destructive, .actsOnSelection],
        disabled: { $0.overviewFocus == .warnings ? nil : WarningsReason.noWarning }),
      KeyBinding(
        "overview.right", [KeyEvent(.right), .character("l")], in: .overview, nil,
        Phrase("The next panel.", "Der nächste Bereich."), .send(.overview(.focusMoved(1)))),
      KeyBinding(
        "overview.left", [KeyEvent(.left), .character("h")], in: .overview, nil,
        Phrase("The panel before.", "Der Bereich davor."), .send(.overview(.focusMoved(-1)))),
    ] + ListKeys.moves(.overview) { .overview(.move($0)) }

  private static let warnings: [KeyBinding] = [
    KeyBinding(
      "warnings.resolve", [.enter], in: .warnings, Phrase("Open", "Öffnen"),
      Phrase(
        "Go to where you can resolve this warning.",
        "Dorthin gehen, wo sich die Warnung beheben lässt."),
      .send(.warnings(.resolvePressed)), disabled: { $0.isWritingReason }),
    KeyBinding(
      "warnings.dismiss", [.character("x"), KeyEvent(.delete)], in: .warnings,
      Phrase("Dismiss", "Verwerfen"),
      Phrase("Dismiss this warning permanently.", "Diese Warnung dauerhaft verwerfen."),
      .send(.warnings(.dismissPressed)), traits: [.destructive]),
    undo("warnings.undo", in: .warnings), undo("overview.undo", in: .overview),
    KeyBinding(
      "warnings.down", [KeyEvent(.down), KeyEvent(.tab), .character("j")], in: .warnings,
      Phrase("Next", "Weiter"),
      Phrase("Next row.", "Nächste Zeile."), .send(.warnings(.move(1)))),
    KeyBinding(
      "warnings.up", [KeyEvent(.up), KeyEvent(.backTab), .character("k")], in: .warnings, nil,
      Phrase("Previous row.", "Vorherige Zeile."), .send(.warnings(.move(-1)))),
    KeyBinding(
      "warnings.pageDown", [KeyEvent(.pageDown)], in: .warnings, nil,
      Phrase("Scroll down.", "Nach unten scrollen."), .send(.warnings(.scroll(3)))),
    KeyBinding(
      "warnings.pageUp", [KeyEvent(.pageUp)], in: .warnings, nil,
      Phrase("Scroll up.", "Nach oben scrollen."), .send(.warnings(.scroll(-3)))),
    KeyBinding(
      "warnings.copy", [.character("y")], in: .warnings, nil,
      Phrase("Copy this warning.", "Diese Warnung kopieren."), .copy),
    KeyBinding(
      "warnings.help", [.character("?"), KeyEvent(.function(1))], in: .warnings, nil,
      Phrase("Help: keyboard shortcuts that work here.", "Hilfe: Tastenkürzel, die hier gelten."),
      .send(.help(.openPressed))),
    KeyBinding(
      "warnings.close", [.escape, .character("q"), .character("w")], in: .warnings,
      Phrase("Close", "Schließen"),
      Phrase("Close.", "Schließen."),
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
