/// Draws a QR code: two squares in each cell, light where the terminal is dark. Programs read it
/// either way round, and the quiet edge is part of it.

import ConsoleCore
import TerminalUI

enum QRCodeView {
  private static let quiet = 1

  static func size(_ code: QRCode) -> Size {
    let side = code.width + 2 * quiet
    return Size(columns: side, rows: (side + 1) / 2)
  }

  static func draw(_ canvas: inout Canvas, _ rect: Rect, _ code: QRCode) {
    let size = size(code)
    func isLight(_ row: Int, _ column: Int) -> Bool {
      let (row, column) = (row - quiet, column - quiet)
      guard (0..<code.width).contains(row), (0..<code.width).contains(column) else { return true }
      return !code.isDark[row * code.width + column]
    }
    for row in 0..<min(size.rows, rect.rows) {
      let signs = (0..<size.columns).map { column -> Character in
        // The last row may have no lower half.
        let upper = isLight(2 * row, column)
        let lower = 2 * row + 1 < code.width + 2 * quiet ? isLight(2 * row + 1, column) : false
        return switch (upper, lower) {
        case (true, true): "█"
        case (true, false): "▀"
        case (false, true): "▄"
        case (false, false): " "
        }
      }
      canvas.put(
        String(signs), in: rect.row(row), style: Style(.text, on: .panel))
    }
  }
}
