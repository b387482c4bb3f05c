/// The choice at the first sign-in: three ways, and what the one under the cursor means.

import ConsoleCore
import TerminalUI

enum StaySignedInView {
  private static let width = 64

  static func draw(_ canvas: inout Canvas, _ body: Rect, _ dialog: Dialog) -> Point? {
    guard case .option(let chosen) = dialog.focus else { return nil }
    let inner = min(width, body.columns) - 4
    let ways = Phrases.SavedAccounts.ways
    let meanings = ways.map { wrapped($0.meaning, to: inner) }
    // As high as the longest needs, so that the box stands still while one moves.
    let rows = 3 + ways.count + (meanings.map(\.count).max() ?? 0)
    let inside = Box.draw(
      &canvas, in: body, columns: width, rows: rows, title: Phrases.SavedAccounts.staySignedIn)
    ChoiceList.draw(&canvas, inside.splitRows(ways.count).top, ways.map(\.name), chosen: chosen)
    for (position, text) in meanings[chosen].enumerated() {
      let row = ways.count + 1 + position
      guard row < inside.rows else { break }
      canvas.put(text, in: inside.row(row), style: Style(.dim, on: .panel))
    }
    return nil
  }
}
