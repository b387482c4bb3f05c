/// The columns of a list, as wide as what is in them: spare room is for what stands beside the
/// list, and not for gaps.

import TerminalUI

struct FittedColumns {
  struct Column {
    var title = ""
    /// More is cut off.
    var limit: Int
    /// Where there is little room all columns shrink to this first.
    var wish: Int
    /// Then to this, before any is left out.
    var least: Int
    /// The highest is left out first; 0 never is.
    var rank = 0

    init(title: String = "", limit: Int, wish: Int? = nil, least: Int? = nil, rank: Int = 0) {
      self.title = title
      self.limit = limit
      self.least = least ?? limit
      self.wish = wish ?? self.least
      self.rank = rank
    }
  }

  /// Longer lists have columns as wide as they may be: measuring all their rows would take its
  /// time at every key, and measuring some would make the columns jump.
  static let measured = 100

  private let columns: [Column]
  /// As wide as what is in each.
  private let widths: [Int]

  /// Measures them, which is done once for each frame.
  ///
  /// - Parameter cell: the text of a row in a column, by its index.
  init(_ columns: [Column], rows: Int, cell: (Int, Int) -> String) {
    self.columns = columns
    guard rows <= Self.measured else {
      widths = columns.map(\.limit)
      return
    }
    widths = columns.indices.map { index in
      let limit = columns[index].limit
      var width = DisplayText.width(columns[index].title)
      for row in 0..<rows where width < limit {
        width = max(width, DisplayText.width(cell(row, index), upTo: limit))
      }
      return min(limit, width)
    }
  }

  /// - Parameter room: columns of the canvas for all of them.
  func fit(in room: Int) -> [Table.Column] {
    var widths = widths
    Self.shrink(&widths, to: room, columns.map(\.wish))
    Self.shrink(&widths, to: room, columns.map(\.least))
    return columns.indices.map {
      Table.Column(columns[$0].title, width: widths[$0], rank: columns[$0].rank)
    }
  }

  /// Where the texts of rows without a header go.
  static func places(_ columns: [Column], _ rows: [[String]], in room: Int) -> [Table.Place] {
    let fitted = FittedColumns(columns, rows: rows.count) { rows[$0][$1] }.fit(in: room)
    return Table(columns: fitted, rows: rows.count, selected: 0, top: 0).places(in: room)
  }

  /// The widest gives way first, as far as each can.
  private static func shrink(_ widths: inout [Int], to room: Int, _ least: [Int]) {
    let shown = widths.lazy.filter { $0 > 0 }.count
    var needed = widths.reduce(Table.gap * max(0, shown - 1), +)
    while needed > room {
      var widest: Int?
      for column in widths.indices where widths[column] > least[column] {
        if widest.map({ widths[$0] < widths[column] }) ?? true { widest = column }
      }
      guard let widest else { return }
      widths[widest] -= 1
      // One that is gone needs no gap either.
      needed -= widths[widest] == 0 ? 1 + Table.gap : 1
    }
  }
}
