/// A rectangle on the screen. Its size is never negative; without a column or a row it is empty.
public struct Rect: Hashable, Sendable {
  public var row: Int
  public var column: Int
  public var columns: Int
  public var rows: Int

  public init(row: Int, column: Int, columns: Int, rows: Int) {
    self.row = row
    self.column = column
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  public var size: Size { Size(columns: columns, rows: rows) }
  public var isEmpty: Bool { columns == 0 || rows == 0 }

  public func contains(_ point: Point) -> Bool {
    (row..<endRow).contains(point.row) && (column..<endColumn).contains(point.column)
  }

  /// One past the last row.
  public var endRow: Int { row + rows }
  /// One past the last column.
  public var endColumn: Int { column + columns }

  /// The rectangle without a margin on each side.
  public func inset(columns by: Int = 0, rows: Int = 0) -> Rect {
    Rect(
      row: row + rows, column: column + by, columns: columns - 2 * by, rows: self.rows - 2 * rows)
  }

  /// One of its rows, from 0 on; also one below its end.
  public func row(_ number: Int) -> Rect {
    Rect(row: row + number, column: column, columns: columns, rows: 1)
  }

  /// The first rows, at most all of them, and what is left below.
  public func splitRows(_ count: Int) -> (top: Rect, rest: Rect) {
    let count = min(max(0, count), rows)
    return (
      Rect(row: row, column: column, columns: columns, rows: count),
      Rect(row: row + count, column: column, columns: columns, rows: rows - count)
    )
  }

  /// Removes the first rows and returns them.
  public mutating func takeRows(_ count: Int) -> Rect {
    let (top, rest) = splitRows(count)
    self = rest
    return top
  }

  /// The first columns, at most all of them, and what is left beside them.
  public func splitColumns(_ count: Int) -> (left: Rect, rest: Rect) {
    let count = min(max(0, count), columns)
    return (
      Rect(row: row, column: column, columns: count, rows: rows),
      Rect(row: row, column: column + count, columns: columns - count, rows: rows)
    )
  }

  /// A rectangle of the given size in the middle, cut to fit.
  public func centered(columns wanted: Int, rows wantedRows: Int) -> Rect {
    let width = min(wanted, columns)
    let height = min(wantedRows, rows)
    return Rect(
      row: row + (rows - height) / 2, column: column + (columns - width) / 2, columns: width,
      rows: height)
  }
}
