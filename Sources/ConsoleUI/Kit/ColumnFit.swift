/// How wide the columns of a list are: as wide as their longest text, up to a limit each. What
/// there is no room for is left out, the least important first.

import TerminalUI

struct ColumnFit {
  /// How many columns a column may take, and how soon it is left out: 0 never.
  struct Column {
    var limit: Int
    var rank: Int

    init(_ limit: Int, rank: Int = 0) {
      self.limit = limit
      self.rank = rank
    }
  }

  private static let gap = 2
  /// Of each column; 0 for one that is left out.
  let widths: [Int]

  init(_ columns: [Column], rows: [[String]], room: Int) {
    var widths = columns.enumerated().map { number, column in
      min(column.limit, rows.map { DisplayText($0[number], upTo: column.limit).width }.max() ?? 0)
    }
    func needed() -> Int { widths.filter { $0 > 0 }.reduce(0) { $0 + $1 + Self.gap } - Self.gap }
    while needed() > room,
      let worst = columns.indices.filter({ columns[$0].rank > 0 && widths[$0] > 0 })
        .max(by: { columns[$0].rank < columns[$1].rank })
    {
      widths[worst] = 0
    }
    self.widths = widths
  }

  /// Draws a row. `styles`: of each text.
  func draw(_ canvas: inout Canvas, _ line: Rect, _ texts: [(text: String, style: Style)]) {
    var column = line.column
    for (width, part) in zip(widths, texts) where width > 0 {
      let room = min(width, line.endColumn - column)
      guard room > 0 else { return }
      canvas.put(part.text, row: line.row, column: column, limit: room, style: part.style)
      column += width + Self.gap
    }
  }
}
