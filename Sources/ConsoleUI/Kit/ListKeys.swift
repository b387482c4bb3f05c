/// The keys of every list: moving, and filtering.

import ConsoleCore
import TerminalUI

enum ListKeys {
  /// By arrows, and as in vi.
  static func moves(
    _ context: KeyBinding.Context, _ action: (ListState.Move) -> Action
  ) -> [KeyBinding] {
    let rows: [(String, [KeyEvent], Phrase, ListState.Move)] = [
      ("up", [KeyEvent(.up), .character("k")], Phrase("One row up.", "Eine Zeile hinauf."), .up),
      (
        "down", [KeyEvent(.down), .character("j")], Phrase("One row down.", "Eine Zeile hinunter."),
        .down
      ),
      (
        "pageUp", [KeyEvent(.pageUp), .control("b")], Phrase("A page up.", "Eine Seite hinauf."),
        .pageUp
      ),
      (
        "pageDown", [KeyEvent(.pageDown), .control("f")],
        Phrase("A page down.", "Eine Seite hinunter."), .pageDown
      ),
      (
        "first", [KeyEvent(.home), .character("g")], Phrase("The first row.", "Die erste Zeile."),
        .first
      ),
      (
        "last", [KeyEvent(.end), .character("G")], Phrase("The last row.", "Die letzte Zeile."),
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
        "\(name).keep", [.enter], in: context, Phrase("Keep", "Behalten"),
        Phrase("Go to what is left.", "Zu dem gehen, was übrig ist."),
        .send(action(.filterKept))),
      KeyBinding(
        "\(name).drop", [.escape], in: context, Phrase("Drop", "Aufheben"),
        Phrase("Show everything again.", "Wieder alles zeigen."), .send(action(.filterDropped))),
      KeyBinding(
        "\(name).up", [KeyEvent(.up)], in: context, nil,
        Phrase("One row up.", "Eine Zeile hinauf."), .send(action(.move(.up)))),
      KeyBinding(
        "\(name).down", [KeyEvent(.down)], in: context, nil,
        Phrase("One row down.", "Eine Zeile hinunter."), .send(action(.move(.down)))),
    ]
  }
}

extension KeyEvent {
  static let enter = KeyEvent(.enter)
  static let escape = KeyEvent(.escape)
}
