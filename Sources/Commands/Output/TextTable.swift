/// A table of text that fits a terminal: columns are cut, and the less important ones left out,
/// where there is not room for all.

import TerminalUI

public struct TextTable: Equatable, Sendable {
  public struct Column: Equatable, Sendable {
    var title: String
    /// The columns with the highest rank are left out first; 0 is never left out.
    var rank: Int
    /// Whether the text is useless when it is cut, such as an ID.
    var isExact: Bool

    init(_ title: String, rank: Int = 0, isExact: Bool = false) {
      self.title = title
      self.rank = rank
      self.isExact = isExact
    }
  }

  var columns: [Column]
  var rows: [[String]]
  private static let gap = "  "
  /// Columns are not cut to less than this before others are left out.
  private static let least = 12

  init(_ columns: [Column], rows: [[String]]) {
    self.columns = columns
    self.rows = rows
  }

  /// The lines with their ends.
  ///
  /// - Parameters:
  ///   - width: The columns of the terminal; nil where there is none, and nothing is cut.
  ///   - isStyled: Whether titles are bold.
  public func text(width: Int?, isStyled: Bool) -> String {
    let cells = ([columns.map(\.title)] + rows).map { $0.map { DisplayText($0) } }
    let widths = widths(cells, in: width)
    return cells.enumerated().map { index, row in
      let line = Self.line(row, widths)
      return isStyled && index == 0 ? "\u{1B}[1m\(line)\u{1B}[0m\n" : "\(line)\n"
    }.joined()
  }

  /// The width of each column; 0 for one that is left out.
  private func widths(_ cells: [[DisplayText]], in width: Int?) -> [Int] {
    var widths = columns.indices.map { column in cells.map { $0[column].width }.max() ?? 0 }
    guard let width else { return widths }
    func excess() -> Int {
      let kept = widths.filter { $0 > 0 }
      return kept.reduce(0, +) + Self.gap.count * max(0, kept.count - 1) - width
    }
    while excess() > 0 {
      let cuttable = widths.indices.filter { !columns[$0].isExact && widths[$0] > Self.least }
      if let widest = cuttable.max(by: { widths[$0] < widths[$1] }) {
        widths[widest] -= 1
        continue
      }
      let kept = widths.indices.filter { widths[$0] > 0 && columns[$0].rank > 0 }
      guard let worst = kept.max(by: { columns[$0].rank < columns[$1].rank }) else { break }
      widths = columns.indices.map { column in
        widths[column] == 0 || column == worst ? 0 : cells.map { $0[column].width }.max() ?? 0
      }
    }
    return widths
  }

  private static func line(_ cells: [DisplayText], _ widths: [Int]) -> String {
    var line = ""
    var pending = 0
    for (cell, width) in zip(cells, widths) where width > 0 {
      let glyphs = cell.fitted(to: width)
      if !glyphs.isEmpty {
        line += String(repeating: " ", count: pending)
        pending = 0
        line += glyphs.text
      }
      pending += width - glyphs.reduce(0) { $0 + $1.width } + gap.count
    }
    return line
  }
}

extension ArraySlice<DisplayText.Glyph> {
  /// The glyphs as text again.
  fileprivate var text: String {
    var scalars = String.UnicodeScalarView()
    for glyph in self {
      scalars.append(glyph.base)
      scalars.append(contentsOf: glyph.marks)
    }
    return String(scalars)
  }
}
