/// Names and values under each other.

import TerminalUI

enum DetailLines {
  /// Of a box with them beside a table.
  static let paneColumns = 40

  /// `all`: where these are not, so that the values stay where they are when the lines move.
  static func draw(
    _ canvas: inout Canvas, _ rect: Rect, _ lines: [(String, String)],
    labelsOf all: [(String, String)]? = nil
  ) {
    let labels = (all ?? lines).map { DisplayText.width($0.0) + 1 }.max() ?? 0
    for (position, line) in lines.enumerated() where position < rect.rows {
      let (label, value) = rect.row(position).splitColumns(max(9, labels))
      canvas.put(line.0, in: label, style: Style(.dim, on: .panel))
      canvas.put(line.1, in: value, style: Style(.text, on: .panel))
    }
  }
}
