/// A paragraph of a dialog. Where there is no room for all of it, it has pages, and the last row
/// says which key turns them.

import ConsoleCore
import TerminalUI

struct PagedText {
  let lines: [String]
  /// How many rows there are for it.
  let room: Int

  /// As many as it takes.
  var rows: Int { min(lines.count, max(0, room)) }

  private var isWhole: Bool { lines.count <= room }
  /// Of the pages' text. A single row is all text.
  private var pageRows: Int { isWhole || rows == 1 ? rows : rows - 1 }

  /// - Parameter top: How far down somebody went. After the last page comes the first one, so that
  ///   nobody goes too far.
  func draw(_ canvas: inout Canvas, _ area: Rect, top: Int) {
    guard rows > 0 else { return }
    let pages = (lines.count + pageRows - 1) / pageRows
    let page = top / Dialog.scrollStep % pages
    for (row, line) in lines.dropFirst(page * pageRows).prefix(pageRows).enumerated() {
      canvas.put(line, in: area.row(row), style: Style(.dim, on: .panel))
    }
    guard !isWhole else { return }
    if rows == 1 {
      let mark = area.row(0).splitColumns(area.columns - 2).rest
      canvas.put(" ▾", in: mark, style: Style(.key, on: .panel))
    } else {
      canvas.put(
        Phrases.Links.turnsPage(page + 1, of: pages), in: area.row(rows - 1),
        style: Style(.key, on: .panel))
    }
  }
}
