/// The keys of every list: moving, and filtering.

import ConsoleCore
import TerminalUI

enum ListKeys {
  /// By arrows, and as in vi.
  static func moves(
    _ context: KeyBinding.Context, _ action: (ListState.Move) -> Action
  ) -> [KeyBinding] {
    let rows: [(String, [KeyEvent], Phrase, ListState.Move)] = [
      ("up", [KeyEvent(.up), .character("k")], Phrase("Previous row.", "Vorherige Zeile."), .up),
      (
        "down", [KeyEvent(.down), .character("j")], Phrase("Next row.", "Nächste Zeile."),
        .down
      ),
      (
        "pageUp", [KeyEvent(.pageUp), .control("b")], Phrase("Page up.", "Vorherige Seite."),
        .pageUp
      ),
      (
        "pageDown", [KeyEvent(.pageDown), .control("f")],
        Phrase("Page down.", "Nächste Seite."), .pageDown
      ),
      (
        "halfPageUp", [.control("u")], Phrase("Half a page up.", "Eine halbe Seite hinauf."),
        .halfPageUp
      ),
      (
        "halfPageDown", [.control("d")],
        Phrase("Half a page down.", "Eine halbe Seite hinunter."), .halfPageDown
      ),
      (
        "first", [KeyEvent(.home), .character("g")], Phrase("First row.", "Erste Zeile."),
        .first
      ),
      (
        "last", [KeyEvent(.end), .character("G")], Phrase("Last row.", "Letzte Zeile."),
        .last
      ),
    ]
    return rows.map { row in
      KeyBinding(
        "\(context.name).\(row.0)", row.1, in: context, nil, row.2, .send(action(row.3)))
    }
  }

  /// While words to filter a list by are typed.
  static func filter(
    _ name: String, _ context: KeyBinding.Context, _ action: (ListAction) -> Action
  ) -> [KeyBinding] {
    [
      KeyBinding(
        "\(name).keep", [.enter], in: context, Phrase("Apply", "Anwenden"),
        Phrase("Apply the filter.", "Den Filter anwenden."),
        .send(action(.filterKept))),
      KeyBinding(
        "\(name).drop", [.escape], in: context, Phrase("Clear", "Löschen"),
        Phrase("Clear the filter.", "Den Filter löschen."), .send(action(.filterDropped))),
      KeyBinding(
        "\(name).up", [KeyEvent(.up)], in: context, nil,
        Phrase("Previous row.", "Vorherige Zeile."), .send(action(.move(.up)))),
      KeyBinding(
        "\(name).down", [KeyEvent(.down)], in: context, nil,
        Phrase("Next row.", "Nächste Zeile."), .send(action(.move(.down)))),
    ]
  }
}

extension KeyEvent {
  static let enter = KeyEvent(.enter)
  static let escape = KeyEvent(.escape)
}
