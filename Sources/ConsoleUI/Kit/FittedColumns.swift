/// The columns of a table, as wide as what is in them: spare room is for what stands beside the
/// list, and not for gaps.

import TerminalUI

struct FittedColumns {
  struct Column {
    var title: String
    /// More is cut off.
    var limit: Int
    /// Where there is little room the column shrinks to this before any is left out.
    var least: Int
    /// The highest is left out first; 0 never is.
    var rank = 0
  }

  /// Longer lists have columns as wide as they may be: measuring all their rows would take its
  /// time at every key, and measuring some would make the columns jump.
  static let measured = 100

  /// - Parameters:
  ///   - room: columns of the canvas for all of them.
  ///   - cell: the text of a row in a column, by its index.
  static func fit(
    _ columns: [Column], rows: Int, in room: Int, cell: (Int, Int) -> String
  ) -> [Table.Column] {
    var widths = columns.map(\.limit)
    if rows <= measured {
      for (index, column) in columns.enumerated() {
        let texts = (0..<rows).map { DisplayText(cell($0, index), upTo: column.limit).width }
        widths[index] = min(
          column.limit, max(DisplayText.width(column.title), texts.max() ?? 0))
      }
    }
    shrink(&widths, columns, to: room)
    return columns.indices.map {
      Table.Column(columns[$0].title, width: widths[$0], rank: columns[$0].rank)
    }
  }

  /// The widest gives way first, as far as each can.
  private static func shrink(_ widths: inout [Int], _ columns: [Column], to room: Int) {
    let gaps = Table.gap * max(0, columns.count - 1)
    while widths.reduce(gaps, +) > room {
      let able = widths.indices.filter { widths[$0] > columns[$0].least }
      guard let widest = able.max(by: { widths[$0] < widths[$1] }) else { return }
      widths[widest] -= 1
    }
  }
}
