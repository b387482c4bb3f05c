/// Canvas cells as the C side takes them.

import CNcurses
import TerminalUI

extension gate_cell {
  init(_ scalar: Unicode.Scalar) {
    self.init()
    scalars.0 = scalar.value
    count = 1
  }

  init(_ cell: Cell) {
    self.init(cell.base)
    let marks = cell.marks
    if marks.isEmpty { return }
    count = UInt32(1 + min(marks.count, 4))
    scalars.1 = marks[0].value
    if marks.count > 1 { scalars.2 = marks[1].value }
    if marks.count > 2 { scalars.3 = marks[2].value }
    if marks.count > 3 { scalars.4 = marks[3].value }
  }

  /// For terminals without UTF-8.
  init(ascii cell: Cell) { self.init(ASCIIForms.form(of: cell.base)) }
}
