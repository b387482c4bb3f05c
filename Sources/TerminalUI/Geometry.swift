/// Places and sizes on the screen, in columns and rows from the upper left corner.

public struct Size: Hashable, Sendable {
  public var columns: Int
  public var rows: Int

  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}

public struct Point: Hashable, Sendable {
  public var row: Int
  public var column: Int

  public init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }
}

/// A rectangle; one with no column or no row is empty, and never has a negative size.
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
  /// One past the last row or column.
  public var endRow: Int { row + rows }
  public var endColumn: Int { column + columns }

  public func inset(columns by: Int = 0, rows: Int = 0) -> Rect {
    Rect(
      row: row + rows, column: column + by, columns: columns - 2 * by, rows: self.rows - 2 * rows)
  }

  public func row(_ number: Int) -> Rect {
    Rect(row: row + number, column: column, columns: columns, rows: 1)
  }

  /// The first rows, and what is left below them.
  public func splitRows(_ count: Int) -> (top: Rect, rest: Rect) {
    let count = min(max(0, count), rows)
    return (
      Rect(row: row, column: column, columns: columns, rows: count),
      Rect(row: row + count, column: column, columns: columns, rows: rows - count)
    )
  }

  /// The first rows, which it has no more.
  public mutating func takeRows(_ count: Int) -> Rect {
    let (top, rest) = splitRows(count)
    self = rest
    return top
  }

  /// The first columns, and what is left beside them.
  public func splitColumns(_ count: Int) -> (left: Rect, rest: Rect) {
    let count = min(max(0, count), columns)
    return (
      Rect(row: row, column: column, columns: count, rows: rows),
      Rect(row: row, column: column + count, columns: columns - count, rows: rows)
    )
  }

  /// A rectangle of this size in the middle, cut to fit.
  public func centered(columns wanted: Int, rows wantedRows: Int) -> Rect {
    let width = min(wanted, columns)
    let height = min(wantedRows, rows)
    return Rect(
      row: row + (rows - height) / 2, column: column + (columns - width) / 2, columns: width,
      rows: height)
  }
}
